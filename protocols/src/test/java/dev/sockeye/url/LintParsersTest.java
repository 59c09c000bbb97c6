package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What parsers read in hostile URLs, asked again where the parser is at hand, and that lint speaks up wherever they differ. */
class LintParsersTest {
    private static final int HOSTILE = 43; // the table must not shrink below what it set out with

    static List<HostileUrls> rows() {
        return HostileUrls.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void lintFindsWhatTheTableSays(HostileUrls row) {
        assertThat(Url.lint(row.text()).stream().map(Finding::kind).collect(Collectors.toSet()))
                .isEqualTo(row.kinds());
    }

    @Test
    void lintSpeaksUpWhereverParsersDiffer() {
        List<HostileUrls> differ =
                rows().stream().filter(row -> row.readings().size() > 1).toList();
        assertThat(differ)
                .hasSizeGreaterThanOrEqualTo(HOSTILE)
                .allSatisfy(row -> assertThat(Url.lint(row.text())).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void weReadWhatBrowsersRead(HostileUrls row) {
        assertThat(row.browsers()).contains(Reading.url(row.text()).toString());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void javaNetUriReadsWhatTheTableSays(HostileUrls row) {
        assertThat(Reading.javaUri(row.text())).hasToString(row.javaUri());
    }

    /** Pythons differ: the table is about 3.11 to 3.13; of another it is asked that lint tells the difference. */
    @Test
    void pythonReadsWhatTheTableSays() throws IOException {
        assumeTrue(PythonPeer.isHere(), "no python3 here");
        try (var python = new PythonPeer()) {
            boolean known = python.version().matches("3\\.1[123]\\..*");
            List<PythonPeer.Answer> answers = python.askEach(
                    "split", rows().stream().map(HostileUrls::text).toList());
            for (int i = 0; i < answers.size(); i++) {
                HostileUrls row = rows().get(i);
                String reading = Reading.python(answers.get(i)).toString();
                if (known) {
                    assertThat(row.python()).as(row.text()).contains(reading);
                } else if (!row.browsers().contains(reading)) {
                    assertThat(Url.lint(row.text())).as(row.text()).isNotEmpty();
                }
            }
        }
    }
}
