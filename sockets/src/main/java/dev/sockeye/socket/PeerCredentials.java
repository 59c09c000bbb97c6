package dev.sockeye.socket;

/**
 * Who is at the other end of a Unix socket, as the kernel saw it (unix(7), {@code SO_PEERCRED}).
 *
 * @param pid process, 0 when it is outside this process's name space
 * @param uid user
 * @param gid group
 */
public record PeerCredentials(int pid, int uid, int gid) {}
