package dev.sockeye.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Child;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs of other people; a test that needs one that is not here is skipped. */
@SuppressWarnings("exports") // of tests only
public final class Tools {
    private Tools() {}

    /** Where it is. */
    public static String need(String program) {
        Optional<Path> found = Stream.concat(
                        Stream.of(System.getenv("PATH").split(":", -1)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "no " + program + " here");
        return found.orElseThrow().toString();
    }

    /**
     * The server, when it can be asked; closed when it never can.
     *
     * @param ready asked again and again, for servers do not say
     */
    public static Child awaited(Child server, BooleanSupplier ready) throws IOException {
        long end = System.nanoTime() + Peers.LONG.toNanos();
        while (!ready.getAsBoolean()) {
            if (System.nanoTime() > end || !server.handle().isAlive()) {
                server.close();
                throw new IOException("it does not listen: " + server.err() + server.out());
            }
            LockSupport.parkNanos(10_000_000);
        }
        return server;
    }

    /** Whether somebody listens at this port of 127.0.0.1. */
    public static boolean isListening(int port) {
        try (var probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false; // which is the answer
        }
    }

    /** Runs openssl to its end. */
    static void openssl(String... arguments) throws Exception {
        String[] command =
                Stream.concat(Stream.of(need("openssl")), Stream.of(arguments)).toArray(String[]::new);
        try (var child = Child.start(command)) {
            assertThat(child.awaitExit(Peers.LONG)).as(child::err).isZero();
        }
    }
}
