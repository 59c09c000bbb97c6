package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Guide;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of Java in docs/urls.md compiles. */
@Timeout(300)
class GuideTest {
    private static final Path BASE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();

    private static final String FRAME = """
            import dev.sockeye.url.*;
            final Url url = null;
            final String text = "";
            void main() throws Exception {
            PIECE
            }
            """;

    @Test
    void everyPieceOfJavaCompiles(@TempDir Path folder) throws Exception {
        var guide = Guide.of(BASE.resolveSibling("docs").resolve("urls.md"));
        assertThat(guide.pieces()).hasSizeGreaterThan(8);
        guide.compile(FRAME, folder);
    }
}
