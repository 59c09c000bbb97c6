package dev.sockeye.wire;

import dev.sockeye.net.SocketTransport;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Carries what two pipes say from one to the other, ends and resets too. */
final class FaultBridge implements Closeable {
    private final Transport one;
    private final Transport other;
    private final Thread there;
    private final Thread back;

    FaultBridge(Transport one, SocketTransport other) {
        this.one = one;
        this.other = other;
        there = Thread.ofVirtual().start(() -> carry(one, other));
        back = Thread.ofVirtual().start(() -> carry(other, one));
    }

    private static void carry(Transport from, Transport to) {
        var piece = ByteBuffer.allocate(16 << 10);
        try {
            while (from.read(piece.clear(), TimeLimit.NONE) >= 0) {
                to.write(TimeLimit.NONE, piece.flip());
            }
            to.shutdownOutput(TimeLimit.NONE);
        } catch (IOException e) { // what befell the one befalls the other
            from.abort();
            to.abort();
        }
    }

    /** Ends both, and waits for those that carried. */
    @Override
    public void close() throws IOException {
        one.abort();
        other.abort();
        try {
            there.join();
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
