package dev.sockeye.url;

import java.util.Locale;

/** Hosts of plain ASCII. */
final class PlainHost {
    private PlainHost() {}

    static String parse(String host, boolean notSpecial, int position) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (" #/<>?@\\^|".indexOf(c) >= 0 || (!notSpecial && (c < ' ' || c > 0x7E || c == '%'))) {
                throw new UrlSyntaxException("character not allowed in a host", position + i);
            }
        }
        if (notSpecial) {
            var out = new HrefBuffer(host.length() + 16);
            out.encode(host, 0, host.length(), EncodeSets.CONTROL);
            return out.toString();
        }
        return host.toLowerCase(Locale.ROOT);
    }
}
