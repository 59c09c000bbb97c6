package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Guide;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of Java in docs/wire.md compiles. */
@Timeout(300)
class WireGuideTest {
    private static final Path BASE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();

    private static final String FRAME = """
            import static java.nio.charset.StandardCharsets.UTF_8;
            import dev.sockeye.net.*;
            import dev.sockeye.socket.Family;
            import dev.sockeye.tls.*;
            import dev.sockeye.wire.*;
            import java.io.InputStream;
            import java.nio.ByteBuffer;
            import java.nio.file.Path;
            import java.time.Duration;
            final Secret secret = Secret.of("x");
            final byte[] request = {};
            void main() throws Exception {
            PIECE
            }
            """;

    @Test
    void everyPieceOfJavaCompiles(@TempDir Path folder) throws Exception {
        var guide = Guide.of(BASE.resolveSibling("docs").resolve("wire.md"));
        assertThat(guide.pieces()).hasSizeGreaterThan(8);
        guide.compile(FRAME, folder);
    }
}
