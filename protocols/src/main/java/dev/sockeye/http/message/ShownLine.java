package dev.sockeye.http.message;

import java.util.Locale;
import java.util.Set;

/** A line of a head as others may see it. What is wrong with the line is no reason to show what it hides. */
final class ShownLine {
    private static final String HIDDEN = "***";

    /** The schemes whose names are shown; another first word may be the secret itself. */
    private static final Set<String> SCHEMES =
            Set.of("basic", "digest", "bearer", "negotiate", "ntlm", "hoba", "mutual", "dpop", "aws4-hmac-sha256");

    private ShownLine() {}

    static String of(String line) {
        if (line.isEmpty()) {
            return line;
        }
        if (Syntax.isBlank(line.charAt(0))) {
            return " " + HIDDEN; // a value that goes on, of who knows what
        }
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip();
        return Headers.isSecret(name)
                ? line.substring(0, colon) + ": "
                        + hidden(name, line.substring(colon + 1).strip())
                : withoutUser(line);
    }

    private static String hidden(String name, String value) {
        int space = value.indexOf(' ');
        boolean hasScheme = space > 0
                && name.toLowerCase(Locale.ROOT).endsWith("authorization")
                && SCHEMES.contains(value.substring(0, space).toLowerCase(Locale.ROOT));
        return hasScheme ? value.substring(0, space + 1) + HIDDEN : HIDDEN;
    }

    /** {@code http://ann:***@host/}: a request to a proxy, a Location, a Referer. */
    private static String withoutUser(String line) {
        int slashes = line.indexOf("://");
        if (slashes < 0 || line.indexOf('@', slashes) < 0) {
            return line;
        }
        var shown = new StringBuilder();
        int from = 0;
        for (; slashes >= 0; slashes = line.indexOf("://", from)) {
            int begin = slashes + 3;
            int end = begin;
            while (end < line.length() && "/?# \t\\\"<>,".indexOf(line.charAt(end)) < 0) {
                end++;
            }
            String authority = line.substring(begin, end);
            int at = authority.lastIndexOf('@');
            int colon = authority.indexOf(':');
            boolean hasPassword = colon >= 0 && colon < at;
            shown.append(line, from, begin).append(hasPassword ? authority.substring(0, colon + 1) + HIDDEN : "");
            from = hasPassword ? begin + at : begin;
        }
        return shown.append(line, from, line.length()).toString();
    }
}
