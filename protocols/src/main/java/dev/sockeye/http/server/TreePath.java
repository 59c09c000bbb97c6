package dev.sockeye.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.url.Percent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which file below a folder the path of a request names. Pure.
 *
 * <pre>
 * /a%20b/c.txt     a b, c.txt
 * /docs/           docs, as a folder
 * /%2e%2e/passwd   none
 * </pre>
 *
 * <p>Each name is decoded once, as UTF-8, and must then be the name of something in a folder, and nothing but a name: {@code .} and
 * {@code ..}, an empty one, one with a slash, a backslash or a control, and what is not UTF-8 are none. What is refused here never
 * reaches the file system.
 *
 * @param names from the folder down; empty: the folder itself
 * @param isFolder whether it ended with a slash
 */
record TreePath(List<String> names, boolean isFolder) {
    private static final int LONGEST_NAME = 255; // bytes, on the usual file systems
    private static final int DEEPEST = 64;
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** What Windows takes for devices, with any extension. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|com[0-9¹²³]|lpt[0-9¹²³])([. :].*)?");

    TreePath {
        names = List.copyOf(names);
    }

    /** Which names count. */
    record Rules(boolean dotFiles, boolean windows) {
        boolean allow(String name) {
            if (name.isEmpty()
                    || name.equals(".")
                    || name.equals("..")
                    || (!dotFiles && name.startsWith("."))
                    || Uploads.isTemporary(name)) {
                return false;
            }
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c < 0x20 || c == 0x7f || c == '/' || c == '\\') {
                    return false;
                }
            }
            return name.getBytes(UTF_8).length <= LONGEST_NAME && (!windows || isPlainOnWindows(name));
        }

        /** There a colon opens another stream of a file, and a dot or a blank at the end is not seen. */
        private static boolean isPlainOnWindows(String name) {
            return name.chars().noneMatch(c -> ":*?\"<>|".indexOf(c) >= 0)
                    && !name.endsWith(".")
                    && !name.endsWith(" ")
                    && name.indexOf('~') < 0 // PROGRA~1 is another name of something that may be hidden
                    && !DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches();
        }
    }

    /**
     * Reads the path of a request.
     *
     * @param path absolute, percent-encoded, without a query
     * @return empty when it can name nothing
     */
    static Optional<TreePath> of(String path, Rules rules) {
        if (!path.startsWith("/") || BROKEN_ESCAPE.matcher(path).find()) {
            return Optional.empty();
        }
        boolean folder = path.endsWith("/");
        var names = new ArrayList<String>();
        if (path.length() > 1) {
            String inner = path.substring(1, folder ? path.length() - 1 : path.length());
            for (String raw : inner.split("/", -1)) {
                Optional<String> name = decoded(raw).filter(rules::allow);
                if (name.isEmpty() || names.size() == DEEPEST) {
                    return Optional.empty();
                }
                names.add(name.get());
            }
        }
        return Optional.of(new TreePath(names, folder));
    }

    private static Optional<String> decoded(String raw) {
        if (raw.indexOf('%') < 0) {
            return Optional.of(raw);
        }
        byte[] bytes = Percent.unquoteToBytes(raw);
        String name = new String(bytes, UTF_8);
        return Arrays.equals(name.getBytes(UTF_8), bytes) ? Optional.of(name) : Optional.empty();
    }

    /** The last name; empty for the folder itself. */
    String name() {
        return names.isEmpty() ? "" : names.getLast();
    }

    /** Without the last name. */
    TreePath parent() {
        return new TreePath(names.subList(0, names.size() - 1), true);
    }

    /** The same as the path of a URL, with a slash at its end where it is a folder. Never begins with two slashes. */
    String encoded() {
        var text = new StringBuilder();
        for (String name : names) {
            text.append('/').append(Percent.quote(name, ""));
        }
        return isFolder || names.isEmpty() ? text.append('/').toString() : text.toString();
    }

    /** As a folder. */
    TreePath asFolder() {
        return new TreePath(names, true);
    }
}
