package dev.sockeye.benchmarks.url;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * What the players work on: files of a line for each input, in ASCII; what is not ASCII is written as in Java and JSON.
 *
 * @param folder where the files are
 */
record Inputs(Path folder) {
    /** The http set of the web-platform tests. */
    static final String WPT = "wpt";

    /** What of it all libraries take. */
    static final String SHARED = "wpt-shared";

    private static final String UNQUOTED = "[A-Za-z0-9_]+";

    /** Writes them all. */
    static Inputs write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var inputs = new Inputs(folder);
        var real = lines(new GZIPInputStream(resource("real-urls.txt.gz")));
        var queries = real.stream()
                .filter(url -> url.indexOf('?') >= 0)
                .map(url -> url.substring(url.indexOf('?') + 1).split("#", -1)[0])
                .filter(query -> isPaired(query))
                .toList();
        var texts = texts(real);
        inputs.write("real", real);
        Files.write(inputs.file(WPT), lines(resource("wpt-http.txt")), US_ASCII); // they are escaped already
        inputs.write("references", references(real));
        inputs.write("queries", queries);
        inputs.write("edits", edits(queries));
        inputs.write("texts", texts);
        inputs.write(
                "quoted",
                texts.stream().map(text -> URLEncoder.encode(text, UTF_8)).toList());
        inputs.write("hosts", lines(resource("hosts.txt")));
        return inputs;
    }

    Path file(String name) {
        return folder.resolve(name + ".txt");
    }

    void write(String name, List<String> texts) throws IOException {
        Files.write(file(name), texts.stream().map(Inputs::escaped).toList(), US_ASCII);
    }

    /** Makes {@link #SHARED} of the lines of {@link #WPT} with these numbers. */
    void share(List<Integer> numbers) throws IOException {
        var all = Files.readAllLines(file(WPT), US_ASCII);
        Files.write(file(SHARED), numbers.stream().map(all::get).toList(), US_ASCII);
    }

    /** How many lines there are. */
    long count(String name) throws IOException {
        try (var lines = Files.lines(file(name), US_ASCII)) {
            return lines.count();
        }
    }

    /** As a player reads it back. Tabs stay: they stand between a reference and its base. */
    private static String escaped(String text) {
        var line = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= ' ' && c <= '~' && c != '\\' && c != '"') || c == '\t';
            line.append(plain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
        }
        return line.toString();
    }

    /** Four kinds of references in turn, each made of the URL that comes after its base. */
    private static List<String> references(List<String> real) {
        var urls = real.stream().filter(Inputs::isForAll).toList();
        var references = new ArrayList<String>();
        for (int i = 0; i + 1 < urls.size(); i++) {
            var next = URI.create(urls.get(i + 1));
            var path = next.getRawPath();
            var last = path.substring(path.lastIndexOf('/') + 1);
            var reference = switch (i % 4) {
                case 0 -> next.getRawQuery() == null ? path : path + "?" + next.getRawQuery();
                case 1 -> last;
                case 2 -> "../" + last;
                default -> "?page=" + i;
            };
            if (!reference.isEmpty() && !reference.startsWith("//") && reference.indexOf(':') < 0) {
                references.add(urls.get(i) + "\t" + reference);
            }
        }
        return references;
    }

    private static boolean isForAll(String url) {
        try {
            return !new URI(url).getRawPath().isEmpty();
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** Queries with the name of one of their parameters. */
    private static List<String> edits(List<String> queries) {
        var edits = new ArrayList<String>();
        for (var query : queries) {
            var pair = query.substring(query.lastIndexOf('&') + 1);
            var name = pair.split("=", -1)[0];
            if (name.matches(UNQUOTED)) {
                edits.add(query + "\t" + name);
            }
        }
        return edits;
    }

    private static boolean isPaired(String query) {
        try {
            return query.indexOf('=') > 0 && !URLDecoder.decode(query, UTF_8).isEmpty();
        } catch (IllegalArgumentException _) {
            return false; // URLDecoder takes no stray percent sign; all libraries are to do the same work
        }
    }

    /** Every tenth has words in other scripts behind it. */
    private static List<String> texts(List<String> real) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < real.size(); i++) {
            texts.add(i % 10 == 0 ? real.get(i) + " – größer, 例え, тест" : real.get(i));
        }
        return texts;
    }

    private static List<String> lines(InputStream stream) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            return reader.lines().toList();
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Inputs.class.getResourceAsStream(name), name);
    }
}
