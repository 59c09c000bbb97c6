package dev.sockeye.url;

/** What a path segment is to the URL standard: {@code .} and {@code ..}, also written with {@code %2e}, are steps and not names. */
enum DotSegment {
    NONE,
    SINGLE,
    DOUBLE;

    /** What was written last, from a place to the end. */
    static DotSegment of(HrefBuffer out, int from) {
        int length = out.length() - from;
        if (length == 0 || length > 6 || (out.at(from) != '.' && out.at(from) != '%')) {
            return NONE;
        }
        int dots = 0;
        for (int i = from; i < out.length(); dots++) {
            if (out.at(i) == '.') {
                i++;
            } else if (out.at(i) == '%'
                    && i + 2 < out.length()
                    && out.at(i + 1) == '2'
                    && (out.at(i + 2) | 0x20) == 'e') {
                i += 3;
            } else {
                return NONE;
            }
        }
        return dots == 1 ? SINGLE : dots == 2 ? DOUBLE : NONE;
    }
}
