package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Control;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Type;
import dev.sockeye.socket.internal.Slab;
import dev.sockeye.socket.internal.SockAddr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sending half of a {@link LinuxEndpoint}: connect(2), send(2) and their kin, each the loop of {@link Waits}. */
final class Writer {
    private static final int SEND_FLAGS = Sys.MSG_NOSIGNAL;

    private final LinuxEndpoint endpoint;
    private final Descriptor descriptor;
    private final Kernel kernel;
    private final Pollers pollers;
    private final Waits waits;
    private final Family family;
    private final Type type;

    Writer(LinuxEndpoint endpoint, Descriptor descriptor, Kernel kernel, Pollers pollers) {
        this.endpoint = endpoint;
        this.descriptor = descriptor;
        this.kernel = kernel;
        this.pollers = pollers;
        waits = new Waits(endpoint, descriptor, descriptor.write, kernel);
        family = endpoint.family();
        type = endpoint.type();
    }

    void connect(Address to, long limit) throws IOException {
        Connect.run(descriptor, kernel, waits, to, limit);
    }

    void hold(IOException failure) {
        waits.hold(failure);
    }

    int send(ByteBuffer from, int flags, long limit) throws IOException {
        for (long deadline = Waits.UNSET; ; ) {
            long seen = waits.begin("send", deadline);
            int n;
            try {
                n = kernel.send(descriptor.fd, from, flags | SEND_FLAGS);
            } finally {
                descriptor.exit();
            }
            if (n >= 0) {
                from.position(from.position() + n);
                return n;
            }
            deadline = waits.await(n, "send", seen, limit, deadline);
        }
    }

    int sendTo(ByteBuffer from, Address to, int flags, long limit) throws IOException {
        endpoint.expectFamily(to, "sendto");
        var address = SockAddr.encode(to);
        for (long deadline = Waits.UNSET; ; ) {
            long seen = waits.begin("sendto", deadline);
            int n;
            try {
                n = kernel.sendto(descriptor.fd, from, flags | SEND_FLAGS, address);
            } finally {
                descriptor.exit();
            }
            if (n >= 0) {
                from.position(from.position() + n);
                return n;
            }
            deadline = family == Family.UNIX
                    ? waits.awaitUnseen(n, "sendto", limit, deadline)
                    : waits.await(n, "sendto", seen, limit, deadline);
        }
    }

    int sendMany(Slab from, int first, int flags, long limit) throws IOException {
        var vector = Vector.of(from);
        vector.prepareSend(from, first);
        for (long deadline = Waits.UNSET; ; ) {
            long seen = waits.begin("sendmmsg", deadline);
            int n;
            try {
                n = kernel.sendmmsg(descriptor.fd, vector.memory(first), from.count - first, flags | SEND_FLAGS);
            } finally {
                descriptor.exit();
            }
            if (n >= 0) {
                return n;
            }
            deadline = family == Family.UNIX
                    ? waits.awaitUnseen(n, "sendmmsg", limit, deadline)
                    : waits.await(n, "sendmmsg", seen, limit, deadline);
        }
    }

    long sendMsg(List<ByteBuffer> parts, List<Control> controls, @Nullable Address to, int flags, long limit)
            throws IOException {
        if (to != null) {
            endpoint.expectFamily(to, "sendmsg");
        }
        if (controls.stream().anyMatch(Control.Descriptors.class::isInstance)) {
            pollers.descriptorsLeave();
        }
        try (var message = MessageHeader.send(parts, controls, to, family)) {
            for (long deadline = Waits.UNSET; ; ) {
                long seen = waits.begin("sendmsg", deadline);
                int n;
                try {
                    n = kernel.sendmsg(descriptor.fd, message.memory(), flags | SEND_FLAGS);
                } finally {
                    descriptor.exit();
                }
                if (n >= 0) {
                    MessageHeader.advance(parts, n);
                    return n;
                }
                deadline = family == Family.UNIX && type == Type.DGRAM
                        ? waits.awaitUnseen(n, "sendmsg", limit, deadline)
                        : waits.await(n, "sendmsg", seen, limit, deadline);
            }
        }
    }
}
