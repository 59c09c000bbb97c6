package dev.sockeye.http;

import dev.sockeye.net.TimeLimit;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.ProxySpec;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes: what connections are kept by. Two are equal when one's connections will do for the other; until when a connection must
 * have come about is not part of that.
 */
final class Destination {
    private final Dial dial;
    private final Object key;
    private final boolean isProxy;
    private final TimeLimit limit;

    private Destination(Dial dial, boolean isProxy, TimeLimit limit) {
        this.dial = dial;
        this.key = dial.key();
        this.isProxy = isProxy;
        this.limit = limit;
    }

    /** In clear an HTTP proxy takes the request itself; all else goes through it. */
    static Destination of(Dial dial, boolean encrypted, TimeLimit limit) {
        boolean toProxy = !encrypted
                && dial.host().isPresent()
                && dial.proxy()
                        .filter(proxy -> proxy.kind() == ProxySpec.Kind.HTTP)
                        .isPresent();
        return new Destination(toProxy ? dial.direct() : dial, toProxy, limit);
    }

    Dial dial() {
        return dial;
    }

    boolean isProxy() {
        return isProxy;
    }

    TimeLimit limit() {
        return limit;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Destination that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
