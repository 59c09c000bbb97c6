package dev.sockeye.http.server;

import java.io.IOException;

/** A request that is not granted: the server answers with the status and a small page. What goes wrong inside is no business of clients. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * Refuses.
     *
     * @param status 400 to 599
     * @param why for the page: a few words that the client may read
     */
    public RefusedException(int status, String why) {
        super(why);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("no refusal: " + status);
        }
        this.status = status;
    }

    /** 400 to 599. */
    public int status() {
        return status;
    }

    /** The few words. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
