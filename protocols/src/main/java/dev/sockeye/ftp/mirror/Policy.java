package dev.sockeye.ftp.mirror;

/**
 * What a plan is made by: the options of a mirror, and what the two sides can.
 *
 * @param down from the server to here
 * @param delete whether what the source lacks is deleted in the target
 * @param maxDelete how many deletions there may be; with one more, there are none
 * @param newer whether only what is newer in the source is copied over what is there
 * @param checksum whether files of the same size are told apart by their content, not their times
 * @param links whether symbolic links are made
 * @param permissions whether permissions are made equal
 * @param times whether the target's files can be given times; else the target only must not be older
 * @param umask permissions that the target never has
 * @param exactCase whether the target tells {@code a} from {@code A}
 */
record Policy(
        boolean down,
        boolean delete,
        long maxDelete,
        boolean newer,
        boolean checksum,
        boolean links,
        boolean permissions,
        boolean times,
        int umask,
        boolean exactCase) {

    /** From the server, nothing deleted, by size and time. */
    static final Policy DOWN = new Policy(true, false, 1000, false, false, true, true, true, 0022, true);

    Policy delete(boolean on, long most) {
        return new Policy(down, on, most, newer, checksum, links, permissions, times, umask, exactCase);
    }

    Policy compare(boolean onlyNewer, boolean byChecksum) {
        return new Policy(down, delete, maxDelete, onlyNewer, byChecksum, links, permissions, times, umask, exactCase);
    }

    Policy keep(boolean linksToo, boolean permissionsToo) {
        return new Policy(down, delete, maxDelete, newer, checksum, linksToo, permissionsToo, times, umask, exactCase);
    }

    /** To a file system here. */
    Policy toLocal(int mask, boolean tellsCase) {
        return new Policy(true, delete, maxDelete, newer, checksum, links, permissions, true, mask, tellsCase);
    }

    /** To a server. */
    Policy toRemote(boolean setsTimes) {
        return new Policy(false, delete, maxDelete, newer, checksum, links, permissions, setsTimes, 0, true);
    }

    /** What the target's permissions should be; of folders, so that their owner can use them. */
    int mode(Node source) {
        int mode = source.facts().mode() & 0777 & ~umask;
        return source.isFolder() ? mode | 0700 : mode;
    }
}
