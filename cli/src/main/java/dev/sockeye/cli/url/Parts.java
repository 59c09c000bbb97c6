package dev.sockeye.cli.url;

import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.LineOutput;
import dev.sockeye.url.Query;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The parts of one URL by name, in the order in which they are shown. What the URL has not is not there; what is empty is. */
public final class Parts {
    /** Before the name of a parameter of the query. */
    static final String PARAMETER = "query.";

    /** Where values begin. */
    private static final int COLUMN = 14;

    /** A part: its text, and what people see of it unless they ask for it by name. */
    private record Part(String text, String shown, boolean number) {}

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Set<String> repeated = new HashSet<>();
    private final Supplier<Query> parameters;

    /**
     * None yet.
     *
     * @param parameters asked only when they are wanted: there may be a million
     */
    Parts(Supplier<Query> parameters) {
        this.parameters = parameters;
    }

    Parts add(String name, String text) {
        parts.put(name, new Part(text, text, false));
        return this;
    }

    Parts add(String name, Optional<String> text) {
        text.ifPresent(it -> add(name, it));
        return this;
    }

    Parts add(String name, int number) {
        var text = Integer.toString(number);
        parts.put(name, new Part(text, text, true));
        return this;
    }

    /** A part that has the password in it. */
    Parts secret(String name, String text, String shown) {
        parts.put(name, new Part(text, shown, false));
        return this;
    }

    /** A part that people need not see when it says the same as another. */
    Parts alias(String name, String text, String other) {
        if (text.equals(other)) {
            repeated.add(name);
        }
        return add(name, text);
    }

    /** A part, or the first value of a parameter; empty text when the URL has none. */
    String text(String name) {
        if (name.startsWith(PARAMETER)) {
            return parameters.get().get(name.substring(PARAMETER.length())).orElse("");
        }
        var part = parts.get(name);
        return part == null ? "" : part.text();
    }

    /** Adds these to an object, or all when none are named. */
    public Json json(Json json, Set<String> names) {
        parts.forEach((name, part) -> {
            if (names.isEmpty() || names.contains(name)) {
                if (part.number()) {
                    json.add(name, Long.parseLong(part.text()));
                } else {
                    json.add(name, part.text());
                }
            }
        });
        if (names.isEmpty()) {
            var pairs = parameters.get().pairs().stream().map(Parts::json).toList();
            return pairs.isEmpty() ? json : json.add("parameters", pairs);
        }
        names.stream()
                .filter(name -> name.startsWith(PARAMETER))
                .forEach(name -> parameters
                        .get()
                        .get(name.substring(PARAMETER.length()))
                        .ifPresent(value -> json.add(name, value)));
        return json;
    }

    private static Json json(Query.Pair pair) {
        return new Json().add("name", pair.name()).add("value", pair.value());
    }

    /** A line for each, the password hidden. */
    public void show(LineOutput output) throws IOException {
        for (var each : parts.entrySet()) {
            if (repeated.contains(each.getKey())) {
                continue;
            }
            output.text(row(each.getKey(), each.getValue().shown()));
            if (each.getKey().equals("query")) {
                for (var pair : parameters.get()) {
                    output.text(row("  " + pair.name(), pair.value()));
                }
            }
        }
    }

    private static String row(String name, String value) {
        int gap = value.isEmpty() ? 0 : Math.max(COLUMN - name.length(), 1);
        return name + " ".repeat(gap) + value;
    }
}
