/**
 * picocli under its own module name. Its converters for {@code java.sql} types are found at run time, where that module
 * is.
 */
module info.picocli {
    exports picocli;
    requires static java.sql;
}
