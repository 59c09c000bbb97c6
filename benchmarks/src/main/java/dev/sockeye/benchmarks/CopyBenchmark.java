package dev.sockeye.benchmarks;

import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to move a datagram's worth of bytes out of native memory: a floor for every receive. */
@State(Scope.Thread)
public class CopyBenchmark {
    private final ByteBuffer memory = ByteBuffer.allocateDirect(1_500);
    private final byte[] bytes = new byte[1_500];

    /** One copy of 1,500 bytes. */
    @Benchmark
    public byte[] copy() {
        memory.get(0, bytes);
        return bytes;
    }
}
