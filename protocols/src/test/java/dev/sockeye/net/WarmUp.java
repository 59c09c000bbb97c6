package dev.sockeye.net;

import dev.sockeye.socket.Ip;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** For tests that count what is open: what waits for sockets is made once and stays; each kind of thread has its own way of waiting. */
public final class WarmUp {
    private WarmUp() {}

    /** Makes all of it. */
    public static void all() throws Exception {
        var readers = new ArrayList<Task<?>>();
        var all = new ArrayList<Transport>();
        for (int i = 0; i < 8; i++) {
            var ends = NetTransportsTest.tcp(Ip.LOOPBACK);
            all.addAll(List.of(ends.near(), ends.far()));
            var threads = i % 2 == 0 ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
            readers.add(Task.start(threads, () -> ends.near().read(ByteBuffer.allocate(1), TimeLimit.NONE))
                    .awaitBlocked());
        }
        all.forEach(Transport::abort);
        for (var reader : readers) {
            reader.failure();
        }
    }
}
