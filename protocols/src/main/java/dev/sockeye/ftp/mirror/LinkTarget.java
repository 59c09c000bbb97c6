package dev.sockeye.ftp.mirror;

/**
 * Where a symbolic link leads. It is inside when it goes up no further than to the root and then down, and nothing else: {@code ../a/b}. With
 * {@code a/../..} the system would go up from wherever {@code a}, itself a link, leads to; so what goes down and up again is taken for outside. As each
 * link leads from a real folder down to something below the root, no chain of them gets out.
 */
final class LinkTarget {
    private LinkTarget() {}

    /**
     * Whether it stays inside.
     *
     * @param depth of the folder that the link is in; the root's is 0
     */
    static boolean isInside(String target, int depth) {
        if (target.isEmpty() || target.startsWith("/") || target.indexOf('\0') >= 0 || target.indexOf('\\') >= 0) {
            return false;
        }
        int up = 0;
        boolean down = false;
        for (String name : target.split("/", -1)) {
            if (name.equals("..")) {
                if (down || ++up > depth) {
                    return false;
                }
            } else {
                down |= !name.isEmpty() && !name.equals(".");
            }
        }
        return target.indexOf(':') < 0 || java.io.File.separatorChar == '/'; // C:x
    }

    /**
     * An absolute one that leads below the root, as seen from the link's folder; any other as it is.
     *
     * @param root absolute
     * @param depth of the folder that the link is in
     */
    static String relative(String target, String root, int depth) {
        String below = root.endsWith("/") ? root : root + "/";
        if (!target.startsWith(below) || target.length() == below.length()) {
            return target;
        }
        return "../".repeat(depth) + target.substring(below.length());
    }
}
