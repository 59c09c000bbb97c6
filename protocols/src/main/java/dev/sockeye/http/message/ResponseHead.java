package dev.sockeye.http.message;

import dev.sockeye.wire.Lines;

/**
 * What a server says before the body.
 *
 * @param version which version it is of
 * @param status 100 to 999; those beyond 599 are no status of any meaning, and servers send them
 * @param reason for people, perhaps empty; without CR, LF and NUL
 * @param headers its fields
 */
public record ResponseHead(HttpVersion version, int status, String reason, Headers headers) {
    /**
     * Checks status and reason.
     *
     * @throws IllegalArgumentException when they are not as above
     */
    public ResponseHead {
        if (status < 100 || status > 999) {
            throw new IllegalArgumentException("a status has three digits: " + status);
        }
        Lines.check(reason);
    }

    /** Whether another answer follows, the final one (RFC 9110 section 15.2): 1xx, but for 101, after which the connection speaks another protocol. */
    public boolean isInterim() {
        return status / 100 == 1 && status != 101;
    }

    /** Whether the server keeps the connection for another request (RFC 9112 section 9.3), if the body's end can be told. */
    public boolean keepsConnection() {
        return RequestHead.keepsConnection(version, headers);
    }
}
