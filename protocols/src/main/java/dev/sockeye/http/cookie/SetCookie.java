package dev.sockeye.http.cookie;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A {@code Set-Cookie} header, read as RFC 6265bis section 5.6 has it, which takes what servers send; what it means for a jar is the jar's to
 * say.
 *
 * <pre>
 * set-cookie-string = name-value-pair *( ";" OWS attribute [ "=" value ] )
 *
 * SID=31d4d96e; Path=/; Secure; HttpOnly; Max-Age=3600; SameSite=Lax
 * </pre>
 *
 * <p>Pure; prints without its value.
 *
 * @param name may be empty
 * @param value as sent
 * @param attributes in their order, names in lower case; each only if it is no longer than 1,024 bytes
 */
public record SetCookie(String name, String value, List<Attribute> attributes) {
    /** Most bytes of name and value together. */
    public static final int MOST_BYTES = 4096;

    private static final int MOST_ATTRIBUTE_BYTES = 1024;
    private static final Duration LONGEST = Duration.ofDays(400);

    /**
     * One attribute.
     *
     * @param name in lower case
     * @param value empty when there is none
     */
    public record Attribute(String name, String value) {}

    /** Copies the attributes. */
    public SetCookie {
        attributes = List.copyOf(attributes);
    }

    /** Reads a header's value; empty when it is to be ignored: control characters, nothing in it, or more than {@link #MOST_BYTES}. */
    public static Optional<SetCookie> parse(String header) {
        if (header.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
            return Optional.empty();
        }
        String[] pieces = header.split(";", -1);
        int equals = pieces[0].indexOf('=');
        String name = equals < 0 ? "" : trimmed(pieces[0].substring(0, equals));
        String value = trimmed(pieces[0].substring(equals + 1));
        int bytes = name.getBytes(UTF_8).length + value.getBytes(UTF_8).length;
        if (bytes == 0 || bytes > MOST_BYTES || name.indexOf('\t') >= 0) {
            return Optional.empty();
        }
        var attributes = new ArrayList<Attribute>();
        for (int i = 1; i < pieces.length; i++) {
            attribute(pieces[i]).ifPresent(attributes::add);
        }
        return Optional.of(new SetCookie(name, value, attributes));
    }

    private static Optional<Attribute> attribute(String piece) {
        int equals = piece.indexOf('=');
        String name = trimmed(equals < 0 ? piece : piece.substring(0, equals));
        String value = equals < 0 ? "" : trimmed(piece.substring(equals + 1));
        return name.isEmpty() || value.getBytes(UTF_8).length > MOST_ATTRIBUTE_BYTES
                ? Optional.empty()
                : Optional.of(new Attribute(name.toLowerCase(Locale.ROOT), value));
    }

    /** Whether an attribute is there, with or without a value. */
    public boolean has(String attribute) {
        return attributes.stream().anyMatch(one -> one.name().equals(attribute));
    }

    /** The value of an attribute; of several the last counts. */
    public Optional<String> last(String attribute) {
        return attributes.reversed().stream()
                .filter(one -> one.name().equals(attribute))
                .map(Attribute::value)
                .findFirst();
    }

    /** {@code Domain}, in lower case and without its leading dot; empty when there is none. */
    public String domain() {
        String domain = last("domain").orElse("").toLowerCase(Locale.ROOT);
        return domain.startsWith(".") ? domain.substring(1) : domain;
    }

    /** {@code Path}, if it is one; a tab, which the RFC lets pass, would not get into a file and back. */
    public Optional<String> path() {
        return last("path").filter(path -> path.startsWith("/") && path.indexOf('\t') < 0);
    }

    /** {@code SameSite}. */
    public SameSite sameSite() {
        return last("samesite").map(SameSite::of).orElse(SameSite.DEFAULT);
    }

    /**
     * When it ends, 400 days from now at the latest: {@code Max-Age} before {@code Expires}, of several the last that makes sense; empty: with the
     * session.
     */
    public Optional<Instant> expires(Instant now) {
        Optional<Instant> byAge = attributes.reversed().stream()
                .filter(one -> one.name().equals("max-age"))
                .flatMap(one -> age(one.value()).stream())
                .map(age -> age.isPositive() ? now.plus(age) : Instant.EPOCH)
                .findFirst();
        Optional<Instant> byDate = attributes.reversed().stream()
                .filter(one -> one.name().equals("expires"))
                .flatMap(one -> CookieDate.parse(one.value()).stream())
                .findFirst();
        Instant latest = now.plus(LONGEST);
        return byAge.or(() -> byDate).map(moment -> moment.isAfter(latest) ? latest : moment);
    }

    /** {@code ["-"] 1*DIGIT}, however long. */
    private static Optional<Duration> age(String text) {
        if (!text.matches("-?[0-9]+")) {
            return Optional.empty();
        }
        if (text.startsWith("-")) {
            return Optional.of(Duration.ZERO);
        }
        String digits = text.replaceFirst("^0+(?=.)", "");
        return Optional.of(digits.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(digits)));
    }

    /** Blanks and tabs at both ends, and no other white space. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** Name and attributes; never the value. */
    @Override
    public String toString() {
        return name + "=*** " + attributes;
    }
}
