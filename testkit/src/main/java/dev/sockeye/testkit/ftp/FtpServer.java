package dev.sockeye.testkit.ftp;

import dev.sockeye.testkit.Child;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An FTP server that runs. Closed, it is gone with everything that it started and wrote, but for its root. Thread-safe. */
public final class FtpServer implements AutoCloseable {
    private final String scheme;
    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final Path root;
    private final Path folder;
    private final Child child;

    FtpServer(FtpSetup setup, int port, Path folder, Child child) {
        this.scheme = setup.implicit() ? "ftps" : "ftp";
        this.host = setup.host();
        this.port = port;
        this.user = setup.user();
        this.password = setup.password();
        this.root = setup.root();
        this.folder = folder;
        this.child = child;
    }

    /** 127.0.0.1 or ::1. */
    public String host() {
        return host;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Who may log in. */
    public String user() {
        return user;
    }

    /** With what. */
    public String password() {
        return password;
    }

    /** The folder that clients see as {@code /}. */
    public Path root() {
        return root;
    }

    /** A URL of it without a login; the path is percent-encoded, and begins without a slash. */
    public String url(String path) {
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + path;
    }

    /** What it has said and logged so far. */
    public String log() throws IOException {
        var all = new StringBuilder();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (name.equals("output") || name.endsWith(".log")) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    boolean isAlive() {
        return child.handle().isAlive();
    }

    void end() {
        child.close();
    }

    @Override
    public void close() throws IOException {
        end();
        remove(folder);
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
