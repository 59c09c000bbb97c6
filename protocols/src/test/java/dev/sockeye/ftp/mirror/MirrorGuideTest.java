package dev.sockeye.ftp.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Guide;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of Java in docs/ftp-mirror.md compiles. */
@Timeout(300)
class MirrorGuideTest {
    private static final Path BASE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();

    private static final String FRAME = """
            import dev.sockeye.ftp.mirror.*;
            import dev.sockeye.wire.Dial;
            import java.nio.file.Path;
            final Dial dial = Dial.to("ftp.example.org");
            void main() throws Exception {
            PIECE
            }
            """;

    @Test
    void everyPieceOfJavaCompiles(@TempDir Path folder) throws Exception {
        var guide = Guide.of(BASE.resolveSibling("docs").resolve("ftp-mirror.md"));
        assertThat(guide.pieces()).hasSize(1);
        guide.compile(FRAME, folder);
    }
}
