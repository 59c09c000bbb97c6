package dev.sockeye.benchmarks.tls.peers;

import dev.sockeye.net.Timeouts;
import dev.sockeye.tls.Tls;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.Service;
import dev.sockeye.wire.TlsMode;
import dev.sockeye.wire.Transcript;
import dev.sockeye.wire.Wire;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Sockeye's conversations, with a transcript or without; what is told goes nowhere, but all the way to the system. */
final class WireClient implements Client {
    private static final Service HTTP = new Service("HTTP", 80, 443, TlsMode.IMPLICIT);

    private final Dial dial;
    private final byte[] chunk = new byte[CHUNK];

    /**
     * Of one form of transcript.
     *
     * @param form {@code Transcript::text}, or another one
     */
    WireClient(int port, Path trusted, Function<BufferedWriter, Transcript> form) throws IOException {
        var nowhere = Files.newBufferedWriter(Path.of("/dev/null"));
        dial = Dial.to("127.0.0.1", port)
                .trust(Tls.trusting(trusted))
                .timeouts(Timeouts.DEFAULT)
                .transcript(form.apply(nowhere));
    }

    /** Reads the head of an answer, line by line. */
    private static void readHead(Wire wire) throws IOException {
        for (var line = wire.readLine(); !line.isEmpty(); line = wire.readLine()) {
            // nobody wants to know
        }
    }

    @Override
    public void exchange(int times, long bytes) throws IOException {
        try (var wire = Wire.open(dial, HTTP)) {
            for (int i = 0; i < times; i++) {
                wire.writeLine("GET /" + bytes + " HTTP/1.1");
                wire.writeLine("Host: localhost");
                wire.writeLine("");
                readHead(wire);
                try (var body = wire.body(bytes)) {
                    while (body.read(chunk) >= 0) {
                        // nobody wants to know
                    }
                }
            }
        }
    }

    @Override
    public void download(long bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void upload(long bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean handshake(int name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Thread start(Runnable work) {
        return Thread.ofVirtual().start(work);
    }
}
