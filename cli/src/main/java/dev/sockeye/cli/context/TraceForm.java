package dev.sockeye.cli.context;

import java.util.Locale;

/** What {@code --trace} writes. */
public enum TraceForm {
    /** Lines, in the form of test scripts. */
    TEXT,
    /** An object on each line. */
    JSON,
    /** One page. */
    HTML,
    /** A capture file for Wireshark. */
    PCAPNG,
    /** An archive of requests and answers, for the developer tools of browsers; of HTTP only. */
    HAR;

    static TraceForm of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "text" -> TEXT;
            case "json" -> JSON;
            case "html" -> HTML;
            case "pcapng" -> PCAPNG;
            case "har" -> HAR;
            default ->
                throw new UsageException("--trace-format is text, json, html, pcapng or har, not '" + name + "'");
        };
    }

    /** Whether it is of use as a file only. */
    public boolean isFile() {
        return this == HTML || this == PCAPNG || this == HAR;
    }
}
