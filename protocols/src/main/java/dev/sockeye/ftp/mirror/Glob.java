package dev.sockeye.ftp.mirror;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for paths, as rsync and git have them.
 *
 * <pre>
 * *.tmp         a name, at any depth
 * /build        a path from the root, because of the slash in it; so is docs/*.txt
 * cache/        folders only
 * a/**&#47;b        any number of folders in between, or none
 * ?  [a-z]  [!0-9]  \*      one character, one of a set, one outside, a plain star
 * </pre>
 *
 * <p>A star does not cross a slash. Case counts. Matching takes no longer than the product of both lengths. Immutable.
 */
final class Glob {
    private static final String ANY_DEPTH = "**";

    private final List<String> parts;
    private final boolean anchored;
    private final boolean folders;

    /** @throws IllegalArgumentException when it is empty, or a set in it does not end */
    Glob(String pattern) {
        folders = pattern.endsWith("/");
        String bare = pattern.substring(pattern.startsWith("/") ? 1 : 0);
        bare = bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
        if (bare.isEmpty()) {
            throw new IllegalArgumentException("a pattern without a name: '" + pattern + "'");
        }
        parts = List.of(bare.split("/", -1));
        anchored = pattern.startsWith("/") || parts.size() > 1;
        for (String part : parts) {
            check(part, pattern);
        }
    }

    private static void check(String part, String pattern) {
        for (int i = 0; i < part.length(); i = next(part, i)) {
            if (part.charAt(i) == '[' && next(part, i) > part.length()) {
                throw new IllegalArgumentException("a set without its end: '" + pattern + "'");
            }
        }
    }

    /**
     * Whether it matches a path, or a folder above it: what holds for a folder holds for all that is in it.
     *
     * @param path with slashes, relative to the root
     */
    boolean matches(String path, boolean folder) {
        var names = split(path);
        for (int depth = names.size(); depth > 0; depth--) {
            boolean kind = !folders || folder || depth < names.size();
            if (kind && matches(names.subList(0, depth))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> split(String path) {
        var names = new ArrayList<String>();
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            names.add(path.substring(start, slash));
            start = slash + 1;
        }
        names.add(path.substring(start));
        return names;
    }

    private boolean matches(List<String> names) {
        if (!anchored) {
            return matches(parts.getFirst(), names.getLast());
        }
        // reached[i]: the parts so far can be the first i names
        var reached = new boolean[names.size() + 1];
        reached[0] = true;
        for (String part : parts) {
            var next = new boolean[names.size() + 1];
            boolean deep = part.equals(ANY_DEPTH);
            next[0] = deep && reached[0];
            for (int i = 1; i < next.length; i++) {
                next[i] = deep ? next[i - 1] || reached[i] : reached[i - 1] && matches(part, names.get(i - 1));
            }
            reached = next;
        }
        return reached[names.size()];
    }

    /** Where there is a star, as little as will do; when that leads nowhere, one more. Only the last star needs that. */
    private static boolean matches(String part, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int taken = 0;
        while (n < name.length()) {
            if (p < part.length() && part.charAt(p) == '*') {
                star = p++;
                taken = n;
            } else if (p < part.length() && one(part, p, name.codePointAt(n))) {
                p = next(part, p);
                n += Character.charCount(name.codePointAt(n));
            } else if (star >= 0) {
                p = star + 1;
                taken += Character.charCount(name.codePointAt(taken));
                n = taken;
            } else {
                return false;
            }
        }
        while (p < part.length() && part.charAt(p) == '*') {
            p++;
        }
        return p == part.length();
    }

    /** Whether what stands at {@code p} takes this character. */
    private static boolean one(String part, int p, int c) {
        return switch (part.charAt(p)) {
            case '?' -> true;
            case '[' -> inSet(part, p, c);
            case '\\' -> p + 1 < part.length() ? part.codePointAt(p + 1) == c : c == '\\';
            default -> part.codePointAt(p) == c;
        };
    }

    private static boolean inSet(String part, int p, int c) {
        int end = next(part, p) - 1;
        int at = p + 1;
        boolean not = part.charAt(at) == '!' || part.charAt(at) == '^';
        at += not ? 1 : 0;
        boolean found = false;
        while (at < end) {
            int low = part.codePointAt(at);
            at += Character.charCount(low);
            int high = low;
            if (at + 1 < end && part.charAt(at) == '-') {
                high = part.codePointAt(at + 1);
                at += 1 + Character.charCount(high);
            }
            found |= low <= c && c <= high;
        }
        return found != not;
    }

    /** Where the next piece of the pattern begins; past the end by one where a set does not end. */
    private static int next(String part, int p) {
        return switch (part.charAt(p)) {
            case '\\' -> p + 1 < part.length() ? p + 1 + Character.charCount(part.codePointAt(p + 1)) : p + 1;
            case '[' -> {
                int at = p + 1;
                at += at < part.length() && "!^".indexOf(part.charAt(at)) >= 0 ? 1 : 0;
                int end = part.indexOf(']', at + 1); // the first may be a ] itself
                yield end < 0 ? part.length() + 1 : end + 1;
            }
            default -> p + Character.charCount(part.codePointAt(p));
        };
    }
}
