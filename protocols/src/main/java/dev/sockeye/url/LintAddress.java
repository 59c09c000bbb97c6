package dev.sockeye.url;

import dev.sockeye.url.Finding.Kind;
import org.jspecify.annotations.Nullable;

/** Addresses: what stands in brackets, and names that end in a number. */
final class LintAddress {
    private LintAddress() {}

    static void inBrackets(String text, int from, int to, LintReport report) {
        boolean whole = text.charAt(from) == '[' && text.indexOf(']', from) == to - 1;
        int zone = text.indexOf('%', from);
        if (!whole) {
            report.add(
                    Kind.BRACKETS,
                    from,
                    to,
                    "brackets that are not around the whole host: refused by all but old Pythons, which read the address alone "
                            + "(CVE-2024-11168)");
        } else if (zone > 0 && zone < to) {
            report.add(
                    Kind.IPV6_ZONE,
                    zone,
                    to - 1,
                    "an IPv6 zone: browsers and OkHttp refuse it; RFC 6874 (java.net.URI, Go, curl) writes %25 before it; "
                            + "java.net.URI, curl and Python take a plain % too");
        } else {
            String address = Ipv6.parse(text, from + 1, to - 1, new Flaw());
            if (address == null) {
                report.add(
                        Kind.BRACKETS,
                        from,
                        to,
                        "no IPv6 address: browsers, curl, java.net.URI and OkHttp refuse it, Go takes it, Python may");
            } else if (!text.regionMatches(from + 1, address, 0, to - from - 2)) {
                report.add(
                        Kind.ODD_IPV6,
                        from,
                        to,
                        "another way to write [" + address
                                + "], which is what browsers make of it; java.net.URI, Go and Python keep it, "
                                + "OkHttp makes an address of IPv4 of one that is mapped");
            }
        }
    }

    /** A host whose last label is a number: an IPv4 address to the URL standard, or an error. */
    static void number(String host, int from, LintReport report, @Nullable String read) {
        int end = from + host.length();
        if (Ipv4.isCanonical(host, 0, host.length())) {
            return;
        }
        if (Ipv4.parse(host, 0, host.length(), new Flaw()) == Ipv4.NONE) {
            report.add(
                    Kind.NOT_IPV4,
                    from,
                    end,
                    "ends in a number and is no IPv4 address: browsers refuse it; curl, Go, OkHttp and Python read a name, java.net.URI no host");
        } else {
            report.add(
                    Kind.ODD_IPV4,
                    from,
                    end,
                    "an odd way to write " + (read == null ? "an IPv4 address" : read)
                            + ": browsers, mostly curl, and the system's resolver read that; OkHttp, Go and Python keep a name, java.net.URI a name or no host");
        }
    }
}
