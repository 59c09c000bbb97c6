package dev.sockeye.socket;

import java.io.IOException;
import java.net.NetworkInterface;
import java.util.Comparator;
import java.util.List;

/**
 * Network interfaces by name and by number (if_nametoindex(3)), as multicast options and the scope of an address want them.
 *
 * <pre>{@code
 * Interfaces.index("lo")      // 1
 * Interfaces.name(1)          // lo
 * Interfaces.all()            // [1 lo, 2 eth0]
 * }</pre>
 */
public final class Interfaces {
    private Interfaces() {}

    /**
     * One interface.
     *
     * @param index the system's number for it, 1 or more
     * @param name such as {@code eth0}
     */
    public record Interface(int index, String name) {
        @Override
        public String toString() {
            return index + " " + name;
        }
    }

    /** The number of an interface; ENODEV when there is none of that name. */
    public static int index(String name) throws IOException {
        var found = NetworkInterface.getByName(name);
        if (found == null) {
            throw failure(Errno.ENODEV, "if_nametoindex", "no interface " + name);
        }
        return found.getIndex();
    }

    /** The name of an interface; ENXIO when there is none of that number. */
    public static String name(int index) throws IOException {
        var found = index < 0 ? null : NetworkInterface.getByIndex(index);
        if (found == null) {
            throw failure(Errno.ENXIO, "if_indextoname", "no interface " + index);
        }
        return found.getName();
    }

    /** All interfaces, by number. */
    public static List<Interface> all() throws IOException {
        return NetworkInterface.networkInterfaces()
                .map(found -> new Interface(found.getIndex(), found.getName()))
                .sorted(Comparator.comparingInt(Interface::index))
                .toList();
    }

    private static IOException failure(Errno errno, String operation, String detail) {
        return SocketFailure.of(errno, operation).withDetail(detail).exception();
    }
}
