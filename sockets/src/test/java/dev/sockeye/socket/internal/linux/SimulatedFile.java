package dev.sockeye.socket.internal.linux;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What a descriptor's number stands for in the {@link SimulatedKernel}. */
abstract sealed class SimulatedFile {
    private static final int END = Sys.EPOLLRDHUP | Sys.EPOLLHUP | Sys.EPOLLERR;

    final List<Item> items = new ArrayList<>();
    /** How often epoll has told of it. */
    long reported;

    /** The events of epoll that hold now. */
    abstract int ready();

    void closed() {}

    /** Tells those who watch that something has become so. */
    void changed(int events) {
        for (var item : items) {
            if ((item.events & events) != 0) {
                item.raise();
            }
        }
    }

    /** One descriptor in the eyes of one epoll. */
    static final class Item {
        final Epoll epoll;
        final SimulatedFile file;
        final int fd;
        int events;
        long tag;
        boolean queued;

        Item(Epoll epoll, SimulatedFile file, int fd) {
            this.epoll = epoll;
            this.file = file;
            this.fd = fd;
        }

        int happened() {
            return events == 0 ? 0 : file.ready() & (events | Sys.EPOLLERR | Sys.EPOLLHUP);
        }

        void raise() {
            if (happened() != 0) {
                if (!queued) {
                    queued = true;
                    epoll.queue.add(this);
                }
                epoll.changed(Sys.EPOLLIN);
                LockSupport.unpark(epoll.sleeper);
            }
        }
    }

    /** One end of a stream: small, so that it is often full. */
    static final class Stream extends SimulatedFile {
        static final int ROOM = 5;

        private final ArrayDeque<Byte> queue = new ArrayDeque<>();
        private @Nullable Stream peer;
        private boolean ended;
        private boolean reset;
        private boolean peerGone;
        private boolean shut;
        private boolean wantsRoom;

        static Stream[] pair() {
            var one = new Stream();
            var other = new Stream();
            one.peer = other;
            other.peer = one;
            return new Stream[] {one, other};
        }

        private Stream peer() {
            if (peer == null) {
                throw new IllegalStateException();
            }
            return peer;
        }

        int receive(ByteBuffer into) {
            if (reset) {
                reset = false;
                return -104; // ECONNRESET
            }
            int n = 0;
            while (into.position() + n < into.limit() && !queue.isEmpty()) {
                into.put(into.position() + n++, queue.remove());
            }
            if (n > 0 && peer().wantsRoom) {
                peer().wantsRoom = false;
                peer().changed(Sys.EPOLLOUT);
            }
            return n > 0 || ended ? n : -Sys.EAGAIN;
        }

        int send(ByteBuffer from) {
            if (shut || peerGone) {
                return -32; // EPIPE
            }
            int n = Math.min(from.remaining(), ROOM - peer().queue.size());
            for (int i = 0; i < n; i++) {
                peer().queue.add(from.get(from.position() + i));
            }
            wantsRoom = n < from.remaining();
            if (n > 0) {
                peer().changed(Sys.EPOLLIN);
            }
            return n > 0 ? n : -Sys.EAGAIN;
        }

        int shutdown() {
            shut = true;
            peer().ended = true;
            peer().changed(Sys.EPOLLIN | Sys.EPOLLRDHUP);
            return 0;
        }

        @Override
        void closed() {
            var other = peer();
            other.ended = true;
            other.peerGone = true;
            other.reset = !queue.isEmpty();
            other.changed(Sys.EPOLLIN | Sys.EPOLLOUT | END);
        }

        @Override
        int ready() {
            return (ended || reset || !queue.isEmpty() ? Sys.EPOLLIN : 0)
                    | (shut || peerGone || peer().queue.size() < ROOM ? Sys.EPOLLOUT : 0)
                    | (ended ? Sys.EPOLLRDHUP : 0)
                    | (peerGone || (ended && shut) ? Sys.EPOLLHUP : 0)
                    | (reset ? Sys.EPOLLERR : 0);
        }
    }

    /** Connections that wait to be accepted. */
    static final class Listener extends SimulatedFile {
        final Queue<Stream> backlog = new ArrayDeque<>();

        @Override
        int ready() {
            return backlog.isEmpty() ? 0 : Sys.EPOLLIN;
        }

        @Override
        void closed() {
            backlog.forEach(Stream::closed);
        }
    }

    /** A timerfd. */
    static final class Timer extends SimulatedFile {
        long at = Deadlines.NONE;
        boolean rang;

        @Override
        int ready() {
            return rang ? Sys.EPOLLIN : 0;
        }
    }

    /** An epoll, which another may watch. */
    static final class Epoll extends SimulatedFile {
        final ArrayDeque<Item> queue = new ArrayDeque<>();

        @Nullable
        Thread sleeper;
        /** What every wait gives from now on, if not 0. */
        int error;

        @Override
        int ready() {
            return error != 0 || queue.stream().anyMatch(item -> item.happened() != 0) ? Sys.EPOLLIN : 0;
        }

        int collect(Kernel.EpollEvents into) {
            if (error != 0) {
                return -error;
            }
            int n = 0;
            for (int left = queue.size(); left > 0; left--) {
                var item = queue.remove();
                int events = item.happened();
                item.queued = false;
                if (events == 0) {
                    continue;
                }
                item.file.reported++;
                into.events[n] = events;
                into.tags[n++] = item.tag;
                if ((item.events & Sys.EPOLLONESHOT) != 0) {
                    item.events = 0;
                } else if ((item.events & Sys.EPOLLET) == 0) {
                    item.raise();
                }
            }
            return n;
        }

        int control(int operation, SimulatedFile file, int fd, int events, long tag) {
            var present = file.items.stream()
                    .filter(item -> item.epoll == this && item.fd == fd)
                    .findAny();
            if (present.isPresent() == (operation == Sys.EPOLL_CTL_ADD)) {
                return present.isPresent() ? -17 : -2; // EEXIST, ENOENT
            }
            var item = present.orElseGet(() -> new Item(this, file, fd));
            item.events = operation == Sys.EPOLL_CTL_DEL ? 0 : events;
            item.tag = tag;
            if (operation == Sys.EPOLL_CTL_DEL) {
                file.items.remove(item);
            } else if (operation == Sys.EPOLL_CTL_ADD) {
                file.items.add(item);
            }
            item.raise();
            return 0;
        }

        void fail(int errno) {
            error = errno;
            changed(Sys.EPOLLIN);
            LockSupport.unpark(sleeper);
        }
    }
}
