package dev.sockeye.cli.io;

/** One JSON object on one line (RFC 8259), its members in the order they were added. Not thread-safe. */
public final class Json {
    private final StringBuilder text = new StringBuilder("{");

    /** Adds a string. */
    public Json add(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    /** Adds a number. */
    public Json add(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    /** Adds true or false. */
    public Json add(String name, boolean value) {
        name(name);
        text.append(value);
        return this;
    }

    /** Adds what is JSON already. */
    public Json addRaw(String name, String json) {
        name(name);
        text.append(json);
        return this;
    }

    /** Adds an array of strings and objects. */
    public Json add(String name, Iterable<?> values) {
        name(name);
        char before = '[';
        for (var value : values) {
            text.append(before);
            before = ',';
            if (value instanceof Json json) {
                text.append(json);
            } else {
                quote(value.toString());
            }
        }
        text.append(before == '[' ? "[]" : "]");
        return this;
    }

    private void name(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name);
        text.append(':');
    }

    /** ASCII controls and whatever could steer a terminal are escaped, so that a line can be looked at safely. */
    private void quote(String value) {
        text.append('"');
        value.codePoints().forEach(this::quote);
        text.append('"');
    }

    private void quote(int c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                boolean half = c <= 0xffff && Character.isSurrogate((char) c);
                if (half || !TerminalText.isHarmless(c)) {
                    text.append("\\u%04x".formatted(c));
                } else {
                    text.appendCodePoint(c);
                }
            }
        }
    }

    /** The object, without a line end. */
    @Override
    public String toString() {
        return text + "}";
    }
}
