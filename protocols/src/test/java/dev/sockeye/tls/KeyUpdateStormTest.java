package dev.sockeye.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.net.MemoryTransport;
import dev.sockeye.net.Task;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import dev.sockeye.testkit.Child;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both ends read and write at once and change their keys all the time: every 16 KiB or so, which is a property of a JVM. That both could
 * be full and wait for each other's answers is what {@link Inbound} avoids.
 */
@Tag("slow")
@Timeout(180)
class KeyUpdateStormTest {
    private static final int EACH_WAY = 4 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"TCP", "memory of 700 bytes", "memory of 100000 bytes"})
    void bothWaysAtOnce(String kind, @TempDir Path folder) throws Exception {
        Path properties =
                Files.writeString(folder.resolve("security"), "jdk.tls.keyLimits=AES/GCM/NoPadding KeyUpdate 2^14\n");
        var options = List.of("-Djava.security.properties=" + properties, "--enable-native-access=ALL-UNNAMED");
        try (var child = Child.java(options, Storm.class, kind)) {
            assertThat(child.awaitExit(Peers.LONG.multipliedBy(2)))
                    .as(child::err)
                    .isZero();
            assertThat(child.out()).contains("all came");
        }
    }

    /** A peer that reads only, while the other one changes its keys: the answers are sent although there is nothing to send. */
    @Test
    void oneWay(@TempDir Path folder) throws Exception {
        bothWaysAtOnce("one way", folder);
    }

    /** In the JVM with the property. */
    static final class Storm {
        private Storm() {}

        public static void main(String[] arguments) throws Exception {
            String kind = arguments[0];
            List<Transport> lower = kind.startsWith("memory")
                    ? List.copyOf(MemoryTransport.pair(Integer.parseInt(kind.replaceAll("[^0-9]", ""))))
                    : TlsConformanceTest.tcp();
            var ends = TlsConformanceTest.over(lower);
            long there = checksum(1);
            var far = Task.start(Thread.ofVirtual(), () -> received(ends.far()));
            var near = Task.start(Thread.ofVirtual(), () -> received(ends.near()));
            var farWriter =
                    Task.start(Thread.ofVirtual(), () -> sent(ends.far(), kind.equals("one way") ? 0 : EACH_WAY));
            sent(ends.near(), EACH_WAY);
            farWriter.result();
            boolean came = far.result() == there && (kind.equals("one way") || near.result() == there);
            System.out.println(came ? "all came" : "something was lost");
        }

        private static long checksum(int seed) {
            var checksum = new CRC32();
            var random = new Random(seed);
            var piece = new byte[PIECE];
            for (int i = 0; i < EACH_WAY / PIECE; i++) {
                random.nextBytes(piece);
                checksum.update(piece);
            }
            return checksum.getValue();
        }

        private static final int PIECE = 1 << 14;

        private static boolean sent(Transport to, int count) throws IOException {
            var random = new Random(1);
            var piece = new byte[PIECE];
            for (int i = 0; i < count / PIECE; i++) {
                random.nextBytes(piece);
                to.write(TimeLimit.NONE, ByteBuffer.wrap(piece));
            }
            to.shutdownOutput(TimeLimit.NONE);
            return true;
        }

        private static long received(Transport from) throws IOException {
            var checksum = new CRC32();
            var piece = ByteBuffer.allocate(50_000);
            while (from.read(piece.clear(), TimeLimit.NONE) >= 0) {
                checksum.update(piece.flip());
            }
            return checksum.getValue();
        }
    }
}
