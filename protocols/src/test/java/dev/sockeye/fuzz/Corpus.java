package dev.sockeye.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The texts that coverage-guided fuzzing has found to reach new code: in the tree one file for each subject, {@code corpus/url.txt}, a text a
 * line as a Java literal; for Jazzer a folder with a file for each.
 *
 * <p>As a program: {@code unpack SUBJECT FOLDER} writes the folder and its dictionary {@code FOLDER.dict}, {@code pack SUBJECT FOLDER FILE}
 * writes the file.
 */
public final class Corpus {
    private static final int LONGEST = 120;

    private Corpus() {}

    /** What is in the tree; nothing when there is no file. */
    static List<String> of(Subjects subject) throws IOException {
        try (InputStream in = Corpus.class.getResourceAsStream("corpus/" + name(subject) + ".txt")) {
            if (in == null) {
                return List.of();
            }
            var lines = new BufferedReader(new InputStreamReader(in, US_ASCII));
            return lines.lines().map(Corpus::text).toList();
        }
    }

    static String name(Subjects subject) {
        return subject.name().toLowerCase(Locale.ROOT);
    }

    /** A text as a Java literal. */
    static String literal(String text) {
        var literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7F) {
                literal.append(c);
            } else {
                literal.append("\\u%04X".formatted((int) c));
            }
        }
        return literal.append('"').toString();
    }

    private static String text(String literal) {
        var text = new StringBuilder();
        for (int i = 1; i < literal.length() - 1; i++) {
            if (literal.charAt(i) == '\\' && literal.charAt(i + 1) == 'u') {
                text.append((char) Integer.parseInt(literal, i + 2, i + 6, 16));
                i += 5;
            } else {
                i += literal.charAt(i) == '\\' ? 1 : 0;
                text.append(literal.charAt(i));
            }
        }
        return text.toString();
    }

    /** The two halves of {@code ./fuzz SUBJECT --guided}. */
    public static void main(String... arguments) throws IOException {
        Subjects subject = Subjects.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        Path folder = Path.of(arguments[2]);
        if (arguments[0].equals("unpack")) {
            unpack(subject, folder);
        } else {
            pack(subject, folder, Path.of(arguments[3]));
        }
    }

    private static void unpack(Subjects which, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Subject subject = which.open()) {
            int number = 0;
            for (String text :
                    Stream.concat(subject.corpus().stream(), of(which).stream()).toList()) {
                Files.write(folder.resolve("%05d".formatted(number++)), text.getBytes(subject.charset()));
            }
            var words = new ArrayList<String>();
            for (String word : subject.dictionary()) {
                var quoted = new StringBuilder("\"");
                for (byte b : word.getBytes(subject.charset())) {
                    quoted.append("\\x%02x".formatted(b));
                }
                words.add(quoted.append('"').toString());
            }
            Files.write(folder.resolveSibling(folder.getFileName() + ".dict"), words);
        }
    }

    private static void pack(Subjects which, Path folder, Path file) throws IOException {
        var literals = new TreeSet<String>();
        try (Subject subject = which.open();
                Stream<Path> texts = Files.list(folder)) {
            for (Path path : texts.toList()) {
                String text = new String(Files.readAllBytes(path), subject.charset());
                if (text.length() <= LONGEST) {
                    literals.add(literal(text));
                }
            }
        }
        Files.write(file, literals, US_ASCII);
    }
}
