package dev.sockeye.http.message;

/** The version a message is of. A later minor version is read as 1.1, the highest we know (RFC 9110 section 2.5). */
public enum HttpVersion {
    /** Closes after each message unless told otherwise; knows no chunks. */
    HTTP_1_0("HTTP/1.0"),
    /** Keeps the connection unless told otherwise. */
    HTTP_1_1("HTTP/1.1");

    private final String text;

    HttpVersion(String text) {
        this.text = text;
    }

    /** As it stands in a message: {@code HTTP/1.1}. */
    @Override
    public String toString() {
        return text;
    }
}
