package dev.sockeye.ftp.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Lines of real servers, and what they say: {@code samples.txt}. */
final class Samples {
    /**
     * A listing, mostly of one line.
     *
     * @param group where it is from
     * @param form FACTS or LIST
     * @param listing with its line ends
     * @param expected an entry a line, as {@link Samples#told} has it; {@code -} for none, {@code ?} for a line that cannot be read
     */
    record Sample(String group, Form form, String listing, String expected) {
        @Override
        public String toString() {
            return group + ": " + listing;
        }
    }

    private Samples() {}

    static List<Sample> all() throws IOException {
        var samples = new ArrayList<Sample>();
        String group = "";
        String line = "";
        for (String text : text("samples.txt").split("\n", -1)) {
            if (text.startsWith("# ")) {
                group = text.substring(2);
            } else if (text.startsWith("        = ")) {
                var form = group.startsWith("MLSx") ? Form.FACTS : Form.LIST;
                samples.add(new Sample(group, form, line, text.substring(10)));
            } else {
                line = text.replace("\\r", "\r").replace("\\n", "\n");
            }
        }
        return samples;
    }

    static String text(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** An entry in full. */
    static String told(Dialect dialect, Entry entry) {
        String size = entry.size().isEmpty() || entry.isSizeExact() ? "" : " rough";
        return dialect + " " + entry + size + (entry.facts().isEmpty() ? "" : " " + entry.facts());
    }
}
