package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.FtpPath;

/**
 * What the server calls things.
 *
 * @param root the folder that is mirrored, there
 * @param names how names are written here
 */
record RemotePaths(String root, LocalName names) {
    /** The path of a thing, under the name that it has there. */
    String of(Node node) {
        var parent = node.parent();
        return parent == null ? root : FtpPath.join(of(parent), name(node));
    }

    /** The name it has while it is not complete. */
    String temporary(Node node) {
        var parent = node.parent();
        return parent == null ? root : FtpPath.join(of(parent), Temporary.of(node));
    }

    private String name(Node node) {
        byte[] there = node.remoteName();
        return FtpPath.text(there != null ? there : names.toRemote(node.name()));
    }
}
