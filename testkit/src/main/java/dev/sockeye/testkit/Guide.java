package dev.sockeye.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The pieces of Java on a page of documentation, which must compile.
 *
 * <pre>{@code
 * var guide = Guide.of(docs.resolve("sockets.md"));
 * guide.compile("""
 *         import dev.sockeye.socket.*;
 *         final Socket socket = null;
 *         void main() throws Exception {
 *         PIECE
 *         }
 *         """, folder);
 * }</pre>
 *
 * @param pieces what stands between <code>```java</code> and <code>```</code>, in order
 */
public record Guide(List<String> pieces) {
    private static final Pattern PIECE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** Keeps the pieces. */
    public Guide {
        pieces = List.copyOf(pieces);
    }

    /**
     * Reads a page.
     *
     * @param page a file of Markdown
     * @return its pieces
     * @throws IOException when it cannot be read
     */
    public static Guide of(Path page) throws IOException {
        return new Guide(PIECE.matcher(Files.readString(page))
                .results()
                .map(piece -> piece.group(1))
                .toList());
    }

    /**
     * Compiles every piece by itself, with the classes of this JVM.
     *
     * @param frame a compact source file with the word PIECE where the piece goes
     * @param folder where sources and classes go
     * @throws IOException when the sources cannot be written, or there is no compiler
     * @throws InterruptedException when the thread is interrupted
     * @throws AssertionError when one does not compile, with what the compiler said
     */
    public void compile(String frame, Path folder) throws IOException, InterruptedException {
        var sources = new ArrayList<Path>();
        for (int i = 0; i < pieces.size(); i++) {
            Path source = folder.resolve("Piece" + i + ".java");
            sources.add(Files.writeString(source, frame.replace("PIECE", pieces.get(i))));
        }
        Javac.compile(sources, folder.resolve("classes"));
    }
}
