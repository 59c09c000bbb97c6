package dev.sockeye.url;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * The query of a URL as names and values, in order, over the text as it was written: an edit replaces its own field, and every other byte
 * stays.
 *
 * <pre>{@code
 * var query = Query.parse("q=a+b&lang=%65n&sig=x|[y]");
 * query.get("q");                      // a b
 * query.with("lang", "fr").toString(); // q=a+b&lang=fr&sig=x|[y]
 * Query.of("q", "a b").toString();     // q=a%20b
 * Query.of("q", "a b").toForm();       // q=a+b
 * }</pre>
 *
 * <p>A field without {@code =} has an empty value; two separators have nothing between them. {@code +} and {@code %20} are both a space
 * when read; what is written anew has {@code %20}, which nobody misreads.
 *
 * <p>Holds the text and nothing else: a look-up reads the text once, so for many of them {@link #toMap} first. Immutable, so free to use
 * from any thread; equal when the text is.
 *
 * @see <a href="https://url.spec.whatwg.org/#application/x-www-form-urlencoded">URL standard, application/x-www-form-urlencoded</a>
 */
public final class Query implements Iterable<Query.Pair> {
    /** No field. */
    public static final Query EMPTY = new Query("", QueryRules.STANDARD);

    private final String raw;
    private final QueryRules rules;

    private Query(String raw, QueryRules rules) {
        this.raw = raw;
        this.rules = rules;
    }

    /**
     * A name and its value, decoded, and the text they were.
     *
     * @param name without escapes
     * @param value without escapes; empty when there is none
     * @param raw as it was written, such as {@code q=a+b}
     */
    public record Pair(String name, String value, String raw) {}

    /**
     * A query as the URL standard reads it.
     *
     * @param raw without the question mark
     * @throws UrlSyntaxException when there are more than a million fields
     */
    public static Query parse(String raw) {
        return parse(raw, QueryRules.STANDARD);
    }

    /**
     * A query by rules of one's own.
     *
     * @throws UrlSyntaxException when there are more fields than allowed; and when they are strict, at the first bad one
     */
    public static Query parse(String raw, QueryRules rules) {
        var query = new Query(raw, rules);
        query.check();
        return query;
    }

    /** A query of names and values in turn. */
    public static Query of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a name without a value");
        }
        var out = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            QuerySpelling.PERCENT.append(namesAndValues[i], namesAndValues[i + 1], QueryRules.STANDARD, out);
        }
        return new Query(out.toString(), QueryRules.STANDARD);
    }

    /** A query of a map's entries in its order; a value that is an {@code Iterable} is one field for each, any other is its text. */
    public static Query of(Map<String, ?> fields) {
        var out = new StringBuilder();
        fields.forEach((name, value) -> {
            for (Object each : value instanceof Iterable<?> several ? several : List.of(value)) {
                QuerySpelling.PERCENT.append(name, String.valueOf(each), QueryRules.STANDARD, out);
            }
        });
        return new Query(out.toString(), QueryRules.STANDARD);
    }

    /** The first value of a name. */
    public Optional<String> get(String name) {
        for (var scan = scan(); scan.next(); ) {
            if (scan.named(name)) {
                return Optional.of(scan.value());
            }
        }
        return Optional.empty();
    }

    /** Every value of a name, in order. */
    public List<String> all(String name) {
        var values = new ArrayList<String>();
        for (var scan = scan(); scan.next(); ) {
            if (scan.named(name)) {
                values.add(scan.value());
            }
        }
        return Collections.unmodifiableList(values);
    }

    /** Is there a field of this name? */
    public boolean has(String name) {
        return get(name).isPresent();
    }

    /** Is there a field of this name and value? */
    public boolean has(String name, String value) {
        for (var scan = scan(); scan.next(); ) {
            if (scan.named(name) && scan.value().equals(value)) {
                return true;
            }
        }
        return false;
    }

    /** How many fields there are, counted now. */
    public int size() {
        int count = 0;
        for (var scan = scan(); scan.next(); ) {
            count++;
        }
        return count;
    }

    /** Has it no field? */
    public boolean isEmpty() {
        return !scan().next();
    }

    /** The fields in order, each made when it is asked for. */
    public List<Pair> pairs() {
        var starts = new int[16];
        int size = 0;
        for (var scan = scan(); scan.next(); ) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, size * 2);
            }
            starts[size++] = scan.start();
        }
        return new Pairs(this, Arrays.copyOf(starts, size));
    }

    /** The fields one after the other. */
    @Override
    public Iterator<Pair> iterator() {
        return new Iterator<>() {
            private final QueryScan scan = scan();
            private boolean more = scan.next();

            @Override
            public boolean hasNext() {
                return more;
            }

            @Override
            public Pair next() {
                if (!more) {
                    throw new NoSuchElementException("no more fields");
                }
                var field = scan.pair();
                more = scan.next();
                return field;
            }
        };
    }

    /** Every name with its values, both in order: Python's {@code parse_qs}. Not to be changed. */
    public Map<String, List<String>> toMap() {
        var map = new LinkedHashMap<String, List<String>>();
        for (var scan = scan(); scan.next(); ) {
            map.computeIfAbsent(scan.name(), name -> new ArrayList<>(1)).add(scan.value());
        }
        map.replaceAll((name, values) -> Collections.unmodifiableList(values));
        return Collections.unmodifiableMap(map);
    }

    /** With this value for the first field of that name and no other field of that name; or with a new field at the end. */
    public Query with(String name, String value) {
        var edit = new QueryEdit(raw, rules);
        boolean there = false;
        for (var scan = scan(); scan.next(); ) {
            if (scan.named(name)) {
                if (there) {
                    edit.remove(scan.start(), scan.end());
                } else {
                    String text = QuerySpelling.PERCENT.of(value, rules);
                    edit.replace(scan.valueStart(), scan.end(), scan.bare() ? '=' + text : text);
                }
                there = true;
            }
        }
        return there ? new Query(edit.toString(), rules) : add(name, value);
    }

    /** With one more field at the end. */
    public Query add(String name, String value) {
        var out = new StringBuilder(raw);
        QuerySpelling.PERCENT.append(name, value, rules, out);
        return new Query(out.toString(), rules);
    }

    /** Without the fields of a name. */
    public Query without(String name) {
        var edit = new QueryEdit(raw, rules);
        for (var scan = scan(); scan.next(); ) {
            if (scan.named(name)) {
                edit.remove(scan.start(), scan.end());
            }
        }
        return new Query(edit.toString(), rules);
    }

    /** Without the fields of a name that have this value. */
    public Query without(String name, String value) {
        var edit = new QueryEdit(raw, rules);
        for (var scan = scan(); scan.next(); ) {
            if (scan.named(name) && scan.value().equals(value)) {
                edit.remove(scan.start(), scan.end());
            }
        }
        return new Query(edit.toString(), rules);
    }

    /** Sorted by name, by UTF-16 code units as the standard has it; fields of one name stay in order, each spelt as it was. */
    public Query sorted() {
        var sorted = new ArrayList<>(pairs());
        sorted.sort(Comparator.comparing(Pair::name));
        var out = new StringBuilder(raw.length());
        for (var field : sorted) {
            out.append(out.isEmpty() ? "" : rules.separator()).append(field.raw());
        }
        return new Query(out.toString(), rules);
    }

    /** As application/x-www-form-urlencoded: every field spelt anew, {@code +} for a space. */
    public String toForm() {
        return spelt(QuerySpelling.FORM);
    }

    /** Every field spelt anew with {@code %20} for a space, and escapes for all but letters, digits and {@code -._~}. */
    public String toPercent() {
        return spelt(QuerySpelling.PERCENT);
    }

    private String spelt(QuerySpelling spelling) {
        var out = new StringBuilder(raw.length());
        for (var scan = scan(); scan.next(); ) {
            spelling.append(scan.name(), scan.value(), rules, out);
        }
        return out.toString();
    }

    /** The text as it was given, where it was not edited. */
    @Override
    public String toString() {
        return raw;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Query query && query.raw.equals(raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }

    private QueryScan scan() {
        return new QueryScan(raw, rules, 0);
    }

    private void check() {
        new QueryScan(raw, rules, 0).check();
    }

    /** The fields by number; what is kept of each is where it starts. */
    private static final class Pairs extends AbstractList<Pair> implements RandomAccess {
        private final Query query;
        private final int[] starts;

        Pairs(Query query, int[] starts) {
            this.query = query;
            this.starts = starts;
        }

        @Override
        public Pair get(int index) {
            var scan = new QueryScan(query.raw, query.rules, starts[index]);
            scan.next();
            return scan.pair();
        }

        @Override
        public int size() {
            return starts.length;
        }
    }
}
