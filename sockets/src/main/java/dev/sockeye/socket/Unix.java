package dev.sockeye.socket;

import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The address of a Unix socket (unix(7)): a path, a name in Linux's abstract name space, or none. The name is bytes, as
 * in the system, so that one which is not UTF-8 comes back unharmed.
 */
public final class Unix implements Address {
    /** A socket that nobody bound: what {@link Socket#pair} and a client that did not bind have. */
    public static final Unix UNNAMED = new Unix(new byte[0], false);

    /** What fits {@code sun_path} beside the NUL that ends a path, or begins an abstract name. */
    private static final int MAX_NAME = 107;

    /** A path that fills {@code sun_path}, without a NUL: odd, but the system takes it and tells it. */
    private static final int MAX_PATH = 108;

    private final byte[] name;
    private final boolean isAbstract;

    private Unix(byte[] name, boolean isAbstract) {
        this.name = name;
        this.isAbstract = isAbstract;
    }

    /**
     * The address of a path's bytes.
     *
     * @throws IllegalArgumentException when the path is empty, has a NUL or more than 108 bytes
     */
    public static Unix path(byte[] path) {
        for (int i = 0; i < path.length; i++) {
            if (path[i] == 0) {
                throw new IllegalArgumentException("a NUL at byte " + i + " of a Unix socket's path");
            }
        }
        return new Unix(checked(path, MAX_PATH), false);
    }

    /** An abstract name of 1 to 107 bytes; a NUL within is allowed. */
    public static Unix named(byte[] name) {
        return new Unix(checked(name, MAX_NAME), true);
    }

    static Unix path(String path) {
        return path(checked(path.getBytes(StandardCharsets.UTF_8), MAX_NAME));
    }

    static Unix named(String name) {
        return named(name.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] checked(byte[] name, int max) {
        if (name.length == 0 || name.length > max) {
            throw new IllegalArgumentException("a Unix socket's name has 1 to " + max + " bytes, not " + name.length);
        }
        return name.clone();
    }

    @Override
    public Family family() {
        return Family.UNIX;
    }

    /** The bytes of the path or of the abstract name, without the NULs around; empty when unnamed. */
    public byte[] bytes() {
        return name.clone();
    }

    /** The bytes as UTF-8, what is not UTF-8 replaced. */
    public String name() {
        return new String(name, StandardCharsets.UTF_8);
    }

    /** Whether the name stands in the abstract name space, and not in the file system. */
    public boolean isAbstract() {
        return isAbstract;
    }

    /** Whether the socket has no name. */
    public boolean isUnnamed() {
        return name.length == 0;
    }

    /** @throws UnsupportedOperationException for an abstract name, which java.net lacks */
    @Override
    public UnixDomainSocketAddress toSocketAddress() {
        if (isAbstract) {
            throw new UnsupportedOperationException("java.net has no abstract Unix addresses");
        }
        return UnixDomainSocketAddress.of(name());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Unix that && isAbstract == that.isAbstract && Arrays.equals(name, that.name);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(name) + Boolean.hashCode(isAbstract);
    }

    /** As the command line has it: {@code unix:/run/app.sock}, {@code unix:@name}, {@code unix:} for an unnamed one. */
    @Override
    public String toString() {
        return "unix:" + (isAbstract ? "@" : "") + name();
    }
}
