package dev.sockeye.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.TreeMap;

/**
 * An answer as a simple client reads it, with nothing of the codec that is tested.
 *
 * @param fields by their names without case; several of a name are joined by commas
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Heard(String statusLine, TreeMap<String, String> fields, byte[] body) {
    int status() {
        return Integer.parseInt(statusLine.substring(9, 12));
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    String text() {
        return new String(body, UTF_8);
    }

    /** Reads one to its end; {@code toHead}: there is no body, whatever the fields say. */
    static Heard read(InputStream in, boolean toHead) throws IOException {
        String statusLine = line(in);
        var fields = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            fields.merge(line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        }
        var heard = new Heard(statusLine, fields, new byte[0]);
        int status = heard.status();
        if (toHead || status < 200 || status == 204 || status == 304) {
            return heard;
        }
        return new Heard(statusLine, fields, body(in, heard));
    }

    private static byte[] body(InputStream in, Heard head) throws IOException {
        if (head.field("Transfer-Encoding").equals("chunked")) {
            var body = new ByteArrayOutputStream();
            while (true) {
                int size = Integer.parseInt(line(in), 16);
                body.writeBytes(exactly(in, size));
                if (!line(in).isEmpty()) {
                    throw new IOException("a chunk is longer than it says");
                }
                if (size == 0) {
                    return body.toByteArray();
                }
            }
        }
        String length = head.field("Content-Length");
        return length.isEmpty() ? in.readAllBytes() : exactly(in, Integer.parseInt(length));
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException(bytes.length + " of " + count);
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("in a line: " + line.toString(ISO_8859_1));
            }
            line.write(c);
        }
        String text = line.toString(ISO_8859_1);
        if (!text.endsWith("\r")) {
            throw new IOException("a line without CRLF: " + text);
        }
        return text.substring(0, text.length() - 1);
    }
}
