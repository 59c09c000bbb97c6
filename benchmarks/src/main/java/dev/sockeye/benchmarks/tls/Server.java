package dev.sockeye.benchmarks.tls;

import dev.sockeye.benchmarks.Certificate;
import dev.sockeye.benchmarks.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The server of all clients, OpenSSL in C; it ends with the harness, whatever becomes of that, because its standard input does. */
final class Server implements AutoCloseable {
    private final Process process;
    private final Path certificate;
    private final int port;

    private Server(Process process, Path certificate, int port) {
        this.process = process;
        this.certificate = certificate;
        this.port = port;
    }

    /** Starts it for one version of TLS; its certificate and key are made anew, in the folder. */
    static Server start(Path program, String version, Machine machine, Path folder)
            throws IOException, InterruptedException {
        var certificate = folder.resolve("server.pem");
        var key = folder.resolve("server.key");
        Certificate.make(certificate, key);
        var command = new ArrayList<>(machine.other());
        command.addAll(List.of(program.toString(), "serve", version, certificate.toString(), key.toString()));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var line = process.inputReader(StandardCharsets.US_ASCII).readLine();
        if (line == null) {
            throw new IOException("the server died");
        }
        return new Server(process, certificate, Integer.parseInt(line.substring("port ".length())));
    }

    int port() {
        return port;
    }

    /** The file of what it shows. */
    Path certificate() {
        return certificate;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
