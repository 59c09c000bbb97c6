package dev.sockeye.open;

import java.io.IOException;

/** There is no handler for a scheme, or none that does what was asked. Nothing was connected. */
public final class UnsupportedSchemeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String scheme;

    /**
     * For a scheme.
     *
     * @param message what cannot be done, without the URL, which may have a password in it
     */
    public UnsupportedSchemeException(String scheme, String message) {
        super(message);
        this.scheme = scheme;
    }

    /** The scheme, without the colon. */
    public String scheme() {
        return scheme;
    }
}
