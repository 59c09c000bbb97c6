package dev.sockeye.benchmarks.tls.peers;

import com.sun.management.OperatingSystemMXBean;
import dev.sockeye.wire.Transcript;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A virtual machine that speaks TLS in one way, whenever it is told to, and says what that took.
 *
 * <pre>{@code
 * $ java dev.sockeye.benchmarks.tls.peers.Player sockeye 41234 server.pem
 * < ready
 * > download 1e9                   bytes
 * < {"work":1000000000,"nanos":861250111,"processor":840000000,"resumed":0,"compiling":734}
 * > resumed 1                      seconds; or: full 1, dialogue 1, body 1
 * < {"work":1893,"nanos":1000211834,"processor":620000000,"resumed":1893,"compiling":1271}
 * }</pre>
 *
 * <p>{@code processor} is that of the whole process: what collects, compiles and polls for the one who works is part of the price. The
 * JDK tells it to a hundredth of a second. {@code compiling} is what the compilers took since the start, in milliseconds.
 */
public final class Player {
    private static final double NANOS = 1e9;
    private static final int FIRST_NAME = 1024;
    private static final int LAST_NAME = 65_000;
    private static final int EXCHANGES = 500;
    private static final int MESSAGE = 64;
    private static final int BODIES = 4;
    private static final long BODY = 8 << 20;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    private final Client client;
    private int name = FIRST_NAME;

    private Player(Client client) {
        this.client = client;
    }

    /** What was done: pieces of work, and how many of them took up a session. */
    private record Done(long work, long resumed) {}

    /** Takes the name of a client, the port of the server, and the file of its certificate; then orders from standard input. */
    public static void main(String[] arguments)
            throws IOException, GeneralSecurityException, InterruptedException, ExecutionException {
        if (arguments[0].equals("boringssl") && !OpenSsl.isAvailable()) {
            System.out.println("cannot run here");
            return;
        }
        var player = new Player(client(arguments[0], Integer.parseInt(arguments[1]), Path.of(arguments[2])));
        System.out.println("ready");
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (var order = orders.readLine(); order != null; order = orders.readLine()) {
            var words = order.split(" ", -1);
            System.out.println(player.obey(words[0], Double.parseDouble(words[1])));
        }
        System.exit(0); // an event loop does not end by itself
    }

    private static Client client(String name, int port, Path trusted) throws IOException, GeneralSecurityException {
        return switch (name) {
            case "sockeye", "without" -> new SockeyeClient(port, trusted);
            case "bare" -> new EngineClient(port, Verification.by(trusted), ByteBuffer::allocate);
            case "direct" -> new EngineClient(port, Verification.by(trusted), ByteBuffer::allocateDirect);
            case "sslsocket" -> new SslSocketClient(port, Verification.by(trusted));
            case "netty" -> new NettyClient(port, Verification.by(trusted), SslProvider.JDK);
            case "boringssl" -> new NettyClient(port, Verification.by(trusted), SslProvider.OPENSSL);
            case "off" -> new WireClient(port, trusted, _ -> Transcript.NONE);
            case "text" -> new WireClient(port, trusted, Transcript::text);
            case "ndjson" -> new WireClient(port, trusted, Transcript::ndjson);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private String obey(String order, double amount) throws InterruptedException, ExecutionException {
        var work = new FutureTask<>(() -> work(order, amount));
        long processor = system.getProcessCpuTime();
        long begun = System.nanoTime();
        client.start(work).join();
        long nanos = System.nanoTime() - begun;
        processor = system.getProcessCpuTime() - processor;
        var done = work.get();
        return "{\"work\":%d,\"nanos\":%d,\"processor\":%d,\"resumed\":%d,\"compiling\":%d}"
                .formatted(done.work(), nanos, processor, done.resumed(), compiler.getTotalCompilationTime());
    }

    private Done work(String order, double amount) throws IOException {
        switch (order) {
            case "download" -> client.download((long) amount);
            case "upload" -> client.upload((long) amount);
            default -> {
                return repeat(order, amount);
            }
        }
        return new Done((long) amount, 0);
    }

    private Done repeat(String order, double seconds) throws IOException {
        long end = System.nanoTime() + (long) (seconds * NANOS);
        long work = 0;
        long resumed = 0;
        do {
            switch (order) {
                case "dialogue" -> {
                    client.exchange(EXCHANGES, MESSAGE);
                    work += EXCHANGES;
                }
                case "body" -> {
                    client.exchange(BODIES, BODY);
                    work += BODIES * BODY;
                }
                case "resumed" -> {
                    resumed += client.handshake(FIRST_NAME) ? 1 : 0;
                    work++;
                }
                case "full" -> {
                    name = name == LAST_NAME ? FIRST_NAME + 1 : name + 1; // nobody knows the server by this name
                    resumed += client.handshake(name) ? 1 : 0;
                    work++;
                }
                default -> throw new IllegalArgumentException(order);
            }
        } while (System.nanoTime() < end);
        return new Done(work, resumed);
    }
}
