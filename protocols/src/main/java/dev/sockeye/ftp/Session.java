package dev.sockeye.ftp;

import dev.sockeye.net.NetException;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TlsException;
import dev.sockeye.tls.SessionCache;
import dev.sockeye.tls.TlsVersion;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.Service;
import dev.sockeye.wire.TlsMode;
import dev.sockeye.wire.Wire;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Instant;
import java.util.Optional;

/**
 * A login, and what it is known to be like: the control connection, what the server can do, where we are, how data travels. When TLS has to be repaired, the
 * control connection is another one afterwards.
 */
final class Session implements Closeable {
    static final Service SERVICE = new Service("FTP", 21, 990, TlsMode.NONE);

    private final FtpSettings settings;
    private final TimeLimit limit;
    private final TlsMode mode;
    private Dial dial;
    private volatile Control control;
    private Login.Result login;
    private DataLink link;
    private FtpType type = FtpType.IMAGE;
    private final Pipeline pipeline;
    private Optional<String> current;
    private boolean moved;
    private boolean compressed;
    private boolean mayCompress;
    private boolean repaired;
    private boolean only13;
    private volatile boolean closed;

    Session(Dial dial, FtpSettings settings) throws IOException {
        this.settings = settings;
        limit = TimeLimit.start(dial.timeouts());
        mode = dial.tls().orElse(SERVICE.mode());
        this.dial = withSessions(dial);
        control = connect();
        login = logIn(control);
        link = new DataLink(this);
        current = login.home();
        pipeline = Pipeline.of(login.greeting(), login.features(), isDataEncrypted(), settings.pipelining());
        mayCompress = settings.isCompressed() && login.features().has("MODE");
    }

    /**
     * The sessions of this login and no other's: data connections take up the control connection's. Without tickets, since the JDK takes up none that is said to
     * be good for longer than a week, as vsftpd's are.
     */
    private static Dial withSessions(Dial dial) {
        return dial.trust(dial.trust().sessions(SessionCache.withoutTickets()));
    }

    private Control connect() throws IOException {
        return new Control(Wire.open(dial, SERVICE, limit), settings);
    }

    private Login.Result logIn(Control fresh) throws IOException {
        boolean done = false;
        try {
            Login.Result result = new Login(fresh, dial, settings, mode).run();
            done = true;
            return result;
        } finally {
            if (!done) {
                fresh.close();
            }
        }
    }

    FtpSettings settings() {
        return settings;
    }

    TimeLimit limit() {
        return limit;
    }

    Dial dial() {
        return dial;
    }

    Control control() {
        return control;
    }

    DataLink link() {
        return link;
    }

    Features features() {
        return login.features();
    }

    void features(Features next) {
        login = new Login.Result(login.greeting(), login.welcome(), next, login.home());
    }

    Login.Result login() {
        return login;
    }

    /** Whether data connections are encrypted. */
    boolean isDataEncrypted() {
        return mode != TlsMode.NONE && !settings.isDataClear();
    }

    /** The port that names the TLS sessions: the control connection's. */
    int controlPort() {
        return dial.port().orElse(SERVICE.port(mode));
    }

    FtpType type() {
        return type;
    }

    void type(FtpType next) {
        type = next;
    }

    boolean isCompressed() {
        return compressed;
    }

    void compressed(boolean on) {
        compressed = on;
    }

    /** {@code MODE Z}, before the first transfer that may have it. */
    void prepareMode() throws IOException {
        if (mayCompress && !compressed) {
            compressed = control.say("MODE Z").isCompletion();
            mayCompress = compressed;
        }
    }

    /** What was compressed stalled, or came to something else: never again with this server. */
    void stopCompressing(NetException why) throws IOException {
        control.wire().event("without compression from here on (" + why.getMessage() + ")");
        mayCompress = false;
        compressed = false;
        if (control.wire().isOpen()) {
            control.expect("MODE S");
        } else {
            logInAgain(current);
        }
    }

    /**
     * Whether a server that refused a data connection may take it after another login: over TLS 1.2, or, where it has only 1.3, with new tickets. ProFTPD wants every
     * data connection to take up a session, and with TLS 1.3 gives fewer tickets than uploads need. Not twice for one transfer.
     */
    boolean isRepairable() {
        return !repaired
                && isDataEncrypted()
                && control.wire()
                        .tls()
                        .filter(info -> info.version() == TlsVersion.TLS_1_3)
                        .isPresent();
    }

    /** Finds out where we are, if that may have changed. */
    void locate() throws IOException {
        if (moved) {
            current = FtpPath.quoted(control.say("PWD").text());
            moved = false;
        }
    }

    /** We may be in another folder now. */
    void moved() {
        moved = true;
    }

    /** What may be sent ahead. */
    Pipeline pipeline() {
        return pipeline;
    }

    /** Sets a file's time: {@code MFMT}, or {@code MDTM} with a time where that alone is known. */
    String timeCommand(String path, Instant time) {
        boolean known = features().has("MFMT") || !features().has("MDTM");
        return (known ? "MFMT " : "MDTM ") + FtpNumbers.written(time) + " " + path;
    }

    /** A transfer was complete: what was repaired works. */
    void worked() {
        repaired = false;
    }

    /** Logs in again, over TLS 1.2 where that is to be had, and goes where we were. */
    void repair(NetException why) throws IOException {
        repair(why, true);
    }

    /**
     * As above.
     *
     * @param isQuiet whether nothing else waits to be answered; else {@link #locate} was asked before
     */
    void repair(NetException why, boolean isQuiet) throws IOException {
        repaired = true;
        if (isQuiet) {
            locate();
        }
        Optional<String> folder = current;
        control.wire()
                .event("the data connection was refused: once more with another login (" + why.getMessage() + ")");
        control.close();
        if (!only13 && dial.trust().versions().contains(TlsVersion.TLS_1_2)) {
            Dial before = dial;
            try {
                dial = withSessions(dial.trust(dial.trust().versions(TlsVersion.TLS_1_2)));
                logInAgain(folder);
                return;
            } catch (TlsException e) {
                only13 = true; // this server has nothing older
                dial = before;
            }
        }
        dial = withSessions(dial);
        logInAgain(folder);
    }

    /** As {@link #logInAgain(Optional)}, to where we were when {@link #locate} was asked. */
    void logInAgain() throws IOException {
        if (closed) {
            throw new ClosedChannelException(); // by whoever owns it
        }
        control.wire().event("once more with another login");
        logInAgain(current);
    }

    /** Another control connection, as the one before was. */
    void logInAgain(Optional<String> folder) throws IOException {
        Control fresh = connect();
        login = logIn(fresh);
        control = fresh;
        if (closed) { // by another thread, which closed the old one
            fresh.close();
        }
        link = new DataLink(this);
        if (type != FtpType.IMAGE) {
            control.expect("TYPE " + type.parameter());
        }
        compressed = compressed && control.say("MODE Z").isCompletion();
        if (folder.isPresent() && !folder.equals(login.home())) {
            control.expect("CWD " + folder.get());
        }
    }

    void abort() {
        closed = true;
        control.abort();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        control.close();
    }
}
