package dev.sockeye.ftp.listing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.sockeye.fuzz.Tellings;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of real servers: what is read from each, however it comes. */
class ListingSamplesTest {
    private static final Instant NOW = Instant.parse("2017-03-10T23:00:00Z");

    static List<Samples.Sample> samples() throws IOException {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eachSaysWhatItSays(Samples.Sample sample) throws Exception {
        for (List<byte[]> telling : Tellings.of(sample.listing().getBytes(UTF_8))) {
            assertThat(read(sample.form(), telling)).isEqualTo(sample.expected());
        }
    }

    private static String read(Form form, List<byte[]> pieces) throws Exception {
        var parser = new ListingParser(form, NOW);
        var told = new ArrayList<String>();
        for (byte[] piece : pieces) {
            parser.accept(piece, entry -> told.add(Samples.told(parser.dialect().orElseThrow(), entry)));
        }
        parser.end(entry -> told.add(Samples.told(parser.dialect().orElseThrow(), entry)));
        String none = parser.unread() > 0 ? "?" : "-";
        return told.isEmpty() ? none : String.join(" | ", told);
    }

    @Test
    void thereAreAsManyAsThereWere() throws Exception {
        assertThat(samples()).hasSizeGreaterThan(350);
        assertThat(samples().stream().map(Samples.Sample::expected).filter(text -> !text.startsWith("UNIX")))
                .as("with every dialect")
                .anyMatch(text -> text.startsWith("VMS"))
                .anyMatch(text -> text.startsWith("MVS"))
                .anyMatch(text -> text.startsWith("OS2"))
                .anyMatch(text -> text.startsWith("OS400"))
                .anyMatch(text -> text.startsWith("NETWARE"))
                .anyMatch(text -> text.startsWith("MACOS"))
                .anyMatch(text -> text.startsWith("ENTERPRISE"))
                .anyMatch(text -> text.startsWith("EPLF"))
                .anyMatch(text -> text.startsWith("DOS"))
                .anyMatch(text -> text.startsWith("FACTS"));
    }

    /** What another library's authors expect of the same lines, of the size of files only: we give that of folders as it stands. */
    @Test
    void anotherLibraryReadsTheSame() throws Exception {
        int compared = 0;
        for (Map<String, String> sample : expectations()) {
            if (sample.get("name") != null) {
                List<Entry> entries = ListingParser.parse(
                        Form.LIST, sample.getOrDefault("line", "").getBytes(UTF_8), NOW);
                assertThat(entries).as("%s", sample).hasSize(1);
                compare(sample, entries.getFirst());
                compared++;
            }
        }
        assertThat(compared).isEqualTo(28);
    }

    private static void compare(Map<String, String> sample, Entry entry) {
        assertThat(entry.name().text()).isEqualTo(sample.get("name"));
        if (sample.containsKey("target")) {
            assertThat(entry.target().orElseThrow().text()).isEqualTo(sample.get("target"));
        }
        if (sample.containsKey("type")) {
            assertThat(entry.kind()).hasToString(sample.get("type").toUpperCase(java.util.Locale.ROOT));
        }
        if (entry.kind() == Kind.FILE && !"18446744073709551615".equals(sample.get("size"))) {
            assertThat(entry.size().orElseThrow()).hasToString(sample.get("size"));
        }
    }

    private static List<Map<String, String>> expectations() throws IOException {
        var all = new ArrayList<Map<String, String>>();
        try (var json = new JsonFactory().createParser(Samples.text("jlaffaye-ftp.json"))) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    all.add(new HashMap<>());
                } else if (token.isScalarValue()) {
                    all.getLast().put(json.currentName(), json.getText());
                }
            }
        }
        return all;
    }
}
