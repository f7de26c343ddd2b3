/** The command line: options, output, exit codes. The only module with third-party code. */
module frg.cli {
    requires frg.core;
    requires info.picocli;
    requires tools.jackson.core;
}
