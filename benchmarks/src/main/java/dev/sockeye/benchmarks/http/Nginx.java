package dev.sockeye.benchmarks.http;

import dev.sockeye.benchmarks.Certificate;
import dev.sockeye.benchmarks.Machine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The server of all clients: one process, so that it can be pinned. A small answer of 64 bytes; long bodies of nothing but zeros, from files without
 * blocks.
 */
final class Nginx implements AutoCloseable {
    private static final int LIMIT_SECONDS = 20;
    private static final String CONFIGURATION = """
            daemon off;
            master_process off;
            worker_processes 1;
            pid FOLDER/nginx.pid;
            error_log FOLDER/error.log;
            events { worker_connections 1024; }
            http {
              access_log off;
              sendfile on;
              tcp_nopush on;
              keepalive_requests 1000000000;
              client_body_temp_path FOLDER/body;
              proxy_temp_path FOLDER/proxy;
              fastcgi_temp_path FOLDER/fastcgi;
              uwsgi_temp_path FOLDER/uwsgi;
              scgi_temp_path FOLDER/scgi;
              server {
                listen 127.0.0.1:PLAIN;
                listen 127.0.0.1:ENCRYPTED ssl;
                ssl_certificate FOLDER/server.pem;
                ssl_certificate_key FOLDER/server.key;
                ssl_protocols TLSv1.3;
                root FOLDER/bodies;
                location = /small { default_type text/plain; return 200 "SMALL"; }
              }
            }
            """;

    private final Process process;
    private final Path folder;
    private final int plain;
    private final int encrypted;

    private Nginx(Process process, Path folder, int plain, int encrypted) {
        this.process = process;
        this.folder = folder;
        this.plain = plain;
        this.encrypted = encrypted;
    }

    /** Starts it in a folder of its own, and waits until it listens. */
    static Nginx start(Machine machine, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("bodies"));
        Certificate.make(folder.resolve("server.pem"), folder.resolve("server.key"));
        int plain = freePort();
        int encrypted = freePort();
        var configuration = folder.resolve("nginx.conf");
        Files.writeString(
                configuration,
                CONFIGURATION
                        .replace("FOLDER", folder.toString())
                        .replace("PLAIN", Integer.toString(plain))
                        .replace("ENCRYPTED", Integer.toString(encrypted))
                        .replace("SMALL", "0123456789abcdef".repeat(4)));
        var command = new ArrayList<>(machine.other());
        command.addAll(List.of("nginx", "-e", folder.resolve("error.log").toString(), "-c", configuration.toString()));
        var process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        var nginx = new Nginx(process, folder, plain, encrypted);
        nginx.await();
        return nginx;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws IOException, InterruptedException {
        for (int i = 0; !listens(); i++) {
            if (i == 10 * LIMIT_SECONDS || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                close();
                throw new IOException("nginx does not listen; see error.log in " + folder);
            }
        }
    }

    private boolean listens() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), encrypted)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The file of what it shows. */
    Path certificate() {
        return folder.resolve("server.pem");
    }

    /** Where there are 64 bytes. */
    String small() {
        return "http://127.0.0.1:%d/small".formatted(plain);
    }

    /** Where there are so many bytes. */
    String body(long bytes, boolean tls) throws IOException {
        try (var file = new RandomAccessFile(folder.resolve("bodies/" + bytes).toFile(), "rw")) {
            file.setLength(bytes);
        }
        return "%s://127.0.0.1:%d/%d".formatted(tls ? "https" : "http", tls ? encrypted : plain, bytes);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
