package dev.sockeye.socket;

import dev.sockeye.socket.internal.Provider;
import dev.sockeye.socket.internal.linux.LinuxProvider;
import dev.sockeye.socket.internal.portable.PortableProvider;

/** Which provider this process uses: chosen once, when the first socket is opened or the first name looked up. */
final class Providers {
    /** Chooses by name, {@code linux} or {@code portable}; by default the best that works here. */
    private static final String PROPERTY = "dev.sockeye.socket.provider";

    private static final Provider CHOSEN = choose(System.getProperty(PROPERTY, ""));

    private Providers() {}

    static Provider chosen() {
        return CHOSEN;
    }

    private static Provider choose(String name) {
        return switch (name) {
            case "linux" -> LinuxProvider.create();
            case "portable" -> new PortableProvider();
            case "" -> best();
            default ->
                throw new IllegalArgumentException(
                        "-D" + PROPERTY + "=" + name + ": there are only linux and portable");
        };
    }

    private static Provider best() {
        if (!LinuxProvider.isSupported()) {
            return new PortableProvider();
        }
        if (LinuxProvider.isPermitted()) {
            return LinuxProvider.create();
        }
        var module = Providers.class.getModule();
        System.getLogger(Providers.class.getPackageName())
                .log(
                        System.Logger.Level.INFO,
                        "sockets by java.nio; --enable-native-access={0} gives those of Linux itself",
                        module.isNamed() ? module.getName() : "ALL-UNNAMED");
        return new PortableProvider();
    }
}
