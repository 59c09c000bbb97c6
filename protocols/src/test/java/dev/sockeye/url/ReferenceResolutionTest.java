package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All examples of RFC 3986 section 5.4; then bases of other kinds, and the way back. */
class ReferenceResolutionTest {
    private static final UrlReference BASE = UrlReference.parse("http://a/b/c/d;p?q");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "g:h, g:h",
                "g, http://a/b/c/g",
                "./g, http://a/b/c/g",
                "g/, http://a/b/c/g/",
                "/g, http://a/g",
                "//g, http://g",
                "?y, http://a/b/c/d;p?y",
                "g?y, http://a/b/c/g?y",
                "#s, http://a/b/c/d;p?q#s",
                "g#s, http://a/b/c/g#s",
                "g?y#s, http://a/b/c/g?y#s",
                ";x, http://a/b/c/;x",
                "g;x, http://a/b/c/g;x",
                "g;x?y#s, http://a/b/c/g;x?y#s",
                "\"\", http://a/b/c/d;p?q",
                "., http://a/b/c/",
                "./, http://a/b/c/",
                ".., http://a/b/",
                "../, http://a/b/",
                "../g, http://a/b/g",
                "../.., http://a/",
                "../../, http://a/",
                "../../g, http://a/g"
            })
    void normalExamples(String reference, String meaning) {
        assertThat(BASE.resolve(reference)).hasToString(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "../../../g, http://a/g",
        "../../../../g, http://a/g",
        "/./g, http://a/g",
        "/../g, http://a/g",
        "g., http://a/b/c/g.",
        ".g, http://a/b/c/.g",
        "g.., http://a/b/c/g..",
        "..g, http://a/b/c/..g",
        "./../g, http://a/b/g",
        "./g/., http://a/b/c/g/",
        "g/./h, http://a/b/c/g/h",
        "g/../h, http://a/b/c/h",
        "g;x=1/./y, http://a/b/c/g;x=1/y",
        "g;x=1/../y, http://a/b/c/y",
        "g?y/./x, http://a/b/c/g?y/./x",
        "g?y/../x, http://a/b/c/g?y/../x",
        "g#s/./x, http://a/b/c/g#s/./x",
        "g#s/../x, http://a/b/c/g#s/../x",
        "http:g, http:g"
    })
    void abnormalExamples(String reference, String meaning) {
        assertThat(BASE.resolve(reference)).hasToString(meaning);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "http://a, g, http://a/g",
                "http://a?q, g, http://a/g",
                "mailto:a, b, mailto:b",
                "x:a/b, ../../c, x:/c",
                "x:/a, .//b, x:/.//b",
                "x:/a, /..//b, x:/.//b",
                "http://h/a?, \"\", http://h/a?",
                "http://h/a?q, ?, http://h/a?",
                "a/b, ../../c, ../c",
                "a, ./b:c, ./b:c",
                "/a, b, /b",
            })
    void otherBases(String base, String reference, String meaning) {
        assertThat(UrlReference.split(base).resolve(reference)).hasToString(meaning);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "http://a/b/c, http://a/b/d?x#y, d?x#y",
                "http://a/b/c, http://a/b/c, \"\"",
                "http://a/b/c?q, http://a/b/c?q#f, #f",
                "http://a/b/c?q, http://a/b/c, c",
                "http://a/b/?q, http://a/b/, ./",
                "http://a/b/c, http://a/x/y, ../x/y",
                "http://a/b/c, http://a, //a",
                "http://a/b/c, http://x/b/c, //x/b/c",
                "http://a/b/c, https://a/b/c, https://a/b/c",
                "http://a/b/c, http://a/b/x:y, ./x:y",
                "http://a/b/c, http://a/b//c, .//c",
                "http://a/b/c, http://a/../c, http://a/../c",
                "x:/a, x:b, x:b",
                "x:a, x:b, b",
            })
    void theWayBack(String base, String target, String reference) {
        var from = UrlReference.split(base);
        var to = UrlReference.split(target);
        assertThat(from.relativize(to)).hasToString(reference);
    }

    @Test
    void whatIsRelativizedResolvesBack() {
        var hostile = new HostileText(21);
        int short_ = 0;
        for (int i = 0; i < 20_000; i++) {
            var base = UrlReference.split(hostile.coin() ? "http://h/" + hostile.reference() : hostile.url());
            var target = base.resolve(hostile.coin() ? hostile.reference() : hostile.url());
            var reference = base.relativize(target);
            short_ += reference.toString().length() < target.toString().length() ? 1 : 0;
            boolean dots = !reference.isAbsolute() || target.equals(target.resolve(target));
            if (base.isAbsolute() && dots) {
                assertThat(base.resolve(reference)).as("%s → %s", base, target).isEqualTo(target);
            }
        }
        assertThat(short_).isGreaterThan(5000);
    }

    /** Section 5.2.4 as it is written, steps A to E over two buffers; quadratic, and nothing like ours. */
    static String asTheRfcHasIt(String path) {
        String in = path;
        String out = "";
        while (!in.isEmpty()) {
            if (in.startsWith("../")) {
                in = in.substring(3);
            } else if (in.startsWith("./")) {
                in = in.substring(2);
            } else if (in.startsWith("/./")) {
                in = in.substring(2);
            } else if (in.equals("/.")) {
                in = "/";
            } else if (in.startsWith("/../") || in.equals("/..")) {
                in = "/" + in.substring(Math.min(4, in.length()));
                out = out.substring(0, Math.max(0, out.lastIndexOf('/')));
            } else if (in.equals(".") || in.equals("..")) {
                in = "";
            } else {
                int end = in.indexOf('/', 1);
                end = end < 0 ? in.length() : end;
                out += in.substring(0, end);
                in = in.substring(end);
            }
        }
        return out;
    }

    @Test
    void dotSegmentsGoAsTheRfcHasIt() {
        var hostile = new HostileText(22);
        for (int i = 0; i < 50_000; i++) {
            String path = UrlReference.split(hostile.reference() + hostile.reference())
                    .path();
            assertThat(DotSegments.remove(path)).as(path).isEqualTo(asTheRfcHasIt(path));
            String relative = path.replaceFirst("^/+", "");
            // What a relative path becomes means the same at any base that is deep enough.
            assertThat(DotSegments.remove("/1/2/3/4/5/6/7/8/9/10/11/12/" + relative))
                    .as(relative)
                    .isEqualTo(
                            DotSegments.remove("/1/2/3/4/5/6/7/8/9/10/11/12/" + DotSegments.removeRelative(relative)));
        }
    }
}
