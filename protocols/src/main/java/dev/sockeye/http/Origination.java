package dev.sockeye.http;

import dev.sockeye.http.message.Headers;
import dev.sockeye.net.Limits;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Situation;
import dev.sockeye.tls.TlsInfo;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where an answer comes from.
 *
 * @param tls what TLS agreed there
 * @param trailers what was said behind the body, when it is over
 * @param limits what may be held of it
 * @param peer whose it is, for messages
 */
record Origination(Optional<TlsInfo> tls, Supplier<Headers> trailers, Limits limits, String peer) {
    static Origination nowhere(String peer) {
        return new Origination(Optional.empty(), () -> Headers.EMPTY, Limits.DEFAULT, peer);
    }

    /** For an exception that comes after the answer: what else was said on the connection is perhaps another's by now. */
    Situation situation() {
        return Situation.of(Phase.TRANSFER, peer);
    }
}
