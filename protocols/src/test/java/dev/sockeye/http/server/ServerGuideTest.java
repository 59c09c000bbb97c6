package dev.sockeye.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Guide;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of Java in docs/http-serve.md compiles. */
@Timeout(300)
class ServerGuideTest {
    private static final Path BASE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();

    private static final String FRAME = """
            import static java.nio.charset.StandardCharsets.UTF_8;
            import dev.sockeye.http.server.*;
            import dev.sockeye.socket.Address;
            import dev.sockeye.tls.*;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.time.ZoneId;
            import java.util.List;
            void main() throws Exception {
            PIECE
            }
            """;

    @Test
    void everyPieceOfJavaCompiles(@TempDir Path folder) throws Exception {
        var guide = Guide.of(BASE.resolveSibling("docs").resolve("http-serve.md"));
        assertThat(guide.pieces()).hasSizeGreaterThan(2);
        guide.compile(FRAME, folder);
    }
}
