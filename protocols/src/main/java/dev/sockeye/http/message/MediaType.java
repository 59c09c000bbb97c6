package dev.sockeye.http.message;

import dev.sockeye.wire.Lines;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a body is: {@code text/html; charset=utf-8} (RFC 9110 section 8.3.1).
 *
 * <pre>{@code
 * MediaType.parse("Text/HTML;Charset=\"utf-8\"").orElseThrow().toString();     // text/html; charset=utf-8
 * MediaType.of("text/plain").with("charset", "utf-8").charset();               // UTF-8
 * }</pre>
 *
 * @param type in lower case
 * @param subtype in lower case
 * @param parameters by name in lower case, in their order
 */
public record MediaType(String type, String subtype, Map<String, String> parameters) {
    /**
     * Checks that type, subtype and the names of parameters are tokens, and no value ends a line.
     *
     * @throws IllegalArgumentException when they are not
     */
    public MediaType {
        type = Syntax.checkToken("a type", type).toLowerCase(Locale.ROOT);
        subtype = Syntax.checkToken("a subtype", subtype).toLowerCase(Locale.ROOT);
        var copy = new LinkedHashMap<String, String>();
        parameters.forEach((name, value) ->
                copy.put(Syntax.checkToken("a parameter's name", name).toLowerCase(Locale.ROOT), Lines.check(value)));
        parameters = Collections.unmodifiableMap(copy);
    }

    /** The type that a Content-Type says, if it is one. Lenient in its parameters: see {@link FieldValues#parameters}. */
    public static Optional<MediaType> parse(String value) {
        String essence = FieldValues.withoutParameters(value);
        int slash = essence.indexOf('/');
        return slash > 0 && Syntax.isToken(essence.substring(0, slash)) && Syntax.isToken(essence.substring(slash + 1))
                ? Optional.of(new MediaType(
                        essence.substring(0, slash), essence.substring(slash + 1), FieldValues.parameters(value)))
                : Optional.empty();
    }

    /**
     * A type of a program's own.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static MediaType of(String value) {
        return parse(value).orElseThrow(() -> new IllegalArgumentException("no media type"));
    }

    /** The same with a parameter. */
    public MediaType with(String name, String value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new MediaType(type, subtype, more);
    }

    /** {@code text/html}, without parameters. */
    public String essence() {
        return type + "/" + subtype;
    }

    /** The character set that it names, if this Java has it. */
    public Optional<Charset> charset() {
        String name = parameters.get("charset");
        try {
            return name == null ? Optional.empty() : Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException e) { // no name of a character set, or of one that is not here
            return Optional.empty();
        }
    }

    /** As it stands in a field. */
    @Override
    public String toString() {
        var text = new StringBuilder(essence());
        FieldValues.appendParameters(text, parameters);
        return text.toString();
    }
}
