package dev.sockeye.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A class of differences between {@link Url} and another parser, with its cause: a row of {@code fuzz/differences.tsv}.
 *
 * @param peer whose
 * @param what what differs: {@code takes} (and we refuse), {@code refuses} (and we take), {@code scheme}, {@code host}, {@code port}, {@code rest}
 * @param kinds a text that has one of these findings may be read differently
 * @param why the cause
 */
record Difference(String peer, String what, Set<Finding.Kind> kinds, String why) {
    static List<Difference> all() {
        var in = Objects.requireNonNull(Difference.class.getResourceAsStream("/dev/sockeye/fuzz/differences.tsv"));
        try (var lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Difference::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Difference row(String line) {
        String[] cells = line.split("\t", -1);
        Set<Finding.Kind> kinds = Stream.of(cells[2].split(" "))
                .map(Finding.Kind::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Finding.Kind.class)));
        return new Difference(cells[0], cells[1], kinds, cells[3]);
    }

    /** How two readings differ where no row says why, or null. */
    static @Nullable String unexplained(
            List<Difference> known, String peer, String text, Reading ours, Reading theirs) {
        Set<Finding.Kind> found = Url.lint(text).stream()
                .map(Finding::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Finding.Kind.class)));
        for (String what : between(ours, theirs)) {
            boolean explained = known.stream()
                    .filter(row -> row.peer.equals(peer) && row.what.equals(what))
                    .anyMatch(row -> row.kinds.stream().anyMatch(found::contains));
            if (!explained) {
                return "the " + what + " of " + peer + " differs: ours " + ours + ", theirs " + theirs + ", lint "
                        + found;
            }
        }
        return null;
    }

    private static List<String> between(Reading ours, Reading theirs) {
        if (ours.refused() || theirs.refused()) {
            return ours.refused() == theirs.refused() ? List.of() : List.of(ours.refused() ? "takes" : "refuses");
        }
        return Stream.of(
                        ours.scheme().equals(theirs.scheme()) ? "" : "scheme",
                        ours.host().equals(theirs.host()) ? "" : "host",
                        ours.port().equals(theirs.port()) ? "" : "port",
                        ours.rest().equals(theirs.rest()) ? "" : "rest")
                .filter(what -> !what.isEmpty())
                .toList();
    }
}
