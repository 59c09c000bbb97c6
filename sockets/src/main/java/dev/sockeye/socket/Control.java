package dev.sockeye.socket;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What travels beside the data of {@link Socket#sendMsg} and {@link Socket#recvMsg} (cmsg(3)): ancillary data. */
public sealed interface Control {
    /**
     * Descriptors passed to another process over a Unix socket ({@code SCM_RIGHTS}). Received ones belong to the receiver,
     * which closes them: {@link Socket#fromFd} makes sockets of those that are.
     *
     * @param numbers the descriptors' numbers, in the order they were sent
     */
    record Descriptors(List<Integer> numbers) implements Control {
        public Descriptors {
            numbers = List.copyOf(numbers);
        }

        /** These numbers, in this order. */
        public static Descriptors of(int... numbers) {
            return new Descriptors(IntStream.of(numbers).boxed().toList());
        }
    }

    /**
     * The address a datagram was sent to and the interface it came by ({@code IP_PKTINFO}, {@code IPV6_PKTINFO}); sent,
     * the address and the interface to send from. Comes when {@link Option#PKTINFO} is set.
     *
     * @param local the address on this machine
     * @param interfaceIndex the interface's index, 0 for any when sent
     */
    record PacketInfo(Ip local, int interfaceIndex) implements Control {}

    /**
     * The hops a packet may still make ({@code IP_TTL}, {@code IPV6_HOPLIMIT}), 0 to 255. Comes when {@link Option#RECV_TTL} is set.
     *
     * @param hops how many
     */
    record HopLimit(int hops) implements Control {}

    /**
     * Who sent, as the kernel saw it ({@code SCM_CREDENTIALS}). Comes when {@link Option#PASSCRED} is set.
     *
     * @param credentials process, user and group
     */
    record SenderCredentials(PeerCredentials credentials) implements Control {}

    /**
     * Any other kind, as numbers and bytes.
     *
     * @param level such as {@code SOL_SOCKET}
     * @param type the kind within the level
     * @param data as the system lays it out
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes as the system has them; equality is by content
    record Raw(int level, int type, byte[] data) implements Control {
        @Override
        public boolean equals(Object other) {
            return other instanceof Raw that
                    && level == that.level
                    && type == that.type
                    && Arrays.equals(data, that.data);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * level + type) + Arrays.hashCode(data);
        }
    }
}
