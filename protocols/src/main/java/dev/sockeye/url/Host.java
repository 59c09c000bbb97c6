package dev.sockeye.url;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The host of a URL: from what somebody wrote to the one way to write it.
 *
 * <pre>{@code
 * EXAMPLE.org   ex%61mple.org   example.org      example.org
 * 127.1   0x7F.0.0.1   127.0.0.1                 127.0.0.1
 * [1:0:0:0:0:0:0:0]                              [1::]
 * faß.de                                         xn--fa-hia.de
 * a_b!   of a scheme that is not special         a_b!
 * }</pre>
 *
 * <p>Positions in the flaws are those of the text given. An empty host is refused here; where a scheme has none, nobody asks.
 *
 * @see <a href="https://url.spec.whatwg.org/#host-parsing">URL standard, host parsing</a>
 */
final class Host {
    private Host() {}

    /**
     * Whether a part of a text is already the host, serialised, of a URL with a special scheme: a domain in small ASCII letters or an IPv4
     * address in dotted decimal. Allocates nothing. What is not plain may still be a host.
     */
    static boolean isPlain(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!HostChars.isPlain(text.charAt(i))) {
                return false;
            }
        }
        return start < end && (!Ipv4.endsInNumber(text, start, end) || Ipv4.isCanonical(text, start, end));
    }

    /**
     * The host that a whole text means.
     *
     * @param position where the text stands in what the user gave, for the error
     */
    static String parse(String input, boolean notSpecial, int position) {
        var flaw = new Flaw();
        String host = parse(input, 0, input.length(), !notSpecial, flaw);
        if (host == null) {
            UrlSyntaxException found = flaw.exception();
            throw new UrlSyntaxException(found.reason(), found.position() + position);
        }
        return host;
    }

    /** The host that a part of a text means, serialised, or null with the flaw noted. No copy when it is the whole text and plain. */
    static @Nullable String parse(String text, int start, int end, boolean special, Flaw flaw) {
        if (start < end && text.charAt(start) == '[') {
            return ipv6(text, start, end, flaw);
        }
        if (!special) {
            return opaque(text, start, end, flaw);
        }
        if (isPlain(text, start, end)) {
            return text.substring(start, end);
        }
        return domain(text, start, end, flaw);
    }

    /**
     * A host for people to read: its {@code xn--} labels in Unicode, as far as they cannot be taken for another host.
     *
     * @param host as {@link #parse} gives it; what comes back means the same host
     */
    static String toUnicode(String host) {
        return HostDisplay.of(host);
    }

    private static @Nullable String ipv6(String text, int start, int end, Flaw flaw) {
        if (text.charAt(end - 1) != ']') {
            return flaw.at(end, "a host that begins with '[' ends with ']'");
        }
        String address = Ipv6.parse(text, start + 1, end - 1, flaw);
        return address == null ? null : "[" + address + "]";
    }

    /** The opaque-host parser: nothing is decoded; controls and what is not ASCII are percent-encoded. */
    private static @Nullable String opaque(String text, int start, int end, Flaw flaw) {
        boolean verbatim = true;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (HostChars.isForbiddenInHost(c)) {
                return flaw.at(i, HostChars.shown(c) + " in a host");
            }
            verbatim &= c >= 0x20 && c < 0x7F;
        }
        String host = text.substring(start, end);
        return verbatim ? host : HostEscapes.encode(host);
    }

    private static @Nullable String domain(String text, int start, int end, Flaw flaw) {
        if (start == end) {
            return flaw.at(start, "no host");
        }
        String written = text.substring(start, end);
        String decoded = HostEscapes.decode(written);
        var inner = new Flaw();
        String host = Idna.isAscii(decoded) ? ascii(decoded, inner) : Idna.toAscii(decoded, inner);
        if (host != null && Ipv4.endsInNumber(host, 0, host.length())) {
            long address = Ipv4.parse(host, 0, host.length(), inner);
            host = address == Ipv4.NONE ? null : Ipv4.serialise(address);
        }
        return host != null ? host : inner.moved(at -> start + HostEscapes.origin(written, at), flaw);
    }

    /** Domain to ASCII where there is nothing but ASCII: small letters; labels that begin with xn-- are taken as they are. */
    private static @Nullable String ascii(String domain, Flaw flaw) {
        for (int i = 0; i < domain.length(); i++) {
            if (HostChars.isForbiddenInDomain(domain.charAt(i))) {
                return flaw.at(i, HostChars.shown(domain.charAt(i)) + " in a domain");
            }
        }
        return domain.toLowerCase(Locale.ROOT);
    }
}
