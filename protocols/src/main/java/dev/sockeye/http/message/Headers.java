package dev.sockeye.http.message;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;

/**
 * The fields of a head, in their order; names without case, values without the blanks around them.
 *
 * <pre>{@code
 * var headers = Headers.of("Content-Type", "text/html", "Vary", "Accept, \"a,b\"", "vary", "Cookie");
 * headers.first("content-type");             // text/html
 * headers.values("Vary");                    // [Accept, "a,b", Cookie]
 * headers.with("Vary", "*").all("Vary");     // [*]
 * headers.adding("Authorization", "Basic YTpi").toString();      // has Authorization: ***
 * }</pre>
 *
 * <p>A name is a token, a value has no CR, LF or NUL: what is put in cannot become a field of its own, or a request
 * (CVE-2020-26116, CVE-2026-0865). A value is written as UTF-8, and read as UTF-8 when it is that, else as ISO-8859-1.
 *
 * <p>Immutable, so free to use from any thread; equal when names (without case), values and order are. A look-up reads the names one by
 * one, which for the few that messages have is the fastest.
 */
public final class Headers {
    /** No field. */
    public static final Headers EMPTY = new Headers(new String[0], 0);

    private static final Set<String> SECRET = Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

    /** A name, its value, the next name. */
    private final String[] pairs;

    private final int used;

    /** Of names and values that were checked; the array is not copied. */
    Headers(String[] pairs, int used) {
        this.pairs = pairs;
        this.used = used;
    }

    /**
     * One field.
     *
     * @param name a token, as it was written
     * @param value without blanks around it
     */
    public record Field(String name, String value) {
        /** The value, or {@code ***} when the name says that it is a secret. */
        @Override
        public String toString() {
            return name + ": " + (isSecret(name) ? "***" : value);
        }
    }

    /**
     * Some fields.
     *
     * @param namesAndValues a name, its value, the next name
     * @throws IllegalArgumentException at a name that is no token, or a name without a value; as
     *     {@link dev.sockeye.wire.UnsafeLineException} at a value with CR, LF or NUL. The message has nothing of the value
     */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a name without a value");
        }
        var builder = new Builder(namesAndValues.length);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /** Collects fields one by one. */
    public static Builder builder() {
        return new Builder(16);
    }

    /** Whether a field of this name has a secret, which transcripts, logs and {@link #toString} do not show. */
    public static boolean isSecret(String name) {
        return SECRET.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The value of the first field of this name. */
    public Optional<String> first(String name) {
        int at = next(name, 0);
        return at < 0 ? Optional.empty() : Optional.of(pairs[at + 1]);
    }

    /** The values of all fields of this name, in their order. */
    public List<String> all(String name) {
        int at = next(name, 0);
        if (at < 0) {
            return List.of();
        }
        var values = new ArrayList<String>(2);
        for (; at >= 0; at = next(name, at + 2)) {
            values.add(pairs[at + 1]);
        }
        return List.copyOf(values);
    }

    /** The elements of a comma-separated list (RFC 9110 section 5.6.1) over all fields of this name; a comma in quotes separates nothing. */
    public List<String> values(String name) {
        int at = next(name, 0);
        if (at < 0) {
            return List.of();
        }
        var values = new ArrayList<String>();
        for (; at >= 0; at = next(name, at + 2)) {
            values.addAll(FieldValues.list(pairs[at + 1]));
        }
        return List.copyOf(values);
    }

    /** Whether the list of this name has an element, compared without case: {@code hasValue("Connection", "close")}. */
    public boolean hasValue(String name, String element) {
        for (int at = next(name, 0); at >= 0; at = next(name, at + 2)) {
            String value = pairs[at + 1];
            boolean has = Syntax.isSame(value, element)
                    || (value.indexOf(',') >= 0
                            && FieldValues.list(value).stream().anyMatch(one -> Syntax.isSame(one, element)));
            if (has) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a field of this name. */
    public boolean contains(String name) {
        return next(name, 0) >= 0;
    }

    /** How many fields of this name there are. */
    int count(String name) {
        int count = 0;
        for (int at = next(name, 0); at >= 0; at = next(name, at + 2)) {
            count++;
        }
        return count;
    }

    /** All fields, in their order. */
    public List<Field> fields() {
        return new Fields();
    }

    /** How many fields there are. */
    public int size() {
        return used / 2;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return used == 0;
    }

    /** The same with this field in the place of the first of its name, and no other of it; at the end when there was none. */
    public Headers with(String name, String value) {
        var builder = new Builder(used + 2);
        boolean placed = false;
        for (int i = 0; i < used; i += 2) {
            if (!pairs[i].equalsIgnoreCase(name)) {
                builder.put(pairs[i], pairs[i + 1]);
            } else if (!placed) {
                builder.add(name, value);
                placed = true;
            }
        }
        return (placed ? builder : builder.add(name, value)).build();
    }

    /** The same and this field at the end. */
    public Headers adding(String name, String value) {
        return new Builder(used + 2).add(this).add(name, value).build();
    }

    /** The same and these fields at the end. */
    public Headers adding(Headers others) {
        return others.isEmpty()
                ? this
                : isEmpty()
                        ? others
                        : new Builder(used + others.used).add(this).add(others).build();
    }

    /** The same without the fields of this name. */
    public Headers without(String name) {
        if (!contains(name)) {
            return this;
        }
        var builder = new Builder(used);
        for (int i = 0; i < used; i += 2) {
            if (!pairs[i].equalsIgnoreCase(name)) {
                builder.put(pairs[i], pairs[i + 1]);
            }
        }
        return builder.build();
    }

    /**
     * Checks what a server may refuse and a client may forgive: that no value has a control character.
     *
     * @throws IllegalArgumentException when one has; the message has its name
     */
    void checkControls() {
        for (int i = 0; i < used; i += 2) {
            String value = pairs[i + 1];
            for (int at = 0; at < value.length(); at++) {
                char c = value.charAt(at);
                if (c < 256 && !Syntax.LINE[c]) {
                    throw new IllegalArgumentException("a control character in " + pairs[i] + " at position " + at);
                }
            }
        }
    }

    /** Puts the fields behind a text, as lines with CRLF. */
    void appendTo(StringBuilder head) {
        for (int i = 0; i < used; i += 2) {
            head.append(pairs[i]).append(": ").append(pairs[i + 1]).append("\r\n");
        }
    }

    private int next(String name, int from) {
        for (int i = from; i < used; i += 2) {
            if (pairs[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Headers that) || that.used != used) {
            return false;
        }
        for (int i = 0; i < used; i += 2) {
            if (!pairs[i].equalsIgnoreCase(that.pairs[i]) || !pairs[i + 1].equals(that.pairs[i + 1])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 1; i < used; i += 2) {
            hash = 31 * hash + pairs[i].hashCode(); // names differ by case and are equal
        }
        return hash;
    }

    /** A field a line; {@code ***} for the values of {@link #isSecret secret} ones. */
    @Override
    public String toString() {
        return String.join("\n", fields().stream().map(Field::toString).toList());
    }

    /** A view: a field is made when it is asked for. */
    private final class Fields extends AbstractList<Field> implements RandomAccess {
        @Override
        public Field get(int index) {
            if (index < 0 || index >= size()) {
                throw new IndexOutOfBoundsException(index);
            }
            return new Field(pairs[2 * index], pairs[2 * index + 1]);
        }

        @Override
        public int size() {
            return used / 2;
        }
    }

    /** Collects fields; what it built stays as it was when it goes on. Not thread-safe. */
    public static final class Builder {
        private String[] pairs;
        private int used;

        private Builder(int room) {
            pairs = new String[room];
        }

        /**
         * One field more.
         *
         * @throws IllegalArgumentException as {@link Headers#of}
         */
        public Builder add(String name, String value) {
            return put(Syntax.checkToken("a field's name", name), Syntax.checkValue(value));
        }

        /** All fields of others. */
        public Builder add(Headers others) {
            for (int i = 0; i < others.used; i += 2) {
                put(others.pairs[i], others.pairs[i + 1]);
            }
            return this;
        }

        private Builder put(String name, String value) {
            if (used == pairs.length) {
                pairs = Arrays.copyOf(pairs, Math.max(16, 2 * used));
            }
            pairs[used++] = name;
            pairs[used++] = value;
            return this;
        }

        /** What was collected. */
        public Headers build() {
            return used == 0 ? EMPTY : new Headers(Arrays.copyOf(pairs, used), used);
        }
    }
}
