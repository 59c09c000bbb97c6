package dev.sockeye.cli;

import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.net.Target;

/** Targets from arguments; what cannot be one is wrong usage. */
final class Targets {
    private Targets() {}

    static Target of(String text) {
        try {
            return Target.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    static Target local(String text) {
        try {
            return Target.local(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    static Target.Host host(String text) {
        if (of(text) instanceof Target.Host host) {
            return host;
        }
        throw new UsageException("'" + text + "' is no UDP address: write host:port, [v6]:port or port");
    }
}
