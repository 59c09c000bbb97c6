package dev.sockeye.ftp;

import dev.sockeye.net.Secret;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.ftp.FtpDaemon;
import dev.sockeye.testkit.ftp.FtpServer;
import dev.sockeye.tls.Tls;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.TlsMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One server, as one kind of line leads to it: plain, or TLS of one version. It starts when it is needed. Not thread-safe. */
@SuppressWarnings("exports") // of tests, for tests
public final class FtpPlace implements AutoCloseable {
    private static final Authority AUTHORITY = Authority.create();
    private static final AtomicInteger FOLDERS = new AtomicInteger();

    /** What is spoken. */
    public enum Line {
        /** Nothing is encrypted. */
        PLAIN(),
        /** Everything is, in TLS 1.2; nothing else is taken. */
        TLS_1_2("TLSv1.2"),
        /**
         * The same in TLS 1.3. ProFTPD takes 1.2 too: it gives out fewer tickets than it wants to see, and the client has to fall back.
         */
        TLS_1_3("TLSv1.3");

        private final Optional<String> version;

        Line() {
            version = Optional.empty();
        }

        Line(String version) {
            this.version = Optional.of(version);
        }

        String[] versions(FtpDaemon daemon) {
            boolean all = this == TLS_1_3 && daemon == FtpDaemon.PROFTPD;
            return all ? new String[0] : version.stream().toArray(String[]::new);
        }
    }

    private final FtpDaemon daemon;
    private final Line line;
    private @Nullable FtpServer server;

    private FtpPlace(FtpDaemon daemon, Line line) {
        this.daemon = daemon;
        this.line = line;
    }

    /** Every server on every line. */
    public static Stream<FtpPlace> all() {
        return Arrays.stream(FtpDaemon.values())
                .flatMap(daemon -> Arrays.stream(Line.values()).map(line -> new FtpPlace(daemon, line)));
    }

    /** One line to each server, in turn; every server on every line where there is time. */
    public static Stream<FtpPlace> some() {
        return Boolean.getBoolean("sockeye.all")
                ? all()
                : Stream.of(
                        new FtpPlace(FtpDaemon.VSFTPD, Line.TLS_1_2),
                        new FtpPlace(FtpDaemon.PROFTPD, Line.TLS_1_3),
                        new FtpPlace(FtpDaemon.PURE_FTPD, Line.PLAIN),
                        new FtpPlace(FtpDaemon.PYFTPDLIB, Line.TLS_1_3));
    }

    /** Which server it is. */
    public FtpDaemon daemon() {
        return daemon;
    }

    /** How it is spoken with. */
    public Line line() {
        return line;
    }

    /** The server, at work. */
    public FtpServer server() throws IOException {
        FtpServer running = server;
        if (running == null) {
            var setup = FtpServers.of(daemon, Files.createTempDirectory("ftp-root"));
            if (line != Line.PLAIN) {
                setup.tls(AUTHORITY.good(), line.versions(daemon)).requireTls();
            }
            running = setup.start();
            server = running;
        }
        return running;
    }

    /** How to call it. */
    public Dial dial() throws IOException {
        var credentials = Credentials.password(server().user(), Secret.of(server().password()));
        var dial = Dial.to(server().host(), server().port()).credentials(credentials);
        return line == Line.PLAIN
                ? dial.tls(TlsMode.NONE)
                : dial.tls(TlsMode.STARTTLS).trust(Tls.trusting(AUTHORITY.certificate()));
    }

    /** The authority's certificate, for programs that take a file. */
    public Path authority() throws IOException {
        return Files.writeString(
                Files.createTempDirectory(server().root(), "authority").resolve("authority.pem"), AUTHORITY.pem());
    }

    /** A new folder of the server's; its name is its path for clients. */
    public Path folder() throws IOException {
        return Files.createDirectory(server().root().resolve("folder-" + FOLDERS.incrementAndGet()));
    }

    @Override
    public void close() throws IOException {
        FtpServer running = server;
        if (running != null) {
            running.close();
            try (var all = Files.walk(running.root())) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Override
    public String toString() {
        return daemon + " " + line;
    }
}
