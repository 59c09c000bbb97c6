package dev.sockeye.url;

import java.util.List;

/** Parses very long URLs, and says how long they became: a program of its own, for a JVM with a small heap. */
final class LongUrls {
    /**
     * A URL that is long in one place.
     *
     * @param length of the URL's text, for so many times the piece
     */
    record Shape(String name, String before, String piece, String after, Length length) {
        String text(int characters) {
            return before + piece.repeat(characters / piece.length()) + after;
        }

        String line(int characters) {
            return name + " " + length.of(characters / piece.length());
        }
    }

    /** How long the text is that comes of so many pieces. */
    interface Length {
        int of(int pieces);
    }

    static final List<Shape> SHAPES = List.of(
            new Shape("segments", "http://h", "/a", "", n -> 8 + 2 * n),
            new Shape("one segment", "http://h/", "a", " ", n -> 9 + n),
            new Shape("slashes", "http://h", "/", "", n -> 8 + n),
            new Shape("backslashes", "http://h", "\\", "", n -> 8 + n),
            new Shape("steps up", "http://h/", "../", "", n -> 9),
            new Shape("steps to and fro", "http://h/", "a/b/../../", "", n -> 9),
            new Shape("down, and all up again", "http://h/" + "a/".repeat(300_000), "../", "", n -> 9),
            new Shape("dots", "http://h/", ".", "", n -> 9 + n),
            new Shape("escaped dots", "http://h/", "%2e", "", n -> 9 + 3 * n),
            new Shape("percent signs", "http://h/", "%", "", n -> 9 + n),
            new Shape("blanks", "http://h/", " ", "x", n -> 10 + 3 * n),
            new Shape("tabs", "http://h/", "\t", "", n -> 9),
            new Shape("tabs around", "\n".repeat(1_000_000), "\t", "http://h/", n -> 9),
            new Shape("at signs", "http://", "@", "@h/", n -> 10 + 3 * n),
            new Shape("colons of a password", "http://a:", ":", "@h/", n -> 12 + 3 * n),
            new Shape("slashes before the host", "http:", "/", "h", n -> 9),
            new Shape("labels", "http://", "A.", "b/", n -> 9 + 2 * n),
            new Shape("escapes in the host", "http://", "%41", "/", n -> 8 + n),
            new Shape("noughts of a port", "http://h:", "0", "81/", n -> 12),
            new Shape("noughts of an address", "http://0x", "0", "7f.1/", n -> 17),
            new Shape("opaque", "foo:", "a", "", n -> 4 + n),
            new Shape("opaque blanks", "foo:", " ", "?", n -> 4 + n + 3),
            new Shape("opaque host", "foo://", "a", "", n -> 6 + n),
            new Shape("two slashes without a host", "foo:/.", "/a", "", n -> 4 + 2 * n),
            new Shape("query", "http://h/?", "a=b c&", "", n -> 10 + 8 * n),
            new Shape("question marks", "http://h/", "?", "", n -> 9 + n),
            new Shape("fragment", "http://h/#", "`", "", n -> 10 + 3 * n),
            new Shape("number signs", "http://h/", "#", "", n -> 9 + n),
            new Shape("drives", "file:///C|/", "../", "", n -> 11),
            new Shape("scheme", "A", "a", ":b", n -> 3 + n));

    private LongUrls() {}

    /** Takes the number of characters. */
    public static void main(String[] arguments) {
        int characters = Integer.parseInt(arguments[0]);
        for (var shape : SHAPES) {
            int length = lengthOf(shape.text(characters));
            System.out.println(shape.name() + " " + length);
        }
    }

    private static int lengthOf(String text) {
        var url = Url.parse(text);
        var again = Url.parse(url.href());
        if (!again.equals(url)) {
            throw new AssertionError("another URL when parsed again");
        }
        return url.href().length();
    }
}
