package dev.sockeye.ftp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/**
 * Paths as servers have them: bytes. RFC 2640 says UTF-8; what is none is kept all the same.
 *
 * <pre>{@code
 * FtpPath.text(bytes)                 // "caf\udce9" for "caf" and the byte E9: bytes that are no UTF-8 become U+DC80 to U+DCFF
 * FtpPath.bytes(text)                 // and go back as they came
 * FtpPath.quoted("\"/a \"\"b\"\"\" is current")      // /a "b"
 * FtpPath.join("/pub", "x")           // /pub/x
 * }</pre>
 *
 * <p>It is what Python calls surrogateescape. Such a text is no valid Unicode, so nothing else can be meant by it; whoever shows it to people replaces it.
 */
public final class FtpPath {
    private static final char ESCAPE = '\udc00';

    private FtpPath() {}

    /** The text of a path. */
    public static String text(byte[] bytes) {
        return text(bytes, 0, bytes.length, UTF_8);
    }

    static String text(byte[] bytes, int offset, int length, Charset charset) {
        if (!charset.equals(UTF_8)) {
            return new String(bytes, offset, length, charset);
        }
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes, offset, length);
        var out = CharBuffer.allocate(length);
        for (CoderResult result = decoder.decode(in, out, true); result.isError(); ) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE + (in.get() & 0xff)));
            }
            result = decoder.reset().decode(in, out, true);
        }
        return out.flip().toString();
    }

    /**
     * The bytes of a path.
     *
     * @throws IllegalArgumentException when the text has half a character in it that stands for no byte
     */
    public static byte[] bytes(String text) {
        return bytes(text, UTF_8);
    }

    static byte[] bytes(String text, Charset charset) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c)) && charset.equals(UTF_8)) {
            return text.getBytes(UTF_8);
        }
        var out = new ByteArrayOutputStream(text.length() + 16);
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c >= ESCAPE + 0x80 && c <= ESCAPE + 0xff) {
                encode(text, start, i, charset, out);
                out.write(c - ESCAPE);
                start = i + 1;
            }
        }
        encode(text, start, text.length(), charset, out);
        return out.toByteArray();
    }

    private static void encode(String text, int from, int to, Charset charset, ByteArrayOutputStream out) {
        try {
            ByteBuffer bytes = charset.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text, from, to));
            out.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("cannot be said in " + charset, e);
        }
    }

    /**
     * The path in a reply to {@code PWD} or {@code MKD}: between quotes, which are doubled within (RFC 959, appendix II). Where a server leaves them out, the
     * first word; empty when there is none.
     */
    public static Optional<String> quoted(String reply) {
        int start = reply.indexOf('"');
        if (start < 0) {
            String bare = reply.strip();
            int end = bare.indexOf(' ');
            String word = end < 0 ? bare : bare.substring(0, end);
            return word.startsWith("/") || word.contains("\\") ? Optional.of(word) : Optional.empty();
        }
        var path = new StringBuilder();
        for (int i = start + 1; i < reply.length(); i++) {
            char c = reply.charAt(i);
            if (c != '"') {
                path.append(c);
            } else if (i + 1 < reply.length() && reply.charAt(i + 1) == '"') {
                path.append(c);
                i++;
            } else if (i + 1 < reply.length() && reply.charAt(i + 1) != ' ' && reply.indexOf("\" ", i) > 0) {
                return Optional.of(reply.substring(start + 1, reply.lastIndexOf("\" "))); // Pure-FTPd doubles none
            } else {
                return path.isEmpty() ? Optional.empty() : Optional.of(path.toString());
            }
        }
        return Optional.empty(); // the quote has no end
    }

    /** A name in a folder; an empty folder is the current one. */
    public static String join(String folder, String name) {
        return folder.isEmpty() || folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    /** The folder that a path is in; empty when that is the current one. */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : slash == 0 ? "/" : path.substring(0, slash);
    }

    /** The last part of a path. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
