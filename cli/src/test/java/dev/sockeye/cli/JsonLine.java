package dev.sockeye.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one line of NDJSON to maps, lists, strings, longs and booleans; strict, and written apart from what writes it (RFC 8259). */
final class JsonLine {
    private final String text;
    private int at;

    private JsonLine(String text) {
        this.text = text;
    }

    static Map<String, Object> of(String line) {
        var reader = new JsonLine(line.strip());
        var object = reader.object();
        reader.must(reader.at == reader.text.length(), "more behind the object");
        return object;
    }

    static List<Map<String, Object>> each(String lines) {
        return lines.lines().map(JsonLine::of).toList();
    }

    private Map<String, Object> object() {
        var object = new LinkedHashMap<String, Object>();
        expect('{');
        while (text.charAt(at) != '}') {
            if (!object.isEmpty()) {
                expect(',');
            }
            var name = string();
            expect(':');
            must(object.put(name, value()) == null, "a name twice");
        }
        expect('}');
        return object;
    }

    private Object value() {
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> !word("false");
            default -> number();
        };
    }

    private List<Object> array() {
        var array = new ArrayList<>();
        expect('[');
        while (text.charAt(at) != ']') {
            if (!array.isEmpty()) {
                expect(',');
            }
            array.add(value());
        }
        expect(']');
        return array;
    }

    private boolean word(String word) {
        must(text.startsWith(word, at), "no value");
        at += word.length();
        return true;
    }

    private long number() {
        int start = at;
        while ("-0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return Long.parseLong(text.substring(start, at));
    }

    private String string() {
        var string = new StringBuilder();
        expect('"');
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            must(c >= ' ', "a control character in a string");
            string.append(c == '\\' ? escape() : c);
        }
        expect('"');
        return string.toString();
    }

    private char escape() {
        char c = text.charAt(at++);
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int known = "\"\\/bfnrt".indexOf(c);
        must(known >= 0, "no such escape");
        return "\"\\/\b\f\n\r\t".charAt(known);
    }

    private void expect(char c) {
        must(text.charAt(at) == c, "expected " + c);
        at++;
    }

    private void must(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what + " at " + at + " in " + text);
        }
    }
}
