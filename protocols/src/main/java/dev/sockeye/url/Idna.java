package dev.sockeye.url;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Domains with letters outside ASCII, made to the form that DNS has: UTS 46, nontransitional, as the URL standard sets its options
 * (CheckHyphens, UseSTD3ASCIIRules, VerifyDnsLength and IgnoreInvalidPunycode false; CheckBidi and CheckJoiners true).
 *
 * <pre>{@code
 * Faß.DE     fass.de         two domains: xn--fa-hia.de and fass.de
 * 日本語。ＪＰ                xn--wgv71a119e.jp
 * }</pre>
 *
 * <p>The standard sets no limit to lengths, DNS does (63 for a label, 253 for a domain). Punycode and normalisation take time with the
 * square of a label's length, so what is not ASCII is bounded here, far above what DNS can carry: a label to {@value #LONGEST_LABEL} code
 * points, which is Firefox's limit, also as it is written behind {@code xn--}, and a domain to {@value #LONGEST_DOMAIN}.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-domain-to-ascii">URL standard, domain to ASCII</a>
 * @see <a href="https://www.unicode.org/reports/tr46/#Processing">UTS 46 section 4</a>
 */
final class Idna {
    static final String PREFIX = "xn--";

    static final int LONGEST_DOMAIN = 10_000;

    private static final int LONGEST_LABEL = 1000;

    private final IdnaTable table = IdnaTable.get();
    private final String domain;
    private final Flaw flaw;
    private final List<String> labels = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();

    private Idna(String domain, Flaw flaw) {
        this.domain = domain;
        this.flaw = flaw;
    }

    /** The domain in ASCII, or null with the flaw noted. For domains that are not ASCII already: those are not for UTS 46 to refuse. */
    static @Nullable String toAscii(String domain, Flaw flaw) {
        if (domain.codePointCount(0, domain.length()) > LONGEST_DOMAIN) {
            return flaw.at(0, "a domain of more than " + LONGEST_DOMAIN + " characters that is not ASCII");
        }
        var idna = new Idna(domain, flaw);
        return idna.process() ? idna.joined() : null;
    }

    /** The label that an A-label ({@code xn--...}, small letters) stands for, or null with the flaw noted. */
    static @Nullable String decode(String aLabel, int position, Flaw flaw) {
        String punycode = aLabel.substring(PREFIX.length());
        if (punycode.length() > LONGEST_LABEL) {
            return flaw.at(position, "more than " + LONGEST_LABEL + " characters after xn--");
        }
        String label = Punycode.decode(punycode);
        if (label == null) {
            return flaw.at(position, "no Punycode after xn--");
        }
        if (isAscii(label)) {
            return flaw.at(position, "xn-- before a label that is ASCII");
        }
        String complaint = LabelRules.complaint(label);
        if (complaint == null && !Nfc.of(label).equals(label)) {
            complaint = "after xn-- a label that is not in Normalization Form C";
        }
        return complaint == null ? label : flaw.at(position, complaint);
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private boolean process() {
        for (int at = 0; at <= domain.length(); ) {
            int end = endOfLabel(at);
            String label = label(at, end);
            if (label == null) {
                return false;
            }
            labels.add(label);
            starts.add(at);
            at = end + 1;
        }
        if (BidiRule.isBidi(labels)) {
            for (int i = 0; i < labels.size(); i++) {
                if (!BidiRule.holds(labels.get(i))) {
                    flaw.at(starts.get(i), "a label mixes directions against the Bidi Rule");
                    return false;
                }
            }
        }
        return true;
    }

    private @Nullable String joined() {
        var out = new StringBuilder(domain.length() + 16);
        for (String label : labels) {
            out.append(isAscii(label) ? label : PREFIX + Punycode.encode(label)).append('.');
        }
        out.setLength(out.length() - 1);
        return out.isEmpty() ? flaw.at(0, "no host: all characters of the domain are ignored") : out.toString();
    }

    private int endOfLabel(int start) {
        int end = start;
        while (end < domain.length() && !isDot(domain.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The full stop and what UTS 46 maps to it. */
    private static boolean isDot(char c) {
        return c == '.' || c == '\u3002' || c == '\uFF0E' || c == '\uFF61';
    }

    /** One label of the domain: mapped, normalised, decoded, found valid. */
    private @Nullable String label(int start, int end) {
        String mapped = map(start, end);
        if (mapped == null) {
            return null;
        }
        if (isAscii(mapped)) {
            return mapped.startsWith(PREFIX) ? decode(mapped, start, flaw) : withoutForbidden(mapped, start, end);
        }
        if (mapped.codePointCount(0, mapped.length()) > LONGEST_LABEL) {
            return flaw.at(start, "a label of more than " + LONGEST_LABEL + " characters that is not ASCII");
        }
        String label = withoutForbidden(Nfc.of(mapped), start, end);
        String complaint = label == null ? null : LabelRules.complaint(label);
        return complaint == null ? label : flaw.at(start, complaint);
    }

    private @Nullable String map(int start, int end) {
        var mapped = new StringBuilder(end - start);
        int c;
        for (int i = start; i < end; i += Character.charCount(c)) {
            c = domain.codePointAt(i);
            int entry = table.of(c);
            switch (IdnaTable.fate(entry)) {
                case IdnaTable.VALID -> mapped.appendCodePoint(c);
                case IdnaTable.MAPPED -> mapped.append(table.mapping(entry));
                case IdnaTable.IGNORED -> {}
                default -> {
                    return flaw.at(i, HostChars.shown(c) + " in a domain");
                }
            }
        }
        return mapped.toString();
    }

    private @Nullable String withoutForbidden(String label, int start, int end) {
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (HostChars.isForbiddenInDomain(c)) {
                int at = originOf(c, start, end);
                int written = domain.codePointAt(at);
                String meant = written == c ? "" : ", which is mapped to " + HostChars.shown(c);
                return flaw.at(at, HostChars.shown(written) + " in a domain" + meant);
            }
        }
        return label;
    }

    /** Where in a label the character stands that an ASCII one came from: a full-width solidus for a solidus. */
    private int originOf(char ascii, int start, int end) {
        int c;
        for (int i = start; i < end; i += Character.charCount(c)) {
            c = domain.codePointAt(i);
            int entry = table.of(c);
            if (c == ascii
                    || (IdnaTable.fate(entry) == IdnaTable.MAPPED
                            && table.mapping(entry).indexOf(ascii) >= 0)) {
                return i;
            }
        }
        return start;
    }
}
