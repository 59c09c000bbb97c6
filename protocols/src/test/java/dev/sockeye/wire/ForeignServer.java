package dev.sockeye.wire;

import dev.sockeye.testkit.Child;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A server of other people's on a port of 127.0.0.1, that runs as long as a test. */
record ForeignServer(Child child, int port) implements AutoCloseable {
    private static final long LIMIT = 60_000_000_000L;

    /** Starts it, and waits until it listens. */
    static ForeignServer start(int port, String... command) throws IOException {
        var child = Child.start(command);
        long end = System.nanoTime() + LIMIT;
        while (true) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return new ForeignServer(child, port);
            } catch (IOException e) {
                if (System.nanoTime() > end || !child.handle().isAlive()) {
                    String said = child.out() + child.err();
                    child.close();
                    throw new IOException(command[0] + " does not listen: " + said, e);
                }
                LockSupport.parkNanos(10_000_000); // it does not say when it does
            }
        }
    }

    /** Where a program is; a test that needs one that is not here is skipped. */
    static String need(String program) {
        Optional<Path> found = Stream.concat(
                        Stream.of(System.getenv("PATH").split(":", -1)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "no " + program + " here");
        return found.orElseThrow().toString();
    }

    @Override
    public void close() {
        child.close();
    }
}
