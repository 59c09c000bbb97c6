package dev.sockeye.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Guide;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of Java in docs/http.md compiles. */
@Timeout(300)
class HttpGuideTest {
    private static final Path BASE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();

    private static final String FRAME = """
            import static java.nio.charset.StandardCharsets.UTF_8;
            import dev.sockeye.http.*;
            import dev.sockeye.http.cookie.*;
            import dev.sockeye.http.message.*;
            import dev.sockeye.net.*;
            import dev.sockeye.tls.*;
            import dev.sockeye.url.Url;
            import dev.sockeye.wire.*;
            import java.io.InputStream;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.time.Duration;
            final Secret secret = Secret.of("x");
            final InputStream in = InputStream.nullInputStream();
            final Tls trust = Tls.platform();
            final HttpClient http = HttpClient.create();
            void main() throws Exception {
            PIECE
            }
            """;

    @Test
    void everyPieceOfJavaCompiles(@TempDir Path folder) throws Exception {
        var guide = Guide.of(BASE.resolveSibling("docs").resolve("http.md"));
        assertThat(guide.pieces()).hasSizeGreaterThan(10);
        guide.compile(FRAME, folder);
    }
}
