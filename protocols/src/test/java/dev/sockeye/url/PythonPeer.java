package dev.sockeye.url;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A python3 that answers what urllib.parse makes of texts, for as long as it is open: tens of thousands a second.
 *
 * <p>Its script is {@code python/peer.py}, which has the protocol. Not thread-safe.
 */
final class PythonPeer implements AutoCloseable {
    /** What {@code join} joins to. */
    static final String BASE = "http://ann@example.org:8080/a/b/c?q#f";

    private static final int BATCH =
            4000; // characters: the answers must fit into a pipe, or each side waits for the other

    /**
     * An answer.
     *
     * @param results what the function returned, null for None
     * @param error the name of the exception that it threw, null when it threw none
     */
    record Answer(List<@Nullable String> results, @Nullable String error) {}

    private static final Path SYSTEM = Path.of("/usr/bin/python3");

    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;
    private final Path script;

    /** Starts it. */
    PythonPeer() throws IOException {
        script = Files.createTempFile("python-peer", ".py");
        try (InputStream in = PythonPeer.class.getResourceAsStream("python/peer.py")) {
            Files.write(script, Objects.requireNonNull(in).readAllBytes());
        }
        process = new ProcessBuilder(program(), "-S", "-E", script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        requests = process.outputWriter(US_ASCII);
        answers = process.inputReader(US_ASCII);
    }

    /** Is there a python3? */
    static boolean isHere() {
        return Files.isExecutable(SYSTEM)
                || Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
    }

    private static String program() {
        return Files.isExecutable(SYSTEM) ? SYSTEM.toString() : "python3"; // one on the PATH may be a version manager's
    }

    /** Its version: {@code 3.11.2}. */
    String version() throws IOException {
        return Objects.requireNonNull(ask("version").results().getFirst());
    }

    /** The answer to one request. */
    Answer ask(String function, String... arguments) throws IOException {
        send(function, arguments);
        flush();
        return receive();
    }

    /** The answers to one request for each text. */
    List<Answer> askEach(String function, List<String> texts) throws IOException {
        var all = new ArrayList<Answer>(texts.size());
        for (int i = 0; i < texts.size(); ) {
            int end = i;
            for (int size = 0; end < texts.size() && size < BATCH; end++) {
                size += texts.get(end).length() + 20;
                send(function, texts.get(end));
            }
            flush();
            for (; i < end; i++) {
                all.add(receive());
            }
        }
        return all;
    }

    /** How our results differ from an answer, or null. Ours may fail where Python's fails, with a UrlSyntaxException. */
    static @Nullable String differs(String function, Answer theirs, Supplier<List<@Nullable String>> ours) {
        List<@Nullable String> results;
        try {
            results = ours.get();
        } catch (UrlSyntaxException e) {
            return theirs.error() != null
                    ? null
                    : function + " fails: " + e.getMessage() + "; python " + theirs.results();
        }
        boolean same = theirs.error() == null && results.equals(theirs.results());
        return same
                ? null
                : function + " gives " + results + ", python "
                        + (theirs.error() == null ? theirs.results() : theirs.error());
    }

    private void send(String function, String... arguments) throws IOException {
        requests.write(function);
        for (String argument : arguments) {
            requests.write(' ');
            requests.write(hex(argument));
        }
        requests.write('\n');
    }

    private void flush() throws IOException {
        requests.write("flush\n");
        requests.flush();
    }

    private Answer receive() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("python3 ended");
        }
        String[] words = line.split(" ", -1);
        if (words[0].equals("!")) {
            return new Answer(List.of(), words[1]);
        }
        var results = new ArrayList<@Nullable String>();
        for (int i = 1; i < words.length; i++) {
            results.add(words[i].equals("-") ? null : text(words[i]));
        }
        return new Answer(results, null);
    }

    /** UTF-16 by hand: the encoder replaces lone surrogates, which must travel. */
    private static String hex(String text) {
        var bytes = ByteBuffer.allocate(2 * text.length());
        text.chars().forEach(c -> bytes.putChar((char) c));
        return HexFormat.of().formatHex(bytes.array());
    }

    private static String text(String hex) {
        CharBuffer chars = ByteBuffer.wrap(HexFormat.of().parseHex(hex))
                .order(ByteOrder.BIG_ENDIAN)
                .asCharBuffer();
        return chars.toString();
    }

    @Override
    public void close() throws IOException {
        requests.close();
        process.destroyForcibly();
        process.onExit().join();
        Files.delete(script);
    }
}
