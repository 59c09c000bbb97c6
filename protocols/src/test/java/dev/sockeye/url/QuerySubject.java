package dev.sockeye.url;

import dev.sockeye.fuzz.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query keeps every byte that is not edited, and has the pairs that Python's parse_qsl finds. */
@SuppressWarnings("exports") // of tests only
public final class QuerySubject implements Subject {
    private final @Nullable PythonPeer python;

    /** With python3 where it is. */
    public QuerySubject() throws IOException {
        python = PythonPeer.isHere() ? new PythonPeer() : null;
    }

    @Override
    public List<String> corpus() {
        var queries = new ArrayList<String>();
        for (String text : UrlTexts.all()) {
            queries.add(text.substring(Math.clamp(text.indexOf('?') + 1, 0, text.length())));
        }
        queries.addAll(
                List.of("a=1&b=2&a=3", "a=b=c&=d&e", "&&a=&=&", "q=a+b%20c&r=%C3%A9&s=%", "a[]=1&a[]=2", "a;b=c;d"));
        return queries;
    }

    @Override
    public List<String> dictionary() {
        return Stream.concat(
                        UrlTexts.DICTIONARY.stream(),
                        Stream.of("&", "&", "=", "=", "&a=", "=&", "+", "%26", "%3D", "%2B"))
                .toList();
    }

    @Override
    public @Nullable String broken(String text) {
        Query query = Query.parse(text);
        if (!query.toString().equals(text)) {
            return "printed it is another: " + query;
        }
        if (!Query.parse(query.toForm()).pairs().stream()
                .map(QuerySubject::pair)
                .toList()
                .equals(query.pairs().stream().map(QuerySubject::whole).toList())) {
            return "as a form it has other pairs: " + query.toForm();
        }
        Query added = query.add("sockeye", "a&b=c");
        if (!added.toString().startsWith(text)
                || !added.get("sockeye").equals(query.get("sockeye").or(() -> java.util.Optional.of("a&b=c")))) {
            return "adding a pair changed others: " + added;
        }
        if (query.pairs().stream().noneMatch(pair -> pair.name().equals("sockeye"))
                && !added.without("sockeye").pairs().equals(query.pairs())) {
            return "a pair that came and went left something: " + added.without("sockeye");
        }
        Query sorted = query.sorted();
        return sorted.sorted().toString().equals(sorted.toString()) && sorted.size() == query.size()
                ? null
                : "sorted twice: " + sorted;
    }

    private static String pair(Query.Pair pair) {
        return pair.name() + "\0=" + pair.value();
    }

    /** A form is UTF-8, which has no half surrogates. */
    private static String whole(Query.Pair pair) {
        var utf8 = java.nio.charset.StandardCharsets.UTF_8;
        return new String(
                pair(pair)
                        .replaceAll(
                                "(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])",
                                "\uFFFD")
                        .getBytes(utf8),
                utf8);
    }

    @Override
    public List<@Nullable String> unexplained(List<String> texts) throws IOException {
        if (python == null) {
            return List.of();
        }
        var all = new ArrayList<@Nullable String>();
        var answers = python.askEach("qsl", texts);
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            all.add(PythonPeer.differs(
                    "parse_qsl",
                    answers.get(i),
                    () -> Query.parse(text, QueryRules.PYTHON).pairs().stream()
                            .flatMap(pair -> Stream.of(pair.name(), pair.value()))
                            .toList()));
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        if (python != null) {
            python.close();
        }
    }
}
