package dev.sockeye.http.server;

import static dev.sockeye.http.server.Conditions.Outcome.FAILED;
import static dev.sockeye.http.server.Conditions.Outcome.GO_ON;
import static dev.sockeye.http.server.Conditions.Outcome.NOT_MODIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.http.message.EntityTag;
import dev.sockeye.http.message.Headers;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 section 13, row by row: the file has the tag "a" and is of Sun, 06 Nov 1994 08:49:37 GMT. */
class ConditionsTest {
    private static final Instant TIME = Instant.parse("1994-11-06T08:49:37.9Z");
    private static final Validators STRONG = new Validators(new EntityTag("a", false), TIME, true);
    private static final Validators WEAK = new Validators(new EntityTag("a", true), TIME, false);

    private static final String BEFORE = "Sun, 06 Nov 1994 08:49:36 GMT";
    private static final String SAME = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static final String AFTER = "Sun, 06 Nov 1994 08:49:38 GMT";

    /** Field, value, GET of the file, PUT of the file, GET of nothing, PUT of nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "If-Match            | *            | GO_ON        | GO_ON  | FAILED | FAILED",
                "If-Match            | \"a\"        | GO_ON        | GO_ON  | FAILED | FAILED",
                "If-Match            | \"b\", \"a\" | GO_ON        | GO_ON  | FAILED | FAILED",
                "If-Match            | \"b\"        | FAILED       | FAILED | FAILED | FAILED",
                "If-Match            | W/\"a\"      | FAILED       | FAILED | FAILED | FAILED",
                "If-Match            | a            | FAILED       | FAILED | FAILED | FAILED",
                "If-None-Match       | *            | NOT_MODIFIED | FAILED | GO_ON  | GO_ON",
                "If-None-Match       | \"a\"        | NOT_MODIFIED | FAILED | GO_ON  | GO_ON",
                "If-None-Match       | W/\"a\"      | NOT_MODIFIED | FAILED | GO_ON  | GO_ON",
                "If-None-Match       | \"x,y\",\"a\"| NOT_MODIFIED | FAILED | GO_ON  | GO_ON",
                "If-None-Match       | \"b\"        | GO_ON        | GO_ON  | GO_ON  | GO_ON",
                "If-None-Match       | a            | GO_ON        | GO_ON  | GO_ON  | GO_ON",
                "If-Modified-Since   | BEFORE       | GO_ON        | GO_ON  | GO_ON  | GO_ON",
                "If-Modified-Since   | SAME         | NOT_MODIFIED | GO_ON  | GO_ON  | GO_ON",
                "If-Modified-Since   | AFTER        | NOT_MODIFIED | GO_ON  | GO_ON  | GO_ON",
                "If-Modified-Since   | yesterday    | GO_ON        | GO_ON  | GO_ON  | GO_ON",
                "If-Modified-Since   | Sunday, 06-Nov-94 08:49:37 GMT | NOT_MODIFIED | GO_ON | GO_ON | GO_ON",
                "If-Modified-Since   | Sun Nov  6 08:49:37 1994       | NOT_MODIFIED | GO_ON | GO_ON | GO_ON",
                "If-Unmodified-Since | BEFORE       | FAILED       | FAILED | GO_ON  | GO_ON",
                "If-Unmodified-Since | SAME         | GO_ON        | GO_ON  | GO_ON  | GO_ON",
                "If-Unmodified-Since | AFTER        | GO_ON        | GO_ON  | GO_ON  | GO_ON",
                "If-Unmodified-Since | yesterday    | GO_ON        | GO_ON  | GO_ON  | GO_ON",
            })
    void oneCondition(
            String field, String value, String getFile, String putFile, String getNothing, String putNothing) {
        var headers = Headers.of(field, date(value));
        assertThat(Conditions.of(true, headers, Optional.of(STRONG))).hasToString(getFile);
        assertThat(Conditions.of(false, headers, Optional.of(STRONG))).hasToString(putFile);
        assertThat(Conditions.of(true, headers, Optional.empty())).hasToString(getNothing);
        assertThat(Conditions.of(false, headers, Optional.empty())).hasToString(putNothing);
    }

    /** Section 13.2.2: the tag before the date, what must match before what must not. */
    @Test
    void theirOrder() {
        assertThat(get("If-Match", "\"a\"", "If-Unmodified-Since", BEFORE)).isEqualTo(GO_ON);
        assertThat(get("If-Match", "\"b\"", "If-None-Match", "\"a\"")).isEqualTo(FAILED);
        assertThat(get("If-Match", "\"a\"", "If-None-Match", "\"a\"")).isEqualTo(NOT_MODIFIED);
        assertThat(get("If-None-Match", "\"b\"", "If-Modified-Since", AFTER)).isEqualTo(GO_ON);
        assertThat(get("If-None-Match", "\"a\"", "If-Modified-Since", BEFORE)).isEqualTo(NOT_MODIFIED);
        assertThat(get("If-Unmodified-Since", AFTER, "If-Modified-Since", AFTER))
                .isEqualTo(NOT_MODIFIED);
        assertThat(get("If-None-Match", "\"b\"", "If-None-Match", "\"a\"")).isEqualTo(NOT_MODIFIED);
        assertThat(get("If-Modified-Since", AFTER, "If-Modified-Since", AFTER)).isEqualTo(GO_ON); // no date
        assertThat(Conditions.of(true, Headers.EMPTY, Optional.of(STRONG))).isEqualTo(GO_ON);
    }

    @Test
    void aWeakTagIsGoodForReadingOnly() {
        var match = Headers.of("If-Match", "W/\"a\"");
        assertThat(Conditions.of(false, match, Optional.of(WEAK))).isEqualTo(FAILED);
        var none = Headers.of("If-None-Match", "W/\"a\"");
        assertThat(Conditions.of(true, none, Optional.of(WEAK))).isEqualTo(NOT_MODIFIED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a\" | true | false",
                "\"b\" | false | false",
                "W/\"a\" | false | false",
                "SAME | true | false",
                "BEFORE | false | false",
                "AFTER | false | false",
                "\"a\", \"b\" | false | false",
                "never | false | false"
            })
    void aRangeHolds(String value, boolean strong, boolean weak) {
        var headers = Headers.of("If-Range", date(value));
        assertThat(Conditions.rangeHolds(headers, STRONG)).isEqualTo(strong);
        assertThat(Conditions.rangeHolds(headers, WEAK)).isEqualTo(weak);
        assertThat(Conditions.rangeHolds(Headers.EMPTY, WEAK)).isTrue();
    }

    private static Conditions.Outcome get(String... fields) {
        return Conditions.of(true, Headers.of(fields), Optional.of(STRONG));
    }

    private static String date(String value) {
        return switch (value) {
            case "BEFORE" -> BEFORE;
            case "SAME" -> SAME;
            case "AFTER" -> AFTER;
            default -> value;
        };
    }
}
