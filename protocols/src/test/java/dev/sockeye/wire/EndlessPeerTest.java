package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.Limits;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.MemoryTransport;
import dev.sockeye.net.NetException;
import dev.sockeye.net.Task;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import dev.sockeye.testkit.Child;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A peer that does not stop talking, heard by a JVM with little memory: lines, heads, literals, bodies, compression. */
class EndlessPeerTest {
    @Test
    void itFillsNoMemory() throws Exception {
        try (var child = Child.java("24m", Main.class)) {
            assertThat(child.awaitExit(Task.WATCHDOG)).as(child::err).isZero();
            assertThat(child.out().lines())
                    .containsExactly(
                            "a line longer than 65536 bytes",
                            "a head longer than 307200 bytes",
                            "2000000000 bytes announced, more than the limit of 67108864",
                            "the peer closed the connection 1999000000 bytes before the end",
                            "200000000 bytes of a body",
                            "200000000 bytes of a text",
                            "more than 200 times as large as it was sent (RFC 1951)");
        }
    }

    /** Runs where there is little memory. */
    static final class Main {
        private static final int PIECE = 10_000;

        private Main() {}

        public static void main(String[] arguments) throws Exception {
            tell("aaaaaaaaaa", Long.MAX_VALUE, Limits.DEFAULT, Wire::readLine);
            tell("a: aaaaa\r\n", Long.MAX_VALUE, Limits.DEFAULT, wire -> wire.readHead(300 << 10));
            tell("aaaaaaaaaa", Long.MAX_VALUE, Limits.DEFAULT, wire -> wire.readBytes(2_000_000_000));
            tell(
                    "aaaaaaaaaa",
                    1_000_000,
                    Limits.DEFAULT.literal(Integer.MAX_VALUE),
                    wire -> wire.readBytes(2_000_000_000));
            tell("aaaaaaaaaa", Long.MAX_VALUE, Limits.DEFAULT, wire -> count(wire.body(300_000_000), "body"));
            tell("aaaaaaaa\r\n", Long.MAX_VALUE, Limits.DEFAULT, wire -> count(wire.dotBody(), "text"));
            bomb();
        }

        private static void count(InputStream body, String what) throws IOException {
            byte[] piece = new byte[PIECE];
            long all = 0;
            for (int n; all < 200_000_000 && (n = body.readNBytes(piece, 0, PIECE)) > 0; ) {
                all += n;
            }
            System.out.println(all + " bytes of a " + what);
        }

        /** What a client does with it. */
        @FunctionalInterface
        private interface Call {
            void on(Wire wire) throws IOException;
        }

        private static void tell(String text, long bytes, Limits limits, Call call) throws Exception {
            List<MemoryTransport> ends = MemoryTransport.pair();
            tell(ends.getFirst(), ends.getLast(), text, bytes, limits, call);
        }

        private static void bomb() throws Exception {
            List<MemoryTransport> ends = MemoryTransport.pair();
            var far = new DeflateTransport(ends.getLast(), new byte[0], Limits.DEFAULT);
            tell(ends.getFirst(), far, "aaaaaaaaaa", Long.MAX_VALUE, Limits.DEFAULT, wire -> {
                wire.compress();
                count(wire.body(300_000_000), "bomb");
            });
        }

        private static void tell(Transport near, Transport far, String text, long bytes, Limits limits, Call call)
                throws Exception {
            Thread peer = Thread.ofVirtual().start(() -> say(far, text, bytes));
            try (var wire = Wire.over(near, TimeLimit.NONE, limits)) {
                call.on(wire);
            } catch (MalformedReplyException | DisconnectedException e) {
                System.out.println(told(e));
            }
            peer.join();
        }

        private static String told(NetException e) {
            return String.valueOf(e.getMessage()).substring((e.peer() + ": " + e.phase() + ": ").length());
        }

        private static void say(Transport far, String text, long bytes) {
            byte[] piece = text.repeat(PIECE / text.length()).getBytes(US_ASCII);
            try {
                for (long said = 0; said < bytes; said += piece.length) {
                    far.write(TimeLimit.NONE, ByteBuffer.wrap(piece));
                }
                far.shutdownOutput(TimeLimit.NONE);
            } catch (IOException e) {
                far.abort(); // nobody listens any more
            }
        }
    }
}
