package dev.sockeye.url;

/** Takes {@code .} and {@code ..} out of a path. Linear: what {@code ..} takes back is looked at once more, and gone. */
final class DotSegments {
    private DotSegments() {}

    /** RFC 3986 section 5.2.4, the path itself when it has none. */
    static String remove(String path) {
        if (!has(path)) {
            return path;
        }
        int length = path.length();
        var out = new StringBuilder(length);
        int i = 0;
        while (i < length) {
            boolean rooted = path.charAt(i) == '/';
            int from = rooted ? i + 1 : i;
            int end = path.indexOf('/', from);
            end = end < 0 ? length : end;
            int dots = dots(path, from, end);
            if (dots == 0) {
                out.append(path, i, end);
                i = end;
            } else if (rooted) {
                out.setLength(dots == 1 ? out.length() : Math.max(0, out.lastIndexOf("/")));
                out.append(end == length ? "/" : "");
                i = end;
            } else {
                i = end == length ? length : end + 1;
            }
        }
        return out.toString();
    }

    /**
     * The same for a path that is relative to one not known yet: {@code ..} at the front stays, and what is left means the same directory,
     * so {@code a/..} is {@code ./}.
     */
    static String removeRelative(String path) {
        if (!has(path)) {
            return path;
        }
        int length = path.length();
        var out = new StringBuilder(length);
        int fixed = 0;
        int i = 0;
        while (i < length) {
            int end = path.indexOf('/', i);
            int next = end < 0 ? length : end + 1;
            int dots = dots(path, i, end < 0 ? length : end);
            if (dots == 0) {
                out.append(path, i, next);
            } else if (dots == 2 && out.length() > fixed) {
                out.setLength(out.lastIndexOf("/", out.length() - 2) + 1);
            } else if (dots == 2) {
                out.append("../");
                fixed = out.length();
            }
            i = next;
        }
        return out.isEmpty() ? "./" : out.toString();
    }

    private static boolean has(String path) {
        int at = path.indexOf('.');
        while (at >= 0) {
            if (at == 0 || path.charAt(at - 1) == '/') {
                int end = path.indexOf('/', at);
                if (dots(path, at, end < 0 ? path.length() : end) > 0) {
                    return true;
                }
            }
            at = path.indexOf('.', at + 1);
        }
        return false;
    }

    /** 1 or 2 when the segment is that many dots, otherwise 0. */
    private static int dots(String path, int start, int end) {
        int length = end - start;
        boolean all = length > 0 && length <= 2 && path.charAt(start) == '.' && path.charAt(end - 1) == '.';
        return all ? length : 0;
    }
}
