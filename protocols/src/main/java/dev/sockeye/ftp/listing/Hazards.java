package dev.sockeye.ftp.listing;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Finds what could lead elsewhere in a name: by its bytes, and by its text where that is what becomes of it. Pure. */
final class Hazards {
    private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$");

    private Hazards() {}

    static Set<Hazard> of(byte[] line, int from, int end, String text) {
        var found = EnumSet.noneOf(Hazard.class);
        if (from == end) {
            found.add(Hazard.EMPTY);
            return found;
        }
        for (int i = from; i < end; i++) {
            add(found, line[i]);
        }
        text.chars().forEach(c -> add(found, c)); // in UTF-7 or UTF-16 a slash is not a byte of its own
        segments(found, text);
        if (text.endsWith(".") || text.endsWith(" ")) {
            found.add(Hazard.TRAILING);
        }
        if (isDevice(text)) {
            found.add(Hazard.DEVICE);
        }
        return found;
    }

    private static void add(Set<Hazard> found, int c) {
        switch (c) {
            case '/' -> found.add(Hazard.SLASH);
            case '\\' -> found.add(Hazard.BACKSLASH);
            case ':' -> found.add(Hazard.COLON);
            case 0 -> found.add(Hazard.NUL);
            default -> {
                if (c >= 0 && Character.isISOControl(c)) {
                    found.add(Hazard.CONTROL);
                }
            }
        }
    }

    private static void segments(Set<Hazard> found, String text) {
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean ends = i == text.length() || text.charAt(i) == '/' || text.charAt(i) == '\\';
            if (ends) {
                boolean dots = i - begin <= 2 && i > begin && text.charAt(begin) == '.' && text.charAt(i - 1) == '.';
                if (dots) {
                    found.add(i - begin == 1 ? Hazard.SELF : Hazard.PARENT);
                }
                begin = i + 1;
            }
        }
    }

    /** Whatever follows a dot: {@code nul.tar.gz} is the device, too. Blanks before the dot are forgotten. */
    private static boolean isDevice(String text) {
        int dot = text.indexOf('.');
        String stem = (dot < 0 ? text : text.substring(0, dot)).stripTrailing();
        if (stem.length() < 3 || stem.length() > 7) {
            return false;
        }
        String upper = stem.toUpperCase(Locale.ROOT);
        boolean numbered = upper.length() == 4 && (upper.startsWith("COM") || upper.startsWith("LPT"));
        return DEVICES.contains(upper) || (numbered && "0123456789\u00b9\u00b2\u00b3".indexOf(upper.charAt(3)) >= 0);
    }
}
