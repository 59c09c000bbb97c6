package dev.sockeye.benchmarks.sockets;

import dev.sockeye.socket.Flag;
import dev.sockeye.socket.Socket;
import dev.sockeye.socket.WouldBlockException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What single calls cost, system call included, on a pair of Unix sockets: nobody waits, nobody else takes part. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "--enable-native-access=ALL-UNNAMED")
@SuppressWarnings("NullAway.Init") // set up before each run
public class CallsBenchmark {
    private static final int MESSAGE = 64;

    private final ByteBuffer inHeap = ByteBuffer.allocate(MESSAGE);
    private final ByteBuffer outside = ByteBuffer.allocateDirect(MESSAGE);
    private Socket sender;
    private Socket receiver;

    /** Runs all of them, with the options of JMH. */
    public static void run(List<String> options) throws IOException {
        Main.main(Stream.concat(Stream.of(CallsBenchmark.class.getSimpleName()), options.stream())
                .toArray(String[]::new));
    }

    /** Two connected sockets. */
    @Setup
    public void open() throws IOException {
        var pair = Socket.pair();
        sender = pair.getFirst();
        receiver = pair.getLast();
    }

    /** Both closed. */
    @TearDown
    public void close() throws IOException {
        sender.close();
        receiver.close();
    }

    /** One send and one recv of 64 bytes, in the heap. */
    @Benchmark
    public int sendAndRecvInTheHeap() throws IOException {
        sender.sendAll(inHeap.clear());
        return receiver.recv(inHeap.clear());
    }

    /** The same, outside the heap. */
    @Benchmark
    public int sendAndRecvOutsideTheHeap() throws IOException {
        sender.sendAll(outside.clear());
        return receiver.recv(outside.clear());
    }

    /** A recv that finds nothing and must not wait: a system call and its exception. */
    @Benchmark
    public Object recvOfNothing() throws IOException {
        try {
            return receiver.recv(1, Flag.DONTWAIT);
        } catch (WouldBlockException e) {
            return e;
        }
    }
}
