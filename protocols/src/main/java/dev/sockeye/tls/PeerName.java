package dev.sockeye.tls;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whom a certificate has to be for: a DNS name in lower case, as A-labels and without the root's dot, or an IP address without brackets
 * and zone. Pure.
 *
 * @param text the name or the address
 * @param isAddress whether it is an IP address: those are not told to the server (RFC 6066 section 3)
 */
record PeerName(String text, boolean isAddress) {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /**
     * Reads a host as it stands in a URL or on a command line.
     *
     * @throws IllegalArgumentException when it is empty, or no domain name can be made of it
     */
    static PeerName of(String host) {
        if (host.indexOf(':') >= 0) {
            String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
            int zone = bare.indexOf('%');
            return new PeerName(zone < 0 ? bare : bare.substring(0, zone), true);
        }
        if (IPV4.matcher(host).matches()) {
            return new PeerName(host, true);
        }
        // to A-labels before the case is lowered: U+212A, the Kelvin sign, is a small k to String.toLowerCase
        // (CVE-2021-0341)
        String ascii = isAscii(host) ? host : IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
        String name = (ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii).toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("no host: \"" + host + "\"");
        }
        return new PeerName(name, false);
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    @Override
    public String toString() {
        return text;
    }
}
