package dev.sockeye.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Guide;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of Java in docs/ftp.md compiles. */
@Timeout(300)
class FtpGuideTest {
    private static final Path BASE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();

    private static final String FRAME = """
            import static java.nio.charset.StandardCharsets.UTF_8;
            import dev.sockeye.ftp.*;
            import dev.sockeye.ftp.listing.*;
            import dev.sockeye.http.Body;
            import dev.sockeye.net.*;
            import dev.sockeye.open.*;
            import dev.sockeye.url.Url;
            import dev.sockeye.wire.*;
            import java.io.OutputStream;
            import java.nio.file.Path;
            import java.util.List;
            final FtpClient ftp = null;
            final Dial dial = null;
            final Secret secret = null;
            final OutputStream out = null;
            void main() throws Exception {
            PIECE
            }
            """;

    @Test
    void everyPieceOfJavaCompiles(@TempDir Path folder) throws Exception {
        var guide = Guide.of(BASE.resolveSibling("docs").resolve("ftp.md"));
        assertThat(guide.pieces()).hasSizeGreaterThan(7);
        guide.compile(FRAME, folder);
    }
}
