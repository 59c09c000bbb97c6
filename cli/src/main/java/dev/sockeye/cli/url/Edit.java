package dev.sockeye.cli.url;

import dev.sockeye.cli.context.UsageException;
import dev.sockeye.url.Url;
import dev.sockeye.url.UrlReference;
import dev.sockeye.url.UrlSyntaxException;

/**
 * One change of a URL, as it is typed.
 *
 * <pre>{@code
 * port=8443            a part          query.page=2        the parameter of that name, or a new one
 * fragment-            without it      query.tag+=new      one more
 *                                      query.page-         without it
 *                                      query.utm_*-        without all whose names begin so
 * }</pre>
 */
public sealed interface Edit permits PartEdit, ParameterEdit {
    /**
     * The change, made.
     *
     * @throws UrlSyntaxException when the value does not suit the part, or the part the URL; its position is one in the value
     */
    Url on(Url url);

    /**
     * The change, made; what it does not touch stays byte for byte.
     *
     * @throws UrlSyntaxException likewise
     */
    UrlReference on(UrlReference reference);

    /** The edit as it was typed, a password hidden. */
    @Override
    String toString();

    /** Whether this is meant to be an edit, and not a URL. */
    static boolean looksLikeOne(String text) {
        int equals = text.indexOf('=');
        int end = equals >= 0 ? equals : text.endsWith("-") ? text.length() - 1 : 0;
        var left = text.substring(0, end);
        return left.startsWith(Parts.PARAMETER) || PartEdit.named(left).isPresent();
    }

    /**
     * Reads one.
     *
     * @throws UsageException when it is none
     */
    static Edit parse(String text) {
        int equals = text.indexOf('=');
        boolean drops = equals < 0 && text.endsWith("-");
        if (equals < 0 && !drops) {
            throw new UsageException("'" + Sight.masked(text)
                    + "' is no edit: write PART=VALUE, PART-, query.NAME=VALUE," + " query.NAME+=VALUE or query.NAME-");
        }
        var left = text.substring(0, drops ? text.length() - 1 : equals);
        var value = text.substring(drops ? text.length() : equals + 1);
        return left.startsWith(Parts.PARAMETER)
                ? ParameterEdit.parse(left.substring(Parts.PARAMETER.length()), value, drops)
                : PartEdit.parse(left, value, drops);
    }
}
