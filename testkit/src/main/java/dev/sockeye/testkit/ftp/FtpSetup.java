package dev.sockeye.testkit.ftp;

import dev.sockeye.testkit.Child;
import dev.sockeye.testkit.Identity;
import dev.sockeye.testkit.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * How an FTP server is to be. Plain, on 127.0.0.1, for test with the password secret, unless told otherwise.
 *
 * <pre>{@code
 * try (var server = FtpDaemon.PROFTPD.at(root).tls(authority.good(), "TLSv1.3").requireTls().start()) {
 *     client.connect(server.host(), server.port());
 * }
 * }</pre>
 *
 * <p>Each can be started any number of times. Not thread-safe.
 */
public final class FtpSetup {
    private static final long PATIENCE = 60_000_000_000L;

    private final FtpDaemon daemon;
    private final Path root;
    private final List<String> more = new ArrayList<>();
    private String user = "test";
    private String password = "secret";
    private String host = "127.0.0.1";
    private Optional<Identity> identity = Optional.empty();
    private List<String> versions = List.of();
    private boolean implicit;
    private boolean tlsRequired;
    private boolean reuseRequired = true;

    FtpSetup(FtpDaemon daemon, Path root) {
        this.daemon = daemon;
        this.root = root;
    }

    /** Lets this user in, with this password; neither has a colon. */
    public FtpSetup login(String newUser, String newPassword) {
        this.user = newUser;
        this.password = newPassword;
        return this;
    }

    /** Listens on ::1. */
    public FtpSetup ipv6() {
        host = "::1";
        return this;
    }

    /**
     * Speaks TLS after AUTH TLS.
     *
     * @param shown its certificate
     * @param only {@code TLSv1.2} or {@code TLSv1.3}; nothing: both
     */
    public FtpSetup tls(Identity shown, String... only) {
        identity = Optional.of(shown);
        versions = List.of(only);
        return this;
    }

    /** Speaks TLS from the first byte (vsftpd, ProFTPD); {@link #tls} says with what. */
    public FtpSetup implicitTls() {
        implicit = true;
        return this;
    }

    /** Lets nobody in, and lets no data through, in clear. */
    public FtpSetup requireTls() {
        tlsRequired = true;
        return this;
    }

    /** Takes data connections that do not resume the session of the control connection; vsftpd and ProFTPD refuse them otherwise. */
    public FtpSetup withoutReuse() {
        reuseRequired = false;
        return this;
    }

    /** Adds lines to its configuration; for Pure-FTPd options, for pyftpdlib statements, in which {@code H} is the handler. */
    public FtpSetup with(String... lines) {
        more.addAll(List.of(lines));
        return this;
    }

    /**
     * Starts it.
     *
     * @return the server, which listens
     * @throws IOException when it does not; with what it said
     */
    public FtpServer start() throws IOException {
        Path folder = Files.createTempDirectory("ftp-server");
        try {
            int port = Ports.free();
            Recipe.Start start = daemon.recipe().write(folder, this, port);
            var server = new FtpServer(this, port, folder, launched(start, folder));
            if (!comesUp(server)) {
                String said = server.log();
                server.end();
                throw new IOException(daemon + " does not listen: " + said);
            }
            return server;
        } catch (IOException | RuntimeException e) {
            FtpServer.remove(folder);
            throw e;
        }
    }

    /** Through a shell, which gives it an environment, and one file that is both its outputs, and its input: vsftpd complains there. */
    private static Child launched(Recipe.Start start, Path folder) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" 0<>\"$0\" 1>>\"$0\" 2>&1"));
        command.add(folder.resolve("output").toString());
        command.add("env");
        start.environment().forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(start.command());
        return Child.start(command.toArray(String[]::new));
    }

    private static boolean comesUp(FtpServer server) {
        long end = System.nanoTime() + PATIENCE;
        while (!isListening(server)) {
            if (System.nanoTime() > end || !server.isAlive()) {
                return false;
            }
            LockSupport.parkNanos(10_000_000); // none of them says when it does
        }
        return true;
    }

    private static boolean isListening(FtpServer server) {
        try (var probe = new Socket()) {
            probe.connect(new InetSocketAddress(server.host(), server.port()));
            return true;
        } catch (IOException e) {
            return false; // which is the answer
        }
    }

    FtpDaemon daemon() {
        return daemon;
    }

    Path root() {
        return root;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    String host() {
        return host;
    }

    boolean isIpv6() {
        return host.contains(":");
    }

    boolean isTls() {
        return identity.isPresent();
    }

    Identity identity() {
        return identity.orElseThrow(() -> new IllegalStateException("a server with TLS needs a certificate"));
    }

    List<String> versions() {
        return versions;
    }

    boolean implicit() {
        return implicit;
    }

    boolean tlsRequired() {
        return tlsRequired;
    }

    boolean reuseRequired() {
        return reuseRequired;
    }

    List<String> more() {
        return more;
    }
}
