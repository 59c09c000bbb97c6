package dev.sockeye.url;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The netloc of Python's results taken apart and checked, as {@code urllib.parse} does it. */
final class Netloc {
    private Netloc() {}

    static Optional<String> username(String netloc) {
        int at = netloc.lastIndexOf('@');
        int colon = netloc.indexOf(':');
        return at < 0 ? Optional.empty() : Optional.of(netloc.substring(0, colon < 0 || colon > at ? at : colon));
    }

    static Optional<String> password(String netloc) {
        int at = netloc.lastIndexOf('@');
        int colon = netloc.indexOf(':');
        return colon < 0 || colon > at ? Optional.empty() : Optional.of(netloc.substring(colon + 1, at));
    }

    static Optional<String> hostname(String netloc) {
        String host = host(netloc);
        int zone = host.indexOf('%');
        zone = zone < 0 ? host.length() : zone;
        String lower = host.substring(0, zone).toLowerCase(Locale.ROOT) + host.substring(zone);
        return host.isEmpty() ? Optional.empty() : Optional.of(lower);
    }

    static OptionalInt port(String netloc) {
        String hostPort = hostPort(netloc);
        int from = hostPort.indexOf(']', hostPort.indexOf('[') + 1);
        boolean bracketed = hostPort.indexOf('[') >= 0;
        int colon = bracketed && from < 0 ? -1 : hostPort.indexOf(':', bracketed ? from : 0);
        if (colon < 0 || colon + 1 == hostPort.length()) {
            return OptionalInt.empty();
        }
        var port = HostPort.number(hostPort.substring(colon + 1));
        if (port.isEmpty()) {
            throw new UrlSyntaxException(
                    "a port is a number from 0 to 65535", netloc.length() - hostPort.length() + colon + 1);
        }
        return port;
    }

    private static String hostPort(String netloc) {
        return netloc.substring(netloc.lastIndexOf('@') + 1);
    }

    private static String host(String netloc) {
        String hostPort = hostPort(netloc);
        int open = hostPort.indexOf('[');
        int end = open < 0 ? hostPort.indexOf(':') : hostPort.indexOf(']', open);
        return hostPort.substring(open + 1, end < 0 ? hostPort.length() : end);
    }

    /** Brackets come in pairs, with nothing but the user before and the port after them, and an IPv6 address or a later one's inside. */
    static void checkBrackets(String netloc) {
        boolean opens = netloc.indexOf('[') >= 0;
        boolean closes = netloc.indexOf(']') >= 0;
        if (!opens && !closes) {
            return;
        }
        String hostPort = hostPort(netloc);
        int open = hostPort.indexOf('[');
        int close = hostPort.indexOf(']', open + 1);
        boolean alone = open == 0 && (close < 0 || close + 1 == hostPort.length() || hostPort.charAt(close + 1) == ':');
        if (!opens || !closes || !alone || !isAddress(host(netloc))) {
            throw new UrlSyntaxException("brackets that are no address", 0);
        }
    }

    private static boolean isAddress(String host) {
        if (host.startsWith("v")) {
            int dot = host.indexOf('.');
            boolean digits = dot > 1 && dot + 1 < host.length();
            for (int i = 1; i < dot; i++) {
                digits = digits && Unquoting.digit(host.charAt(i)) >= 0;
            }
            return digits;
        }
        int zone = host.indexOf('%');
        if (zone >= 0 && (zone + 1 == host.length() || host.indexOf('%', zone + 1) >= 0)) {
            return false;
        }
        return IpLiteral.isVersion6(zone < 0 ? host : host.substring(0, zone));
    }

    /**
     * Refuses characters that become a delimiter when a host is made of them, such as U+2100, which becomes {@code a/c}.
     *
     * @param start where the netloc starts in what the caller was given
     */
    static void checkCompatibility(String netloc, int start) {
        var plain = new StringBuilder();
        boolean ascii = true;
        for (int i = 0; i < netloc.length(); i++) {
            char c = netloc.charAt(i);
            ascii = ascii && c < 0x80;
            if (!isDelimiter(c)) {
                plain.append(c);
            }
        }
        if (ascii) {
            return;
        }
        String composed = Normalizer.normalize(plain, Normalizer.Form.NFKC);
        for (int i = 0; i < composed.length(); i++) {
            if (isDelimiter(composed.charAt(i))) {
                throw new UrlSyntaxException(
                        "a character in the host that stands for " + composed.charAt(i), start + culprit(netloc));
            }
        }
    }

    /** The first character that becomes a delimiter by itself; the first beyond ASCII when only several together do. */
    private static int culprit(String netloc) {
        int beyond = -1;
        for (int i = 0; i < netloc.length(); i += Character.charCount(netloc.codePointAt(i))) {
            int c = netloc.codePointAt(i);
            if (c >= 0x80) {
                beyond = beyond < 0 ? i : beyond;
                String composed = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
                if (composed.chars().anyMatch(Netloc::isDelimiter)) {
                    return i;
                }
            }
        }
        return beyond;
    }

    private static boolean isDelimiter(int c) {
        return c == '/' || c == '?' || c == '#' || c == '@' || c == ':';
    }
}
