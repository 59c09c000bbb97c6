package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.url.Percent;
import dev.sockeye.url.TextErrors;
import dev.sockeye.url.UrlSyntaxException;
import dev.sockeye.wire.Lines;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a body is to be shown or saved, and under which name (RFC 6266).
 *
 * <pre>{@code
 * ContentDisposition.attachment("naïve.txt").toString();
 *                        // attachment; filename=na_ve.txt; filename*=UTF-8''na%C3%AFve.txt
 * ContentDisposition.parse("attachment; filename=\"a.txt\"").orElseThrow().fileName();
 * }</pre>
 *
 * @param type {@code attachment}, {@code inline}, {@code form-data}, in lower case
 * @param parameters by name in lower case, as they stand there
 */
public record ContentDisposition(String type, Map<String, String> parameters) {
    /**
     * Checks that type and names are tokens, and no value ends a line.
     *
     * @throws IllegalArgumentException when they are not
     */
    public ContentDisposition {
        type = Syntax.checkToken("a disposition", type).toLowerCase(Locale.ROOT);
        var copy = new LinkedHashMap<String, String>();
        parameters.forEach((name, value) ->
                copy.put(Syntax.checkToken("a parameter's name", name).toLowerCase(Locale.ROOT), Lines.check(value)));
        parameters = Collections.unmodifiableMap(copy);
    }

    /** What a Content-Disposition says, if it begins with a token. Lenient in its parameters: see {@link FieldValues#parameters}. */
    public static Optional<ContentDisposition> parse(String value) {
        String type = FieldValues.withoutParameters(value);
        return Syntax.isToken(type)
                ? Optional.of(new ContentDisposition(type, FieldValues.parameters(value)))
                : Optional.empty();
    }

    /** To be saved under a name; for those that cannot read {@code filename*} with {@code _} for what is not ASCII. */
    public static ContentDisposition attachment(String fileName) {
        var parameters = new LinkedHashMap<String, String>();
        String ascii = fileName.replaceAll("[^ -~]|[\"\\\\%]", "_");
        parameters.put("filename", ascii);
        if (!ascii.equals(fileName)) {
            // attr-char = ALPHA / DIGIT / "!" / "#" / "$" / "&" / "+" / "-" / "." / "^" / "_" / "`" / "|" / "~"
            String encoded = Percent.quote(fileName, "!#$&+-.^_`|~", UTF_8, TextErrors.REPLACE);
            parameters.put("filename*", "UTF-8''" + encoded);
        }
        return new ContentDisposition("attachment", parameters);
    }

    /**
     * The name that the sender gives it: {@code filename*}, or {@code filename}. It is anything that the sender wants it to be, such as
     * {@code ../../.profile}: nothing to open before it was made safe (CVE-2010-2251).
     */
    public Optional<String> fileName() {
        return Optional.ofNullable(parameters.get("filename*"))
                .flatMap(ContentDisposition::extended)
                .or(() -> Optional.ofNullable(parameters.get("filename")));
    }

    /** ext-value = charset "'" [ language ] "'" value-chars (RFC 8187 section 3.2.1); empty when it is not that. */
    private static Optional<String> extended(String value) {
        int first = value.indexOf('\'');
        int second = value.indexOf('\'', first + 1);
        if (first < 0 || second < 0) {
            return Optional.empty();
        }
        String charset = value.substring(0, first);
        String encoded = value.substring(second + 1);
        try {
            if (Syntax.isSame(charset, "UTF-8")) {
                return Optional.of(Percent.unquoteStrict(encoded));
            }
            return Syntax.isSame(charset, "ISO-8859-1")
                    ? Optional.of(Percent.unquote(encoded, ISO_8859_1, TextErrors.STRICT))
                    : Optional.empty();
        } catch (UrlSyntaxException e) { // escapes that are none: as if it were not there
            return Optional.empty();
        }
    }

    /** As it stands in a field. */
    @Override
    public String toString() {
        var text = new StringBuilder(type);
        FieldValues.appendParameters(text, parameters);
        return text.toString();
    }
}
