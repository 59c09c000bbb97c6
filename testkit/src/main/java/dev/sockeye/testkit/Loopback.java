package dev.sockeye.testkit;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The two addresses of this machine that no other can reach. */
final class Loopback {
    static final InetAddress V4 = address(new byte[] {127, 0, 0, 1});
    static final InetAddress V6 = address(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});

    private Loopback() {}

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are addresses", e);
        }
    }
}
