package dev.sockeye.http.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The name of one state of a resource: {@code "abc"} or, weak, {@code W/"abc"} (RFC 9110 section 8.8.3).
 *
 * <pre>{@code
 * EntityTag.list("\"a\", W/\"b,c\"")         // "a" and W/"b,c"
 * }</pre>
 *
 * @param opaque what stands in the quotes, in which a backslash escapes nothing
 * @param weak whether the same name may mean bytes that differ
 */
public record EntityTag(String opaque, boolean weak) {
    /**
     * Checks the characters.
     *
     * @throws IllegalArgumentException when it has a quote, a blank or a control
     */
    public EntityTag {
        if (end(opaque, 0) < opaque.length()) {
            throw new IllegalArgumentException("an entity tag has no quotes, blanks and controls");
        }
    }

    /** The tag that an ETag or If-Range says, if it is one. */
    public static Optional<EntityTag> parse(String value) {
        List<EntityTag> tags = list(value);
        return tags.size() == 1 && tags.getFirst().toString().equals(value)
                ? Optional.of(tags.getFirst())
                : Optional.empty();
    }

    /** The tags of an If-Match or If-None-Match up to the first that is none; {@code *} is for the caller to see. */
    public static List<EntityTag> list(String value) {
        var tags = new ArrayList<EntityTag>(2);
        int at = skip(value, 0);
        while (at < value.length()) {
            boolean weak = value.startsWith("W/", at);
            int open = at + (weak ? 2 : 0);
            int close = value.startsWith("\"", open) ? end(value, open + 1) : value.length();
            if (!value.startsWith("\"", close)) {
                break;
            }
            tags.add(new EntityTag(value.substring(open + 1, close), weak));
            int next = Syntax.skipBlanks(value, close + 1);
            if (next < value.length() && value.charAt(next) != ',') {
                break;
            }
            at = skip(value, next);
        }
        return List.copyOf(tags);
    }

    private static int skip(String value, int from) {
        int at = from;
        while (at < value.length() && (value.charAt(at) == ',' || Syntax.isBlank(value.charAt(at)))) {
            at++;
        }
        return at;
    }

    /** etagc = %x21 / %x23-7E / obs-text. */
    private static int end(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) != '"' && text.charAt(at) != 0x7f) {
            at++;
        }
        return at;
    }

    /** Whether both name the same bytes: neither is weak (RFC 9110 section 8.8.3.2). For ranges and If-Match. */
    public boolean matchesStrongly(EntityTag other) {
        return !weak && equals(other);
    }

    /** Whether both name what means the same. For If-None-Match. */
    public boolean matchesWeakly(EntityTag other) {
        return opaque.equals(other.opaque);
    }

    /** As it stands in a field. */
    @Override
    public String toString() {
        return (weak ? "W/\"" : "\"") + opaque + '"';
    }
}
