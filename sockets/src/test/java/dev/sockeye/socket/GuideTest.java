package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Guide;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of Java in docs/sockets.md compiles. */
@Timeout(300)
class GuideTest {
    private static final Path BASE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();

    private static final String FRAME = """
            import dev.sockeye.socket.*;
            import static java.nio.charset.StandardCharsets.UTF_8;
            final Socket socket = null;
            final ByteBuffer buffer = null;
            final FileChannel file = null;
            void main() throws Exception {
            PIECE
            }
            """;

    @Test
    void everyPieceOfJavaCompiles(@TempDir Path folder) throws Exception {
        var guide = Guide.of(BASE.resolveSibling("docs").resolve("sockets.md"));
        assertThat(guide.pieces()).hasSizeGreaterThan(15);
        guide.compile(FRAME, folder);
    }
}
