package dev.sockeye.ftp.listing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The mode of a Unix file: twelve bits, {@code rwx} for owner, group and others, and set-user-id, set-group-id and sticky.
 *
 * @param mode 0 to 07777
 */
public record Permissions(int mode) {
    private static final String LETTERS = "rwxrwxrwx";
    private static final int LENGTH = 9;
    private static final int ALL = 07777;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException for more than twelve bits
     */
    public Permissions {
        if ((mode & ~ALL) != 0) {
            throw new IllegalArgumentException("mode " + Integer.toOctalString(mode));
        }
    }

    /** What {@code ls} prints: {@code rwsr-xr-T}; empty when it is something else. */
    public static Optional<Permissions> parse(String letters) {
        byte[] bytes = letters.getBytes(US_ASCII);
        int mode = bytes.length == LENGTH ? mode(bytes, 0, LENGTH) : -1;
        return mode < 0 ? Optional.empty() : Optional.of(new Permissions(mode));
    }

    /** The mode that nine letters mean; -1 when they are no such letters. */
    static int mode(byte[] line, int from, int end) {
        if (end - from < LENGTH) {
            return -1;
        }
        int mode = 0;
        for (int i = 0; i < LENGTH; i++) {
            int bits = bits((char) (line[from + i] & 0xff), i);
            if (bits < 0) {
                return -1;
            }
            mode |= bits;
        }
        return mode;
    }

    private static int bits(char letter, int place) {
        int plain = 0400 >> place;
        boolean executes = place % 3 == 2;
        int special = executes ? 04000 >> (place / 3) : 0;
        boolean sticks = place == LENGTH - 1;
        return switch (letter) {
            case '-' -> 0;
            case 'r', 'w', 'x' -> LETTERS.charAt(place) == letter ? plain : -1;
            case 's' -> executes && !sticks ? plain | special : -1;
            case 'S', 'l', 'L' -> executes && !sticks ? special : -1; // l: locked, on System V
            case 't' -> sticks ? plain | special : -1;
            case 'T' -> sticks ? special : -1;
            default -> -1;
        };
    }

    /** For {@link java.nio.file.Files#setPosixFilePermissions}, which knows the nine bits alone. */
    public Set<PosixFilePermission> toPosix() {
        var set = EnumSet.noneOf(PosixFilePermission.class);
        int bit = 0400;
        for (var permission : PosixFilePermission.values()) {
            if ((mode & bit) != 0) {
                set.add(permission);
            }
            bit >>= 1;
        }
        return set;
    }

    /** As {@code ls} prints it: {@code rwxr-xr-x}. */
    @Override
    public String toString() {
        var letters = new StringBuilder(LENGTH);
        for (int place = 0; place < LENGTH; place++) {
            boolean plain = (mode & 0400 >> place) != 0;
            boolean special = place % 3 == 2 && (mode & (04000 >> (place / 3))) != 0;
            char marked = place == LENGTH - 1 ? 't' : 's';
            char letter = special ? marked : LETTERS.charAt(place);
            letters.append(plain ? letter : special ? Character.toUpperCase(marked) : '-');
        }
        return letters.toString();
    }
}
