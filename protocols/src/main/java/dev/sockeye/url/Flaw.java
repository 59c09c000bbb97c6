package dev.sockeye.url;

import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a parser notes what is wrong, so that asking "is this a URL?" costs no exception.
 *
 * <p>The parsers of this package return null when they have noted a flaw; whoever wants an exception takes {@link #exception()}. The first
 * flaw noted is the one that is told.
 */
final class Flaw {
    private @Nullable String reason;
    private int position;

    /** Notes a flaw; returns null, for {@code return flaw.at(...)}. */
    @Nullable
    String at(int position, String reason) {
        if (this.reason == null) {
            this.reason = reason;
            this.position = position;
        }
        return null;
    }

    /** Hands what was noted on, at another position; returns null. */
    @Nullable
    String moved(IntUnaryOperator position, Flaw to) {
        return to.at(position.applyAsInt(this.position), exception().reason());
    }

    /** What was noted, as an exception to throw. */
    UrlSyntaxException exception() {
        return new UrlSyntaxException(reason == null ? "not a URL" : reason, position);
    }

    /** What was noted at a place in an input's text, as an exception with the place in the text that was given. */
    UrlSyntaxException exception(Input input) {
        return new UrlSyntaxException(exception().reason(), input.positionGiven(position));
    }
}
