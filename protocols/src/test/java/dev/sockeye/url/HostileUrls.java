package dev.sockeye.url;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A row of {@code lint/parsers.tsv}.
 *
 * @param text the URL
 * @param browsers what they read, of today and of before: as {@link Reading} writes it
 * @param others what OkHttp, curl and Go read, where they know the scheme
 * @param python what Pythons read
 * @param javaUri what java.net.URI reads
 * @param kinds what lint finds
 */
record HostileUrls(
        String text,
        Set<String> browsers,
        List<String> others,
        Set<String> python,
        String javaUri,
        Set<Finding.Kind> kinds) {
    private static final String NOT_ITS_SCHEME = "~";

    static List<HostileUrls> all() {
        var in = Objects.requireNonNull(HostileUrls.class.getResourceAsStream("lint/parsers.tsv"));
        try (var lines = new BufferedReader(new InputStreamReader(in, US_ASCII))) {
            return lines.lines().map(HostileUrls::row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HostileUrls row(String line) {
        List<String> cells =
                Stream.of(line.split("\t", -1)).map(HostileUrls::plain).toList();
        var kinds = EnumSet.noneOf(Finding.Kind.class);
        Stream.of(cells.get(7).split(" "))
                .filter(kind -> !kind.isEmpty())
                .map(Finding.Kind::valueOf)
                .forEach(kinds::add);
        return new HostileUrls(
                cells.get(0),
                Set.of(cells.get(1).split(" \\| ")),
                cells.subList(2, 5).stream()
                        .filter(cell -> !cell.equals(NOT_ITS_SCHEME))
                        .toList(),
                Set.of(cells.get(5).split(" \\| ")),
                cells.get(6),
                kinds);
    }

    private static String plain(String cell) {
        var plain = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            boolean escape = cell.charAt(i) == '\\';
            if (escape && cell.charAt(i + 1) == 'u') {
                plain.append((char) Integer.parseInt(cell, i + 2, i + 6, 16));
                i += 5;
            } else {
                i += escape ? 1 : 0;
                plain.append(cell.charAt(i));
            }
        }
        return plain.toString();
    }

    /** Every reading there is. */
    Set<String> readings() {
        var all = new TreeSet<>(others);
        all.addAll(browsers);
        all.addAll(python);
        all.add(javaUri);
        return all;
    }

    @Override
    public String toString() {
        return text;
    }
}
