package dev.sockeye.testkit;

import java.util.List;
import java.util.function.UnaryOperator;

/** One step of a {@link Script}; prints as the line that a script has for it. */
public sealed interface Step {
    /**
     * {@code C: ...}: what the client must send, byte for byte, or datagram for datagram.
     *
     * @param parts at least one; between two parts ({@code ***} in a script, what a transcript prints for a secret) anything
     *     may stand but a line end
     */
    record Client(List<Bytes> parts) implements Step {
        /** What transcripts print instead of a secret. */
        static final String MASK = "***";

        public Client {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("a client's line of no parts");
            }
        }

        boolean isMasked() {
            return parts.size() > 1;
        }

        @Override
        public String toString() {
            var text = new StringBuilder("C: ");
            for (Bytes part : parts.subList(0, parts.size() - 1)) {
                text.append(literal(part.toString())).append(MASK);
            }
            return text + line(parts.getLast(), Client::literal);
        }

        private static String literal(String escaped) {
            return escaped.replace(MASK, "\\x2a**");
        }
    }

    /** {@code S: ...}: what the server says. Neighbours leave in one segment; {@code ! flush} parts them. */
    record Server(Bytes bytes) implements Step {
        @Override
        public String toString() {
            return "S: " + line(bytes, UnaryOperator.identity());
        }
    }

    /** {@code ! eof}: the client must end its direction here. */
    record End() implements Step {
        @Override
        public String toString() {
            return "! eof";
        }
    }

    /** {@code ! flush}: what the server has said leaves now, in a segment of its own. */
    record Flush() implements Step {
        @Override
        public String toString() {
            return "! flush";
        }
    }

    /**
     * {@code ! tls}: the server's side of a TLS handshake, as after STARTTLS.
     *
     * @param refused {@code ! tls refused}: the client must refuse (a bad certificate, for one), and nothing can follow
     */
    record Tls(boolean refused) implements Step {
        @Override
        public String toString() {
            return refused ? "! tls refused" : "! tls";
        }
    }

    /** {@code ! may-leave}: from here on the client may go at any time, as one does that loses patience. */
    record MayLeave() implements Step {
        @Override
        public String toString() {
            return "! may-leave";
        }
    }

    /** {@code ! stall} and the like. */
    record Inject(Fault fault) implements Step {
        @Override
        public String toString() {
            return "! " + fault;
        }
    }

    /** What the client must send, for bytes that no script can show well. */
    static Step client(byte[] bytes) {
        return new Client(List.of(Bytes.of(bytes)));
    }

    /** What the server says, for bytes that no script can show well. */
    static Step server(byte[] bytes) {
        return new Server(Bytes.of(bytes));
    }

    /** Whether nothing can follow on this connection. */
    default boolean isLast() {
        return switch (this) {
            case Inject(Fault fault) -> fault.isLast();
            case Tls(boolean refused) -> refused;
            case Client _ -> false;
            case Server _ -> false;
            case End() -> false;
            case Flush() -> false;
            case MayLeave() -> false;
        };
    }

    /** The text of a line, with a backslash at its end when it does not end as lines do. */
    private static String line(Bytes last, UnaryOperator<String> printed) {
        Bytes end = LineEnd.CRLF.bytes();
        return last.endsWith(end)
                ? printed.apply(last.to(last.length() - end.length()).toString())
                : printed.apply(last.toString()) + "\\";
    }
}
