package dev.sockeye.net;

import java.io.IOException;

/**
 * One kind of transport, for the {@link TransportConformance} suite: makes connected ends.
 *
 * <pre>{@code
 * TransportKind MEMORY = TransportKind.of("memory", () -> {
 *     var ends = MemoryTransport.pair();
 *     return new Ends(ends.getFirst(), ends.getLast());
 * });
 * }</pre>
 */
public interface TransportKind {
    /** The end under test, and whoever is at the other one. The suite aborts both in the end. */
    record Ends(Transport near, Transport far) {}

    /** Two new ends, connected to each other. */
    Ends open() throws IOException;

    /** Whether the near end can tell an abort of the far one from a proper end. */
    default boolean tellsAborts() {
        return true;
    }

    /** How a kind makes its ends. */
    @FunctionalInterface
    interface Opening {
        Ends open() throws IOException;
    }

    /** A kind that can do everything. */
    static TransportKind of(String name, Opening opening) {
        return of(name, true, opening);
    }

    /** A kind that may be unable to tell aborts. */
    static TransportKind of(String name, boolean tellsAborts, Opening opening) {
        return new TransportKind() {
            @Override
            public Ends open() throws IOException {
                return opening.open();
            }

            @Override
            public boolean tellsAborts() {
                return tellsAborts;
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }
}
