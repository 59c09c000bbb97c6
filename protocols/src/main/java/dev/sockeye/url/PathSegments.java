package dev.sockeye.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cuts a path at its slashes and takes the percent-encoding off the pieces. */
final class PathSegments {
    private PathSegments() {}

    static List<String> of(String href, int start, int end) {
        var segments = new ArrayList<String>();
        int from = start;
        while (from < end) {
            int slash = href.indexOf('/', from + 1, end);
            int stop = slash < 0 ? end : slash;
            segments.add(decoded(href, from + 1, stop));
            from = stop;
        }
        return Collections.unmodifiableList(segments);
    }

    /** Percent-decoded as UTF-8; a percent sign without two digits behind it stays, bytes that are no UTF-8 become U+FFFD. */
    static String decoded(String href, int from, int to) {
        if (href.indexOf('%', from, to) < 0) {
            return href.substring(from, to);
        }
        var bytes = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            int octet = href.charAt(i) == '%' && i + 2 < to ? octet(href.charAt(i + 1), href.charAt(i + 2)) : -1;
            bytes[length++] = (byte) (octet < 0 ? href.charAt(i) : octet);
            if (octet >= 0) {
                i += 2;
            }
        }
        return new String(bytes, 0, length, UTF_8);
    }

    private static int octet(char high, char low) {
        int h = Character.digit(high, 16);
        int l = Character.digit(low, 16);
        return h < 0 || l < 0 ? -1 : h * 16 + l;
    }
}
