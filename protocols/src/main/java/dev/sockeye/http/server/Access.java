package dev.sockeye.http.server;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One answer, for a log. All texts are the client's: harmless only as {@link #commonLog} has them.
 *
 * @param time when the request had come
 * @param peer who asked, without the port: an address, or {@code -}
 * @param request the request line as it came, cut at 8,000 characters; empty when there was none
 * @param status what was answered
 * @param bytes of content that were sent
 * @param whole whether all of the answer went out
 * @param took from the request's head to the last byte of the answer
 * @param referer the page it came from; empty when the client did not say
 * @param agent what the client calls itself; empty when it did not say
 */
public record Access(
        Instant time,
        String peer,
        String request,
        int status,
        long bytes,
        boolean whole,
        Duration took,
        String referer,
        String agent) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    /**
     * The line of the Common Log Format: {@code 127.0.0.1 - - [22/Nov/2026:23:41:51 +0000] "GET / HTTP/1.1" 200 1234}. Quotes, backslashes, controls
     * and what is not ASCII become {@code \"}, <code>\\</code>, {@code \x1b}: it stays one line, and drives no terminal.
     *
     * @param zone in which to tell the time
     */
    public String commonLog(ZoneId zone) {
        return escaped(peer) + " - - [" + TIME.format(time.atZone(zone)) + "] \""
                + (request.isEmpty() ? "-" : escaped(request)) + "\" " + status + " " + (bytes == 0 ? "-" : "" + bytes);
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c >= 0x20 && c < 0x7f) {
                escaped.append(c);
            } else {
                escaped.append(c < 0x100 ? "\\x%02x".formatted((int) c) : "\\u%04x".formatted((int) c));
            }
        }
        return escaped.toString();
    }
}
