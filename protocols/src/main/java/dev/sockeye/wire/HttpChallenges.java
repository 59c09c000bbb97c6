package dev.sockeye.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The challenges in one {@code WWW-Authenticate} or {@code Proxy-Authenticate} (RFC 9110 section 11.6.1).
 *
 * <pre>
 * challenge  = auth-scheme [ 1*SP ( token68 / [ auth-param *( OWS "," OWS auth-param ) ] ) ]
 * auth-param = token BWS "=" BWS ( token / quoted-string )
 *
 * Basic realm="a, b", Digest realm="c", nonce="d", qop="auth, auth-int"
 * </pre>
 *
 * <p>Pure and lenient: what cannot be read ends the list.
 */
public final class HttpChallenges {
    /**
     * One challenge.
     *
     * @param scheme in lower case: {@code basic}, {@code digest}
     * @param parameters by name in lower case; a repeated one counts once, the first
     */
    public record Challenge(String scheme, Map<String, String> parameters) {
        /** Copies the parameters. */
        public Challenge {
            parameters = Map.copyOf(parameters);
        }
    }

    private final String text;
    private int at;

    private HttpChallenges(String text) {
        this.text = text;
    }

    /** The challenges of a header's value, in their order. */
    public static List<Challenge> parse(String value) {
        return new HttpChallenges(value).all();
    }

    private List<Challenge> all() {
        var challenges = new ArrayList<Challenge>();
        skip(", \t");
        String scheme = token();
        while (!scheme.isEmpty()) {
            var parameters = new LinkedHashMap<String, String>();
            String next = "";
            skip(" \t");
            while (at < text.length()) {
                skip(", \t");
                String name = token();
                int afterName = at;
                skip(" \t");
                boolean isParameter = at < text.length() && text.charAt(at) == '=' && !name.isEmpty();
                if (!isParameter) {
                    at = afterName;
                    next = name; // it was the next scheme
                    break;
                }
                skip("= \t"); // a token68 ends in several
                parameters.putIfAbsent(name.toLowerCase(Locale.ROOT), value());
            }
            challenges.add(new Challenge(scheme.toLowerCase(Locale.ROOT), parameters));
            scheme = next;
        }
        return challenges;
    }

    private void skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private String token() {
        int start = at;
        while (at < text.length() && isTokenChar(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String value() {
        if (at >= text.length() || text.charAt(at) != '"') {
            return token();
        }
        var value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        at++;
        return value.toString();
    }

    /** tchar of RFC 9110 section 5.6.2, and the slash of token68. */
    private static boolean isTokenChar(char c) {
        return c > ' ' && c < 0x7f && "\"(),:;<=>?@[\\]{}".indexOf(c) < 0;
    }
}
