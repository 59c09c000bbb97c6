package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.fuzz.Hunt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages, right and broken, through our codec and Apache HttpCore 5's. What differs has a row in {@code docs/http-differences.md} that says why,
 * and each row's example differs as the row says.
 */
class HttpDifferencesTest {
    private static final Path PAGE = Path.of("..", "docs", "http-differences.md");
    private static final int SEEDS = 1_500;

    /**
     * In which way two readings differ.
     *
     * @param who who refuses, if only one does
     * @param what in the words of who refuses, or the part that is another
     */
    private record Difference(String who, String what) {
        static Optional<Difference> of(Reading ours, Reading theirs) {
            if (ours.equals(theirs) || (ours.isRefused() && theirs.isRefused())) {
                return Optional.empty();
            }
            if (ours.isRefused()) {
                return Optional.of(new Difference("we refuse", ours.refusal()));
            }
            if (theirs.isRefused()) {
                return Optional.of(new Difference("it refuses", theirs.refusal()));
            }
            String part = !ours.start().equals(theirs.start())
                    ? "the start line"
                    : !ours.fields().equals(theirs.fields())
                            ? "the fields"
                            : !ours.body().equals(theirs.body())
                                    ? "the body"
                                    : !ours.trailers().equals(theirs.trailers()) ? "the trailers" : "what is left";
            return Optional.of(new Difference("both read", part));
        }
    }

    /**
     * A row of the page.
     *
     * @param role requests or responses
     * @param example a message that shows it, escaped
     */
    private record Row(String role, Difference difference, String example) {}

    private static Optional<Difference> difference(boolean request, String message) {
        byte[] bytes = message.getBytes(ISO_8859_1);
        return Difference.of(Reading.ours(request, bytes), HttpCore.reading(request, bytes));
    }

    private static List<String> messages(boolean request) {
        var all = new ArrayList<>(request ? MessageTexts.requests() : MessageTexts.responses());
        all.addAll(Hunt.texts(SEEDS, new HeaderSubject()));
        return all;
    }

    private static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        String role = "";
        for (String line : Files.readAllLines(PAGE)) {
            role = line.startsWith("## ") ? line.substring(3) : role;
            String[] cells = line.split(" \\| ", -1);
            if (line.startsWith("| ") && cells.length == 4 && cells[2].startsWith("`")) {
                String example = cells[2].substring(1, cells[2].length() - 1).replace("\\|", "|");
                rows.add(new Row(role, new Difference(cells[0].substring(2), cells[1]), example));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Requests", "Responses"})
    void everyDifferenceIsExplained(String role) throws IOException {
        var explained = new HashSet<Difference>();
        rows().stream().filter(row -> row.role().equals(role)).forEach(row -> explained.add(row.difference()));
        Map<Difference, String> open = new LinkedHashMap<>();
        for (String message : messages(role.equals("Requests"))) {
            difference(role.equals("Requests"), message)
                    .filter(difference -> !explained.contains(difference))
                    .ifPresent(difference -> open.merge(
                            difference, message, (one, other) -> one.length() <= other.length() ? one : other));
        }
        assertThat(open).isEmpty();
    }

    @Test
    void everyExplanationHasItsDifference() throws IOException {
        List<Row> rows = rows();
        assertThat(rows).hasSizeGreaterThan(30);
        assertThat(rows)
                .allSatisfy(row -> assertThat(difference(row.role().equals("Requests"), Bytes.unescape(row.example())))
                        .contains(row.difference()));
        assertThat(rows.stream().map(row -> row.role() + row.difference())).doesNotHaveDuplicates();
    }

    /** Where we have no row, both understood the same; a good part of the messages is right, or nothing would be compared. */
    @Test
    void manyAreReadAlike() {
        long alike = messages(true).stream()
                .filter(message -> difference(true, message).isEmpty())
                .filter(message ->
                        !Reading.ours(true, message.getBytes(ISO_8859_1)).isRefused())
                .count();
        assertThat(alike).isGreaterThan(80);
    }
}
