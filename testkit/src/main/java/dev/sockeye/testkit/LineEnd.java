package dev.sockeye.testkit;

/** What a script puts behind each {@code C:} and {@code S:} line; a line that ends in a lone {@code \} goes without. */
public enum LineEnd {
    /** Carriage return and line feed: the rule in mail, FTP and HTTP, and the default for TCP. */
    CRLF("\r\n"),
    /** Line feed alone, as in files on Unix. */
    LF("\n"),
    /** Nothing: the default for UDP, where each line is a datagram. */
    NONE("");

    private final String text;

    LineEnd(String text) {
        this.text = text;
    }

    Bytes bytes() {
        return Bytes.of(text);
    }
}
