package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Errno;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.SocketError;
import dev.sockeye.socket.Type;
import java.io.IOException;

/** A listener of a {@link Schedule}: several threads wait at one gate, so many clients come, and then it is closed. */
final class Accepting {
    private final Schedule schedule;
    private final LinuxProvider provider;
    private final LinuxEndpoint listener;
    private final int clients;
    private int accepted;
    private boolean closed;

    Accepting(Schedule schedule, LinuxProvider provider) {
        this.schedule = schedule;
        this.provider = provider;
        listener = endpoint(schedule.kernel.listener());
        clients = 1 + schedule.chance.nextInt(3);
    }

    private LinuxEndpoint endpoint(int fd) {
        return new LinuxEndpoint(provider, fd, Family.INET, Type.STREAM, 0);
    }

    void begin() {
        int fd = listener.fileno();
        var file = schedule.kernel.file(fd);
        schedule.start("acceptor", this::accept);
        schedule.start("acceptor", this::accept);
        schedule.start("clients", () -> {
            for (int i = 0; i < clients; i++) {
                schedule.dally(30);
                int client = schedule.kernel.dial(file, fd);
                if (client >= 0) {
                    endpoint(client).close();
                }
            }
        });
    }

    private void accept() throws IOException {
        while (!closed) {
            long limit = schedule.chance.nextBoolean() ? Deadlines.NONE : 1 + schedule.chance.nextInt(50);
            try {
                schedule.waiting(limit);
                try {
                    listener.accept(limit).close();
                } finally {
                    schedule.waited(limit);
                }
                if (++accepted == clients) {
                    closed = true;
                    listener.close();
                }
            } catch (IOException e) {
                boolean known = switch ((SocketError) e) {
                    case SocketError.TimedOut timedOut -> limit != Deadlines.NONE;
                    case SocketError error -> (error.errno() == Errno.EBADF && closed) || schedule.pollersFail;
                };
                if (!known) {
                    schedule.kernel.violated("accept: " + e);
                }
            }
        }
    }
}
