package dev.sockeye.socket;

import dev.sockeye.socket.internal.Provider;
import dev.sockeye.socket.internal.linux.LinuxProvider;
import dev.sockeye.socket.internal.portable.PortableProvider;

/** What the conformance suite runs on: each provider, its calls made by each kind of thread. */
enum Lane {
    LINUX_VIRTUAL("linux", true),
    LINUX_PLATFORM("linux", false),
    PORTABLE_VIRTUAL("portable", true),
    PORTABLE_PLATFORM("portable", false);

    private final String providerName;
    private final boolean virtual;

    Lane(String providerName, boolean virtual) {
        this.providerName = providerName;
        this.virtual = virtual;
    }

    boolean isPortable() {
        return providerName.equals("portable");
    }

    /** Whether its provider works on this machine. */
    boolean isSupported() {
        return isPortable() || LinuxProvider.isSupported();
    }

    Provider provider() {
        return isPortable() ? Portable.PROVIDER : Linux.PROVIDER;
    }

    Thread.Builder threads() {
        return virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
    }

    /** One of each for all tests, as in a program; and the program's own where it is of this kind. */
    private static Provider one(String name) {
        var own = Providers.chosen();
        if (own.name().equals(name)) {
            return own;
        }
        return name.equals("linux") ? LinuxProvider.create() : new PortableProvider();
    }

    private static final class Linux {
        static final Provider PROVIDER = one("linux");
    }

    private static final class Portable {
        static final Provider PROVIDER = one("portable");
    }
}
