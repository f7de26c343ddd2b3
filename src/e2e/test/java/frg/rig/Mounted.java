package frg.rig;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test method a {@link Frg}: the real command, a work directory and a state directory of its own. The test
 * fails if it leaves a mount, a process or a file, or if a daemon logged something suspicious.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MountedExtension.class)
public @interface Mounted {
    /** One Frg for the class, from its {@code @BeforeAll} method on, not one for each method. */
    boolean shared() default false;
}
