package frg.cli;

/** The {@code frg} command. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the command and its operands, as typed
     */
    public static void main(String[] args) {
        System.out.println("frg " + Version.number());
    }
}
