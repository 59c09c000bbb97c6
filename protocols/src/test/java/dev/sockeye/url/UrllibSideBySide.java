package dev.sockeye.url;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers the lines of urllib_side_by_side.py with ours. */
final class UrllibSideBySide {
    private UrllibSideBySide() {}

    static String line(String function, List<String> arguments) {
        var line = new StringBuilder(function);
        arguments.forEach(argument -> line.append(' ').append(encoded(argument)));
        return line.toString();
    }

    static String answer(String function, List<String> arguments) {
        try {
            return String.join(" ", call(function, arguments));
        } catch (UrlSyntaxException e) {
            return "error";
        }
    }

    private static List<String> call(String function, List<String> a) {
        return switch (function) {
            case "quote" -> one(Percent.quote(a.get(0), a.get(1)));
            case "quote_in" -> one(Percent.quote(a.get(0), a.get(1), charset(a.get(2)), errors(a.get(3))));
            case "quote_plus" -> one(Percent.quotePlus(a.get(0), a.get(1)));
            case "quote_from_bytes" ->
                one(Percent.quoteFromBytes(a.get(0).getBytes(StandardCharsets.ISO_8859_1), a.get(1)));
            case "unquote" -> one(Percent.unquote(a.get(0)));
            case "unquote_in" -> one(Percent.unquote(a.get(0), charset(a.get(1)), errors(a.get(2))));
            case "unquote_plus" -> one(Percent.unquotePlus(a.get(0)));
            case "unquote_to_bytes" -> one(new String(Percent.unquoteToBytes(a.get(0)), StandardCharsets.ISO_8859_1));
            case "parse_qsl" -> pairs(a);
            case "parse_qs" -> map(Query.parse(a.get(0), QueryRules.PYTHON).toMap());
            case "urlencode" -> one(urlencode(a.get(0), a.get(1), a.subList(2, a.size())));
            case "urlencode_lists" -> one(urlencodeLists(a));
            default -> urls(function, a);
        };
    }

    private static List<String> urls(String function, List<String> a) {
        return switch (function) {
            case "urlsplit" -> {
                var s = Urllib.urlsplit(a.get(0), a.get(1), a.get(2).equals("True"));
                var parts = List.of(s.scheme(), s.netloc(), s.path(), s.query(), s.fragment());
                yield netloc(parts, s, s.geturl());
            }
            case "urlparse" -> {
                var p = Urllib.urlparse(a.get(0), a.get(1), a.get(2).equals("True"));
                var parts = List.of(p.scheme(), p.netloc(), p.path(), p.params(), p.query(), p.fragment());
                yield netloc(parts, p, p.geturl());
            }
            case "urlunsplit" ->
                one(Urllib.urlunsplit(new Urllib.SplitResult(a.get(0), a.get(1), a.get(2), a.get(3), a.get(4))));
            case "urlunparse" ->
                one(Urllib.urlunparse(
                        new Urllib.ParseResult(a.get(0), a.get(1), a.get(2), a.get(3), a.get(4), a.get(5))));
            case "urljoin" -> one(Urllib.urljoin(a.get(0), a.get(1), a.get(2).equals("True")));
            case "urldefrag" -> {
                var defrag = Urllib.urldefrag(a.get(0));
                yield List.of(encoded(defrag.url()), encoded(defrag.fragment()));
            }
            default -> throw new AssertionError(function);
        };
    }

    private static List<String> netloc(List<String> parts, Urllib.NetlocResult result, String url) {
        var answer =
                new ArrayList<>(parts.stream().map(UrllibSideBySide::encoded).toList());
        answer.add(attribute(result::username));
        answer.add(attribute(result::password));
        answer.add(attribute(result::hostname));
        answer.add(attribute(
                () -> result.port().stream().mapToObj(Integer::toString).findAny()));
        answer.add(encoded(url));
        return answer;
    }

    private static String attribute(Supplier<Optional<String>> attribute) {
        try {
            return attribute.get().map(UrllibSideBySide::encoded).orElse("none");
        } catch (UrlSyntaxException e) {
            return "error";
        }
    }

    private static List<String> pairs(List<String> a) {
        var rules = QueryRules.PYTHON
                .keepingBlank(a.get(1).equals("True"))
                .strict(a.get(2).equals("True"))
                .in(charset(a.get(3)), errors(a.get(4)))
                .maxFields(Integer.parseInt(a.get(5)))
                .separatedBy(a.get(6));
        var answer = new ArrayList<String>();
        for (var pair : Query.parse(a.get(0), rules)) {
            answer.add(encoded(pair.name()));
            answer.add(encoded(pair.value()));
        }
        return answer;
    }

    private static List<String> map(Map<String, List<String>> map) {
        var answer = new ArrayList<String>();
        map.forEach((name, values) -> {
            answer.add(encoded(name));
            values.forEach(value -> answer.add(encoded(value)));
        });
        return answer;
    }

    private static String urlencode(String safe, String plus, List<String> parts) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        for (int i = 0; i < parts.size(); i += 2) {
            fields.add(Map.entry(parts.get(i), parts.get(i + 1)));
        }
        return Urlencode.PYTHON.safe(safe).plus(plus.equals("True")).of(fields);
    }

    private static String urlencodeLists(List<String> parts) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < parts.size(); i += 2) {
            fields.computeIfAbsent(parts.get(i), name -> new ArrayList<>()).add(parts.get(i + 1));
        }
        return Urlencode.PYTHON.lists(true).of(fields.entrySet());
    }

    private static Charset charset(String name) {
        return Charset.forName(name);
    }

    private static TextErrors errors(String name) {
        return name.equals("surrogateescape")
                ? TextErrors.SURROGATE_ESCAPE
                : TextErrors.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static List<String> one(String text) {
        return List.of(encoded(text));
    }

    // Not by way of a charset: half a surrogate pair is a text like any other here.
    static String encoded(String text) {
        var hex = new StringBuilder("x");
        for (int i = 0; i < text.length(); i++) {
            HexFormat.of().toHexDigits(hex, (byte) (text.charAt(i) >> 8));
            HexFormat.of().toHexDigits(hex, (byte) text.charAt(i));
        }
        return hex.toString();
    }
}
