package dev.sockeye.ftp.mirror;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The names that files have while they are not complete, here and on the server. What a run that was killed left behind is known by them: the next
 * one goes on with it, or takes it away.
 *
 * <pre>{@code
 * .sockeye-mirror-4f2a01c97b30d5e8.part
 * }</pre>
 *
 * <p>The number is made of the file's name, size and time, so that the rest of one version is never added to the beginning of another.
 */
final class Temporary {
    private static final String START = ".sockeye-mirror-";
    private static final String END = ".part";
    /** Those of single uploads and of many, too. */
    private static final Pattern FORM = Pattern.compile("\\.?sockeye-(?:mirror-)?[0-9A-Za-z]+(?:-[0-9]+)?\\.part");

    private Temporary() {}

    /** One for a purpose. */
    static String name(String what) {
        return START + what + END;
    }

    /** The one for a file, as it is in the source. */
    static String of(Node source) {
        var sum = new CRC32C();
        sum.update(source.name().getBytes(StandardCharsets.UTF_8));
        long facts = source.size() * 0x9e3779b97f4a7c15L ^ source.facts().time();
        return name("%08x%016x".formatted(sum.getValue(), facts));
    }

    /** Whether it is the name of a file that is not complete, a mirror's or another transfer's; no such file is ever copied. */
    static boolean isOne(String name) {
        return name.endsWith(END) && FORM.matcher(name).matches();
    }

    /** Whether a mirror gave this name. */
    static boolean isOurs(String name) {
        return name.startsWith(START) && isOne(name);
    }
}
