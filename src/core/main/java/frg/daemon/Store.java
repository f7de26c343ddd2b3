package frg.daemon;

import frg.session.Bytes;
import frg.session.Health;
import frg.session.History;
import frg.session.HistoryEntry;
import frg.session.Journal;
import frg.session.Mount;
import frg.session.MountOptions;
import frg.session.Mountinfo;
import frg.session.ProcessId;
import frg.session.SessionDirectory;
import frg.session.SessionFile;
import frg.session.State;
import frg.sys.SysException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What the session keeps on disk: owns the journal, writes the state file and the history. A change is prepared before
 * it is applied: the new state file is written beside the old one, the journal is synced, then the change is made, and
 * only a rename is left, which needs no space. Any thread may call it.
 */
final class Store implements AutoCloseable {
    /** What a change does once it is on disk. */
    interface Step {
        void run() throws SysException;
    }

    private final SessionDirectory directory;
    private final Journal journal;
    private final PrintStream log;
    private SessionFile file;

    private Store(SessionDirectory directory, Journal journal, SessionFile file, PrintStream log) {
        this.directory = directory;
        this.journal = journal;
        this.file = file;
        this.log = log;
    }

    /** Takes over from the creator: the journal's first records, and the state file under this process. */
    static Store begin(SessionDirectory directory, Arguments arguments, PrintStream log) throws IOException {
        SessionFile file = directory.read();
        if (file.state() != State.STARTING) {
            throw new FileSystemException("session", null, "it is " + file.state().word() + " already");
        }
        SessionFile mine = file.by(ProcessId.self());
        directory.write(mine);
        Journal journal = Journal.create(directory, state(mine, arguments.source(), arguments.options()));
        return new Store(directory, journal, mine, log);
    }

    /** It is mounted: the state file says so, and that it serves. */
    synchronized void serving(long mountId) throws IOException {
        String device = Mountinfo.read().byId(mountId).map(Mountinfo.Entry::device).orElse("-");
        String namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")).toString();
        SessionFile next = file.mounted(mountId, device, namespace).in(State.OK, "");
        directory.write(next);
        file = next;
    }

    /**
     * Makes SOURCE the only layer of the root.
     *
     * @throws IOException  nothing was changed: the state could not be written
     * @throws SysException nothing was changed: the step failed
     */
    synchronized void replace(byte[] source, MountOptions options, Step step) throws IOException, SysException {
        SessionFile next = file.serving(List.of(new Mount(file.root(), source, options.text())));
        directory.prepare(next);
        try {
            Journal.Mark before = journal.append(List.of(mount(source, options)));
            try {
                step.run();
            } catch (SysException | RuntimeException e) {
                journal.undo(before);
                throw e;
            }
        } catch (IOException | SysException | RuntimeException e) {
            directory.discard();
            throw e;
        }
        file = next;
        directory.commit();
        if (journal.large()) {
            journal.rewrite(state(file, source, options));
        }
    }

    /** Writes another state. A full disk does not keep the session from changing it. */
    synchronized void state(State state, String note) {
        file = file.in(state, note);
        refresh();
    }

    synchronized SessionFile file() {
        return file;
    }

    /** Writes the state file anew, as it should be. */
    synchronized void refresh() {
        try {
            directory.write(file);
        } catch (IOException e) {
            Log.line(log, "session: " + e);
        }
    }

    /** Remembers an operation for people. */
    synchronized void history(String operation, List<byte[]> arguments, String result, long startNs) {
        Health health = Health.OK;
        try {
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            History.append(directory, new HistoryEntry(now, file.uid(), operation, arguments, result,
                    (System.nanoTime() - startNs) / 1_000_000));
        } catch (IOException e) {
            Log.line(log, "history: " + e);
            health = Health.DEGRADED;
        }
        if (file.health() != health) {
            file = file.feeling(health);
            refresh();
        }
    }

    /** The session is over: nothing is to be recovered, whatever happens to the removal. */
    synchronized void end() {
        try {
            journal.append(List.of(Journal.Change.of("end")));
        } catch (IOException e) {
            Log.line(log, "journal: " + e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
    }

    /** The records that say all of the state. */
    private static List<Journal.Change> state(SessionFile file, byte[] source, MountOptions options) {
        List<Journal.Change> records = new ArrayList<>();
        records.add(Journal.Change.of("session", Bytes.of(file.id().toString()), file.root(), Bytes.of(file.node())));
        records.add(mount(source, options));
        return records;
    }

    private static Journal.Change mount(byte[] source, MountOptions options) {
        return Journal.Change.of("mount", source, Bytes.of(options.text()));
    }
}
