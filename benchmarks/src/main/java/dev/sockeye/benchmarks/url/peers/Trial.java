package dev.sockeye.benchmarks.url.peers;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What came of each input, written down: for a player that is not measured, but looked at.
 *
 * <p>Libraries agree on an input when their lines do. A part that is absent counts as an empty one.
 */
final class Trial implements Parts {
    private static final String REFUSED = "-";

    private final StringBuilder line = new StringBuilder();
    private long sum;

    @Override
    public void whole(Object object) {
        sum++;
    }

    @Override
    public void text(@Nullable String part) {
        line.append(part == null ? "" : part).append('\n');
        sum += part == null ? 0 : part.length();
    }

    @Override
    public void number(int part) {
        line.append(part).append('\n');
        sum += part;
    }

    /** One word for each input: a checksum of its parts, or a hyphen where it was refused. */
    List<String> words(Task task, int inputs) {
        var words = new ArrayList<String>();
        for (int input = 0; input < inputs; input++) {
            line.setLength(0);
            words.add(task.run(input, this) ? checksum(line.toString()) : REFUSED);
        }
        return words;
    }

    long sum() {
        return sum;
    }

    /** Of the UTF-16 code units, low byte first: URLs of the test suites may have half a surrogate pair. */
    private static String checksum(String text) {
        var crc = new CRC32();
        for (int i = 0; i < text.length(); i++) {
            crc.update(text.charAt(i));
            crc.update(text.charAt(i) >> 8);
        }
        return HexFormat.of().toHexDigits(crc.getValue(), 8);
    }
}
