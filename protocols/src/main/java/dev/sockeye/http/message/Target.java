package dev.sockeye.http.message;

/** What a request asks for: {@code request-target = origin-form / absolute-form / authority-form / asterisk-form} (RFC 9112 section 3.2). */
final class Target {
    private Target() {}

    /** Where it has a character that it may not have; -1 when it is right. Beyond ASCII there are letters only. */
    static int bad(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c == '#' || (c >= 0x7f && c <= 0xa0) || (c >= 0x100 && isOdd(target, i))) {
                return i;
            }
        }
        return target.isEmpty() ? 0 : -1;
    }

    /** Blanks and marks of direction that nobody sees, and halves of surrogate pairs. */
    private static boolean isOdd(String target, int at) {
        char c = target.charAt(at);
        boolean low = at > 0 && Character.isSurrogatePair(target.charAt(at - 1), c);
        int point = low ? target.codePointAt(at - 1) : target.codePointAt(at);
        return Character.isSpaceChar(point)
                || Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.SURROGATE;
    }

    /** Whether a target without bad characters has the form that the method wants. */
    static boolean isForm(String method, String target) {
        return method.equals("CONNECT")
                ? HostField.isAuthority(target)
                : target.startsWith("/") || isAbsolute(target) || (target.equals("*") && method.equals("OPTIONS"));
    }

    /** absolute-form: a URL with a host. Of http and https it has no user (RFC 9110 section 4.2.4). */
    private static boolean isAbsolute(String target) {
        int colon = 0;
        while (colon < target.length() && isSchemeChar(target.charAt(colon), colon)) {
            colon++;
        }
        if (colon == 0 || !target.startsWith("://", colon)) {
            return false;
        }
        int end = colon + 3;
        while (end < target.length() && "/?".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        String authority = target.substring(colon + 3, end);
        String scheme = target.substring(0, colon);
        boolean http = Syntax.isSame(scheme, "http") || Syntax.isSame(scheme, "https");
        return http ? HostField.isHost(authority) : !authority.isEmpty();
    }

    private static boolean isSchemeChar(char c, int at) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (at > 0 && (Syntax.isDigit(c) || c == '+' || c == '-' || c == '.'));
    }
}
