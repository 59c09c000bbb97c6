package dev.sockeye.url;

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
            segments.add(Percent.unquote(href.substring(from + 1, stop)));
            from = stop;
        }
        return Collections.unmodifiableList(segments);
    }
}
