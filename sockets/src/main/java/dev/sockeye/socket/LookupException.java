package dev.sockeye.socket;

import java.net.UnknownHostException;

/**
 * A name that gave no address, and why (getaddrinfo(3)).
 *
 * <pre>{@code
 * example.invalid: no such name (EAI_NONAME)
 * }</pre>
 */
public final class LookupException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    /** Why a look-up failed. */
    public enum Reason {
        /** Nobody has heard of the name. */
        EAI_NONAME(-2, "no such name"),
        /** The resolver did not answer, or not now; it may later. */
        EAI_AGAIN(-3, "the resolver failed, try again"),
        /** The resolver failed for good. */
        EAI_FAIL(-4, "the resolver failed"),
        /** The name is known, and has no address of the family asked for. */
        EAI_NODATA(-5, "no address of that family"),
        /** No such service, or none of that type. */
        EAI_SERVICE(-8, "no such service");

        private final int number;
        private final String text;

        Reason(int number, String text) {
            this.number = number;
            this.text = text;
        }

        /** The number that getaddrinfo gives on Linux, which Python's {@code gaierror} shows. */
        public int number() {
            return number;
        }

        /** In words: {@code no such name}. */
        public String text() {
            return text;
        }
    }

    private final String name;
    private final Reason reason;

    /**
     * A failed look-up.
     *
     * @param name as it was asked for
     */
    public LookupException(String name, Reason reason) {
        super(name + ": " + reason.text + " (" + reason + ")");
        this.name = name;
        this.reason = reason;
    }

    /** The name that was asked for. */
    public String name() {
        return name;
    }

    /** Why it has no address. */
    public Reason reason() {
        return reason;
    }

    /** Whether it may be otherwise a while later. */
    public boolean isTransient() {
        return reason == Reason.EAI_AGAIN;
    }
}
