package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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

    @TempDir
    Path folder;

    @Test
    void everyPieceOfJavaCompiles() throws Exception {
        var guide = Files.readString(BASE.resolveSibling("docs").resolve("sockets.md"));
        var pieces = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(guide)
                .results()
                .map(piece -> piece.group(1))
                .toList();
        assertThat(pieces).hasSizeGreaterThan(15);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "--release=25",
                "-encoding",
                "UTF-8",
                "-d",
                folder.resolve("classes").toString(),
                "--module-path",
                BASE.resolve("target/classes").toString(),
                "--add-modules",
                "dev.sockeye.sockets"));
        for (int i = 0; i < pieces.size(); i++) {
            var source = folder.resolve("Piece" + i + ".java");
            Files.writeString(source, FRAME.replace("PIECE", pieces.get(i)));
            command.add(source.toString());
        }
        try (var javac = Child.start(command.toArray(String[]::new))) {
            assertThat(javac.awaitExit(Duration.ofMinutes(2))).as(javac.err()).isZero();
        }
    }
}
