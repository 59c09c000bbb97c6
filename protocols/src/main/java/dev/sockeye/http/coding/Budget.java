package dev.sockeye.http.coding;

import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Situation;

/**
 * What all the decoders of one body share: how much of it came, how large it may become, and where the conversation stands when it is
 * broken. A chain of decoders is measured against what came over the wire, so that bombs do not multiply.
 */
final class Budget {
    /** What may come out whatever came in. */
    static final long FREE = 1 << 20;

    private final int ratio;
    private final Situation situation;
    private long received;

    Budget(int ratio, Situation situation) {
        this.ratio = ratio;
        this.situation = situation;
    }

    /** So many more bytes came over the wire. */
    void received(int bytes) {
        received += bytes;
    }

    /** Checks what one decoder has put out so far. */
    void check(String coding, long produced) throws MalformedReplyException {
        if (produced > FREE && produced / ratio > received) {
            throw malformed("the " + coding + " body is more than " + ratio + " times as large as it was sent");
        }
    }

    MalformedReplyException malformed(String what) {
        return new MalformedReplyException(what, situation);
    }
}
