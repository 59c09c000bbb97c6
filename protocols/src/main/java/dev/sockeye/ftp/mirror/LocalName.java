package dev.sockeye.ftp.mirror;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * What a name of the server is called here, and the way back. A name that a file can have here stays as it is; of others, what cannot be is
 * written as {@code %} and two digits, as in a URL.
 *
 * <pre>
 * remote            on POSIX          on Windows
 * a:b?.txt          a:b?.txt          a%3Ab%3F.txt
 * CON               CON               %43ON
 * ..\x              ..\x              ..%5Cx
 * caf\xe9           caf%E9            caf%E9           (bytes that are no UTF-8)
 * 100%E9            100%25E9          100%25E9         (would else be read as an escape)
 * a%20b             a%20b             a%20b            (nothing that is ever written)
 * </pre>
 *
 * <p>Total and reversible: every name has a local one, of one component, that leads nowhere else, and from which it can be told. Immutable.
 */
final class LocalName {
    /** What names may look like. */
    enum Style {
        /** All but a slash and NUL. */
        POSIX,
        /** No {@code <>:"/\|?*} and controls, no blank or dot at the end, no name of a device. */
        WINDOWS
    }

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String UNFIT = "<>:\"/\\|?*";
    private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$");
    private static final String DEVICES_FIRST = "CPANLcpanl";

    private final Style style;
    private final boolean ascii;

    /** @param ascii whether names here have no other characters (the C locale) */
    LocalName(Style style, boolean ascii) {
        this.style = style;
        this.ascii = ascii;
    }

    /** For the usual file system of this machine. */
    static LocalName here() {
        boolean windows = java.io.File.separatorChar == '\\';
        var encoding = String.valueOf(System.getProperty("sun.jnu.encoding"));
        boolean ascii = encoding.startsWith("ANSI_X3.4") || encoding.equalsIgnoreCase("US-ASCII");
        return new LocalName(windows ? Style.WINDOWS : Style.POSIX, ascii);
    }

    /** What it is called here. */
    String toLocal(byte[] name) {
        var text = new StringBuilder(name.length);
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        boolean device = style == Style.WINDOWS && isDevice(name);
        boolean dots = name.length < 3 && allDots(name);
        for (int i = 0; i < name.length; ) {
            int width = width(utf8, name, i);
            boolean keep = width > 1
                    ? !ascii
                    : width == 1 && !mustGo(name, i) && !(i == 0 && (device || dots)) && !looksEscaped(name, i);
            int end = i + Math.max(width, 1);
            if (keep) {
                text.append(new String(name, i, end - i, StandardCharsets.UTF_8));
            } else {
                for (int at = i; at < end; at++) {
                    text.append('%').append(HEX.toHexDigits(name[at]));
                }
            }
            i = end;
        }
        return text.toString();
    }

    /** What it is called there: the name that has this one here, or its own bytes when there is none. */
    byte[] toRemote(String local) {
        byte[] plain = local.getBytes(StandardCharsets.UTF_8);
        if (local.indexOf('%') < 0) {
            return plain;
        }
        var name = new ByteArrayOutputStream(plain.length);
        for (int i = 0; i < plain.length; i++) {
            int escaped = escapedAt(plain, i);
            name.write(escaped >= 0 ? escaped : plain[i]);
            i += escaped >= 0 ? 2 : 0;
        }
        byte[] there = name.toByteArray();
        return toLocal(there).equals(local) ? there : plain;
    }

    private boolean mustGo(byte[] name, int i) {
        int c = name[i];
        if (style == Style.POSIX) {
            return c == '/' || c == 0;
        }
        boolean last = i == name.length - 1;
        return (c >= 0 && c < ' ') || UNFIT.indexOf(c) >= 0 || (last && (c == '.' || c == ' '));
    }

    /** A percent sign of the name's own, which would be read as one of ours. */
    private boolean looksEscaped(byte[] name, int i) {
        return escapedAt(name, i) >= 0;
    }

    /** What is written here as an escape, or -1. */
    private int escapedAt(byte[] name, int i) {
        if (name[i] != '%' || i + 2 >= name.length) {
            return -1;
        }
        int high = digit(name[i + 1]);
        int low = digit(name[i + 2]);
        int value = high < 0 || low < 0 ? -1 : high << 4 | low;
        return value >= 0 && isEverEscaped(value) ? value : -1;
    }

    private boolean isEverEscaped(int c) {
        boolean always = c == 0 || c == '/' || c == '%' || c == '.' || c >= 0x80;
        boolean windows = c < ' ' || c == ' ' || UNFIT.indexOf(c) >= 0 || DEVICES_FIRST.indexOf(c) >= 0;
        return always || (style == Style.WINDOWS && windows);
    }

    private static int digit(byte c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    private static boolean allDots(byte[] name) {
        for (byte c : name) {
            if (c != '.') {
                return false;
            }
        }
        return true;
    }

    /** {@code NUL}, {@code nul.txt}, {@code COM1}: with any ending a device all the same. */
    private static boolean isDevice(byte[] name) {
        int end = 0;
        while (end < name.length && name[end] != '.' && name[end] != ':') {
            end++;
        }
        var base = new String(Arrays.copyOf(name, end), StandardCharsets.UTF_8)
                .strip()
                .toUpperCase(Locale.ROOT);
        boolean numbered = base.length() == 4
                && (base.startsWith("COM") || base.startsWith("LPT"))
                && "0123456789\u00b9\u00b2\u00b3".indexOf(base.charAt(3)) >= 0;
        return numbered || DEVICES.contains(base);
    }

    /** How many bytes the character at {@code i} has, or 0 when it is none. */
    private static int width(CharsetDecoder utf8, byte[] name, int i) {
        int first = name[i] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (i + width > name.length) {
            return 0;
        }
        utf8.reset();
        var result = utf8.decode(ByteBuffer.wrap(name, i, width), CharBuffer.allocate(2), true);
        return result.isError() ? 0 : width;
    }
}
