package dev.sockeye.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Guide;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of Java in docs/tls.md compiles. */
@Timeout(300)
class TlsGuideTest {
    private static final Path BASE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();

    private static final String FRAME = """
            import dev.sockeye.net.*;
            import dev.sockeye.tls.*;
            import java.nio.file.Path;
            import java.time.Duration;
            final Tls tls = Tls.platform();
            final Transport pipe = MemoryTransport.pair().getFirst();
            final Path certificates = Path.of("ann.pem");
            final Path key = certificates;
            final Path file = certificates;
            final Secret passphrase = Secret.of("x");
            void main() throws Exception {
            PIECE
            }
            """;

    @Test
    void everyPieceOfJavaCompiles(@TempDir Path folder) throws Exception {
        var guide = Guide.of(BASE.resolveSibling("docs").resolve("tls.md"));
        assertThat(guide.pieces()).hasSize(2);
        guide.compile(FRAME, folder);
    }
}
