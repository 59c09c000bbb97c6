package dev.sockeye.url;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text to bytes and back, with a policy for what does not fit.
 *
 * <p>UTF-8 has a decoder of its own: the JDK's makes one U+FFFD of an encoded surrogate (ED A0 80), where Python and the WHATWG Encoding
 * standard make three.
 */
final class TextCodec {
    static final char REPLACEMENT = '\uFFFD';

    private TextCodec() {}

    /** The bytes of a text; the position of an error is the character's. */
    static byte[] encode(String text, Charset charset, TextErrors errors) {
        var encoder = charset.newEncoder();
        var in = CharBuffer.wrap(text);
        var out = ByteBuffer.allocate((int) (text.length() * (double) encoder.averageBytesPerChar()) + 16);
        boolean flushing = false;
        while (true) {
            CoderResult result = flushing ? encoder.flush(out) : encoder.encode(in, out, true);
            if (result.isOverflow()) {
                out = ByteBuffer.allocate(out.capacity() * 2).put(out.flip());
            } else if (result.isError()) {
                int at = in.position();
                int instead = unencodable(text.charAt(at), at, charset, errors);
                if (instead >= 0) {
                    out = out.hasRemaining()
                            ? out
                            : ByteBuffer.allocate(out.capacity() * 2).put(out.flip());
                    out.put((byte) instead);
                }
                in.position(at + result.length());
            } else if (flushing) {
                return Arrays.copyOf(out.array(), out.position());
            } else {
                flushing = true;
            }
        }
    }

    /** The byte that stands for a character without bytes, -1 for none. */
    static int unencodable(char c, int at, Charset charset, TextErrors errors) {
        boolean escaped = c >= '\uDC80' && c <= '\uDCFF';
        if (errors == TextErrors.STRICT || (errors == TextErrors.SURROGATE_ESCAPE && !escaped)) {
            throw new UrlSyntaxException(inWords(c, charset), at);
        }
        return switch (errors) {
            case SURROGATE_ESCAPE -> c & 0xFF;
            case REPLACE -> '?';
            case IGNORE, STRICT -> -1;
        };
    }

    private static String inWords(char c, Charset charset) {
        return Character.isSurrogate(c)
                ? "half of a surrogate pair"
                : "a character that " + charset.name() + " has not";
    }

    /**
     * Decodes the first {@code length} bytes to the end of {@code out}.
     *
     * @return -1, or the offset of the byte that is no text, when the policy is to be strict
     */
    static int decode(byte[] bytes, int length, Charset charset, TextErrors errors, StringBuilder out) {
        return charset.equals(StandardCharsets.UTF_8)
                ? decodeUtf8(bytes, length, errors, out)
                : decodeOther(bytes, length, charset, errors, out);
    }

    // The ranges of the second byte are those of table 3-7 of the Unicode standard: no overlong forms, no surrogates,
    // nothing past U+10FFFF.
    private static int decodeUtf8(byte[] bytes, int length, TextErrors errors, StringBuilder out) {
        int i = 0;
        while (i < length) {
            int lead = bytes[i] & 0xFF;
            if (lead < 0x80) {
                out.append((char) lead);
                i++;
                continue;
            }
            int more = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
            int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            int scalar = lead & (0x3F >> more);
            int next = i + 1;
            for (; more > 0 && next < length; more--, next++) {
                int b = bytes[next] & 0xFF;
                if (b < lowest || b > highest) {
                    break;
                }
                scalar = scalar << 6 | (b & 0x3F);
                lowest = 0x80;
                highest = 0xBF;
            }
            if (more == 0 && next > i + 1) {
                out.appendCodePoint(scalar);
            } else if (errors == TextErrors.STRICT) {
                return i;
            } else {
                undecodable(bytes, i, next, errors, out);
            }
            i = next;
        }
        return -1;
    }

    private static int decodeOther(byte[] bytes, int length, Charset charset, TextErrors errors, StringBuilder out) {
        var decoder = charset.newDecoder();
        var in = ByteBuffer.wrap(bytes, 0, length);
        var chars = CharBuffer.allocate(Math.max(16, length));
        boolean flushing = false;
        while (true) {
            CoderResult result = flushing ? decoder.flush(chars) : decoder.decode(in, chars, true);
            out.append(chars.flip());
            chars.clear();
            if (result.isError()) {
                if (errors == TextErrors.STRICT) {
                    return in.position();
                }
                undecodable(bytes, in.position(), in.position() + result.length(), errors, out);
                in.position(in.position() + result.length());
            } else if (result.isUnderflow()) {
                if (flushing) {
                    return -1;
                }
                flushing = true;
            }
        }
    }

    private static void undecodable(byte[] bytes, int from, int to, TextErrors errors, StringBuilder out) {
        if (errors == TextErrors.REPLACE) {
            out.append(REPLACEMENT);
        } else if (errors == TextErrors.SURROGATE_ESCAPE) {
            for (int i = from; i < to; i++) {
                out.append((char) (0xDC00 | (bytes[i] & 0xFF)));
            }
        }
    }
}
