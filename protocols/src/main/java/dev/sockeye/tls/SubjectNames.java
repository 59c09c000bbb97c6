package dev.sockeye.tls;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * For whom a certificate is: its alternative names, read as RFC 9525 reads them.
 *
 * <p>The JDK checks the host too ({@code endpointIdentificationAlgorithm}), but takes {@code f*.example} for a wildcard and a common name
 * for a host; both are over. What passes has passed both checks.
 *
 * @param hosts DNS names, wildcards among them, in lower case
 * @param addresses IP addresses, as text
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9525#section-6">RFC 9525 section 6</a>
 */
record SubjectNames(List<String> hosts, List<String> addresses) {
    private static final int DNS = 2;
    private static final int IP = 7;
    private static final int SHOWN = 5;

    SubjectNames {
        hosts = List.copyOf(hosts);
        addresses = List.copyOf(addresses);
    }

    static SubjectNames of(X509Certificate certificate) throws CertificateParsingException {
        var hosts = new ArrayList<String>();
        var addresses = new ArrayList<String>();
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        for (List<?> one : all == null ? List.<List<?>>of() : all) {
            switch ((Integer) one.getFirst()) {
                case DNS -> hosts.add(((String) one.get(1)).toLowerCase(Locale.ROOT));
                case IP -> addresses.add((String) one.get(1));
                default -> {} // mail, URIs and others name no host
            }
        }
        return new SubjectNames(hosts, addresses);
    }

    /** Whether this certificate may speak for the peer. An address matches addresses alone, a name names alone. */
    boolean include(PeerName peer) {
        if (!peer.isAddress()) {
            return hosts.stream().anyMatch(pattern -> matches(pattern, peer.text()));
        }
        InetAddress wanted = InetAddress.ofLiteral(peer.text()); // asks no name server
        return addresses.stream()
                .anyMatch(address -> InetAddress.ofLiteral(address).equals(wanted));
    }

    /** A wildcard stands for exactly one label, the whole of the leftmost (RFC 9525 section 6.3; CVE-2023-28321). */
    static boolean matches(String pattern, String host) {
        if (!PeerName.isAscii(pattern)) {
            return false;
        }
        if (!pattern.startsWith("*.")) {
            return pattern.equals(host);
        }
        int dot = host.indexOf('.');
        String rest = pattern.substring(1);
        return dot > 0
                && rest.indexOf('*') < 0
                && rest.indexOf('.', 1) > 0
                && host.substring(dot).equals(rest);
    }

    /** The first few, for people: {@code a.example, *.b.example and 7 more}; what a peer wrote is printable here. */
    @Override
    public String toString() {
        var all = new ArrayList<>(hosts);
        all.addAll(addresses);
        if (all.isEmpty()) {
            return "no host at all";
        }
        String first = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
        return Printable.of(all.size() > SHOWN ? first + " and " + (all.size() - SHOWN) + " more" : first);
    }
}
