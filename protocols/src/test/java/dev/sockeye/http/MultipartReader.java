package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.http.message.MediaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a form as strictly as RFC 7578 and RFC 2046 section 5.1 can be read; for tests. */
final class MultipartReader {
    /** A part; what is not there is empty. */
    @SuppressWarnings("ArrayRecordComponent") // compared below
    record Read(String name, String fileName, String type, byte[] content) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Read that
                    && name.equals(that.name)
                    && fileName.equals(that.fileName)
                    && type.equals(that.type)
                    && Arrays.equals(content, that.content);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public String toString() {
            return name + "/" + fileName + "/" + type + "/" + content.length;
        }
    }

    private static final Pattern HEAD = Pattern.compile(
            "Content-Disposition: form-data; name=\"([^\"\r\n]*)\"(?:; filename=\"([^\"\r\n]*)\")?\r\n(?:Content-Type: ([^\r\n]+)\r\n)?");

    private MultipartReader() {}

    static List<Read> read(MediaType type, byte[] body) {
        String boundary = type.parameters().getOrDefault("boundary", "");
        boolean isSound = type.essence().equals("multipart/form-data") && boundary.matches("[-0-9A-Za-z]{20,70}");
        if (!isSound) {
            throw new IllegalArgumentException("no type of a form: " + type);
        }
        String text = "\r\n" + new String(body, ISO_8859_1);
        String delimiter = "\r\n--" + boundary;
        String[] pieces = text.split(Pattern.quote(delimiter), -1);
        if (!pieces[0].isEmpty() || !pieces[pieces.length - 1].equals("--\r\n")) {
            throw new IllegalArgumentException("begins or ends in another way");
        }
        var parts = new ArrayList<Read>();
        for (int i = 1; i < pieces.length - 1; i++) {
            parts.add(part(pieces[i]));
        }
        return parts;
    }

    private static Read part(String piece) {
        int end = piece.indexOf("\r\n\r\n");
        Matcher head = HEAD.matcher(piece.substring(Math.min(2, piece.length()), Math.max(2, end + 2)));
        if (!piece.startsWith("\r\n") || end < 0 || !head.matches()) {
            throw new IllegalArgumentException("no head of a part");
        }
        return new Read(
                utf8(head.group(1)),
                head.group(2) == null ? "" : utf8(head.group(2)),
                head.group(3) == null ? "" : head.group(3),
                piece.substring(end + 4).getBytes(ISO_8859_1));
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }
}
