package dev.sockeye.socket;

import java.net.NetworkInterface;

/**
 * A multicast group on one interface, for {@link Option#ADD_MEMBERSHIP} and {@link Option#DROP_MEMBERSHIP}.
 *
 * @param group the group's address, IPv4 or IPv6
 * @param interfaceIndex the interface's index; 0 lets the system choose
 */
public record Membership(Ip group, int interfaceIndex) {
    public Membership {
        if (!group.isMulticast()) {
            throw new IllegalArgumentException(group + " is not a multicast group");
        }
        if (interfaceIndex < 0) {
            throw new IllegalArgumentException("an interface's index is not negative: " + interfaceIndex);
        }
    }

    /** A group by its address, joined on this interface. */
    public static Membership of(String group, NetworkInterface by) {
        return new Membership(Ip.parse(group), by.getIndex());
    }
}
