package frg.cli;

/** Which frg this is. */
final class Version {
    private Version() {}

    /** The version of the module's jar; {@code unreleased} where it runs from class files. */
    static String number() {
        return Version.class.getModule().getDescriptor().rawVersion().orElse("unreleased");
    }
}
