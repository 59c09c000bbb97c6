package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.FtpClient;
import dev.sockeye.ftp.FtpSettings;
import dev.sockeye.wire.Dial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a folder here like one on a server, or the other way round.
 *
 * <pre>{@code
 * var mirror = FtpMirror.download(dial, "/pub/site", Path.of("site"))
 *         .filters(Filters.NONE.exclude("*.tmp"))
 *         .parallel(4)
 *         .delete(100)                                    // what is not there any more, but no more than 100 things
 *         .state(Path.of("site.state"));                  // makes the next run cheaper
 * Plan plan = mirror.plan();                              // what would be done
 * Report report = mirror.run();                           // does it
 * report.failures().forEach(System.err::println);         // what could not be: the rest is done
 * }</pre>
 *
 * <p><b>What is the same</b> is known by size and time, as exactly as both sides tell it, or by checksum; see the options. Times are those of the source; so are permissions, without what the
 * umask forbids. A file takes its name when it is complete. A run that was killed at any point is made good by the next one, which also takes away what was left over.
 *
 * <p><b>Nothing outside.</b> Here nothing outside the folder is read or written, whatever the server calls its files, and whatever links there are: links are made as links, if they
 * lead to something inside, and not followed.
 *
 * <p><b>Connections.</b> Up to so many as {@link #parallel} says; if the server gives fewer, with those. Rate, time limits and transcript are those of the dial, and shared.
 *
 * <p>Immutable; each method that changes something gives another one. Of one target only one mirror should be made at a time.
 */
public final class FtpMirror {
    /** Changed only while it is new. */
    static final class Options implements Cloneable {
        Filters filters = Filters.NONE;
        FtpSettings settings = FtpSettings.DEFAULT;
        Policy policy = Policy.DOWN;
        Optional<Path> state = Optional.empty();
        MirrorListener listener = MirrorListener.NONE;
        int parallel = 1;
        boolean resume;
        Duration patience = Duration.ofSeconds(5);

        Options copy() {
            try {
                return (Options) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final Dial dial;
    private final String remote;
    private final Path local;
    private final boolean down;
    private final Options options;

    private FtpMirror(Dial dial, String remote, Path local, boolean down, Options options) {
        this.dial = dial;
        this.remote = remote;
        this.local = local;
        this.down = down;
        this.options = options;
    }

    /**
     * From the server to here.
     *
     * @param remote a folder; from where the login leads, unless it begins with a slash
     * @param local a folder, which is made if it is not there
     */
    public static FtpMirror download(Dial dial, String remote, Path local) {
        return new FtpMirror(dial, remote, local, true, new Options());
    }

    /**
     * From here to the server.
     *
     * @param local a folder
     * @param remote a folder, which is made if it is not there; from where the login leads, unless it begins with a slash
     */
    public static FtpMirror upload(Dial dial, Path local, String remote) {
        return new FtpMirror(dial, remote, local, false, new Options());
    }

    private FtpMirror with(Consumer<Options> change) {
        var changed = options.copy();
        change.accept(changed);
        return new FtpMirror(dial, remote, local, down, changed);
    }

    /** What it is about; everything, unless said. */
    public FtpMirror filters(Filters filters) {
        return with(next -> next.filters = filters);
    }

    /**
     * How many connections there may be; 1, unless said.
     *
     * @param connections 1 to 100
     */
    public FtpMirror parallel(int connections) {
        if (connections < 1 || connections > 100) {
            throw new IllegalArgumentException("connections are 1 to 100, not " + connections);
        }
        return with(next -> next.parallel = connections);
    }

    /**
     * Deletes what the source has no more, and makes room where a file is in the way of a folder or the like.
     *
     * @param most with one deletion more than that, none is done, and it is a failure; 0 or more
     */
    public FtpMirror delete(long most) {
        if (most < 0) {
            throw new IllegalArgumentException("deletions are 0 or more, not " + most);
        }
        return with(next -> next.policy = next.policy.delete(true, most));
    }

    /** Copies over what is there only what is newer. */
    public FtpMirror newer() {
        return with(next -> next.policy = next.policy.compare(true, next.policy.checksum()));
    }

    /** Compares files of the same size by content, if the server can tell a checksum. */
    public FtpMirror checksum() {
        return with(next -> next.policy = next.policy.compare(next.policy.newer(), true));
    }

    /** Makes no symbolic links. */
    public FtpMirror withoutLinks() {
        return with(next -> next.policy = next.policy.keep(false, next.policy.permissions()));
    }

    /** Leaves permissions as they come about. */
    public FtpMirror withoutPermissions() {
        return with(next -> next.policy = next.policy.keep(next.policy.links(), false));
    }

    /** Goes on with files that an earlier run began, after a look whether it is the beginning of the same. */
    public FtpMirror resume() {
        return with(next -> next.resume = true);
    }

    /** Keeps here what was so after a run, so that the next one costs less. A help and no more: without it, or with a damaged one, the result is the same. */
    public FtpMirror state(Path file) {
        return with(next -> next.state = Optional.of(file));
    }

    /** How the clients do their work. */
    public FtpMirror settings(FtpSettings settings) {
        return with(next -> next.settings = settings);
    }

    /** Who hears how it goes. */
    public FtpMirror listener(MirrorListener listener) {
        return with(next -> next.listener = listener);
    }

    /**
     * How long a run may take before what it copied is looked at again: whether it was changed meanwhile. A size that is not what was listed, and a local file
     * that is changed, are noticed at any rate. 5 s, unless said.
     */
    public FtpMirror lookAgainAfter(Duration time) {
        return with(next -> next.patience = time);
    }

    /**
     * Looks at both sides and says what would be done; nothing is changed.
     *
     * @throws IOException when one side cannot be looked at; a {@link dev.sockeye.net.NetException} when that is the server's
     */
    public Plan plan() throws IOException {
        try (var run = open()) {
            return run.plan();
        }
    }

    /**
     * Makes the target like the source. What fails is in the report.
     *
     * @throws IOException when it cannot be begun: no connection, no source
     * @throws java.nio.channels.ClosedByInterruptException when the thread is interrupted; its flag is still set
     */
    public Report run() throws IOException {
        try (var run = open()) {
            return run.run();
        }
    }

    private Run open() throws IOException {
        var client = FtpClient.open(dial(), options.settings.directUploads());
        boolean opened = false;
        try {
            var run = new Run(this, client);
            opened = true;
            return run;
        } finally {
            if (!opened) {
                client.close();
            }
        }
    }

    /** Answers to STAT may be as long as listings. */
    Dial dial() {
        return dial.limits(dial.limits()
                .replyLines(Math.max(dial.limits().replyLines(), dial.limits().listing())));
    }

    Path local() {
        return local.toAbsolutePath().normalize();
    }

    String remote() {
        return remote;
    }

    boolean isDown() {
        return down;
    }

    Options options() {
        return options;
    }
}
