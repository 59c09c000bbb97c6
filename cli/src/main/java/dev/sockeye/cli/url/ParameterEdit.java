package dev.sockeye.cli.url;

import dev.sockeye.url.Query;
import dev.sockeye.url.Url;
import dev.sockeye.url.UrlReference;
import java.util.stream.Collectors;

/** {@code query.page=2}: a parameter of the query gets a value, is added, or goes. */
record ParameterEdit(Kind kind, String name, String value) implements Edit {
    private enum Kind {
        SET,
        ADD,
        DROP,
        DROP_PREFIX
    }

    static Edit parse(String name, String value, boolean drops) {
        if (drops && name.endsWith("*")) {
            return new ParameterEdit(Kind.DROP_PREFIX, name.substring(0, name.length() - 1), "");
        }
        boolean adds = !drops && name.endsWith("+");
        return adds
                ? new ParameterEdit(Kind.ADD, name.substring(0, name.length() - 1), value)
                : new ParameterEdit(drops ? Kind.DROP : Kind.SET, name, value);
    }

    @Override
    public Url on(Url url) {
        var before = url.parameters();
        var after = on(before);
        return after.equals(before) ? url : url.withQuery(after);
    }

    @Override
    public UrlReference on(UrlReference reference) {
        var before = reference.parameters();
        var after = on(before);
        if (after.equals(before)) {
            return reference;
        }
        return after.toString().isEmpty() ? reference.withoutQuery() : reference.withQuery(after);
    }

    private Query on(Query query) {
        return switch (kind) {
            case SET -> query.with(name, value);
            case ADD -> query.add(name, value);
            case DROP -> query.without(name);
            case DROP_PREFIX -> withoutPrefix(query);
        };
    }

    private Query withoutPrefix(Query query) {
        var pairs = query.pairs();
        var left = pairs.stream().filter(pair -> !pair.name().startsWith(name)).toList();
        return left.size() == pairs.size()
                ? query
                : Query.parse(left.stream().map(Query.Pair::raw).collect(Collectors.joining("&")));
    }

    @Override
    public String toString() {
        return Parts.PARAMETER
                + name
                + switch (kind) {
                    case SET -> "=" + value;
                    case ADD -> "+=" + value;
                    case DROP -> "-";
                    case DROP_PREFIX -> "*-";
                };
    }
}
