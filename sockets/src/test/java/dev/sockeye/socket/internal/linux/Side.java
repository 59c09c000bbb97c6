package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Errno;
import dev.sockeye.socket.How;
import dev.sockeye.socket.SocketError;
import dev.sockeye.socket.WouldBlockException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One end of a connection of a {@link Schedule}, its reader and its writer. Its bytes tell whose they are, and where they belong. */
final class Side {
    private static final int BYTES = 16;

    private final Schedule schedule;
    private final LinuxEndpoint endpoint;
    private final int number;
    private final int toSend;
    private @Nullable Side other;
    private @Nullable Thread reader;
    private @Nullable Thread writer;
    private int running = 2;
    /** Whether somebody has closed it, or is about to. */
    private boolean mayBeClosed;

    private boolean readerInterrupted;
    private boolean writerInterrupted;
    private boolean finished;

    Side(Schedule schedule, LinuxEndpoint endpoint, int number) {
        this.schedule = schedule;
        this.endpoint = endpoint;
        this.number = number;
        toSend = schedule.chance.nextInt(BYTES);
    }

    void begin(Side to) {
        other = to;
        reader = schedule.start("reader " + number, () -> run(this::read));
        writer = schedule.start("writer " + number, () -> run(this::write));
    }

    private void run(Schedule.Body body) throws Exception {
        schedule.dally(20);
        try {
            body.run();
        } catch (IOException e) {
            close();
        }
        if (--running == 0) {
            close();
        }
    }

    private void close() {
        mayBeClosed = true;
        endpoint.close();
        schedule.openAnother();
    }

    void closeFromOutside() {
        close();
    }

    void interrupt(boolean theReader) {
        mayBeClosed = true;
        readerInterrupted |= theReader;
        writerInterrupted |= !theReader;
        var thread = theReader ? reader : writer;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private static byte content(int side, int position) {
        return (byte) (side << 4 | position);
    }

    private void read() throws IOException {
        var from = other == null ? this : other;
        int position = 0;
        while (true) {
            var into = ByteBuffer.allocate(1 + schedule.chance.nextInt(8));
            if (!moved(limit -> endpoint.recv(into, 0, limit))) {
                continue;
            }
            for (int i = 0; i < into.position(); i++) {
                if (into.get(i) != content(from.number, position++)) {
                    schedule.kernel.violated("side " + number + " reads " + into.get(i) + " at " + (position - 1));
                }
            }
            if (into.position() == 0) {
                if (position != from.toSend && !from.mayBeClosed) {
                    schedule.kernel.violated("side " + number + ": an end after " + position + " of " + from.toSend);
                }
                return;
            }
        }
    }

    private void write() throws IOException {
        int position = 0;
        while (position < toSend) {
            if (schedule.chance.nextInt(4) == 0) {
                schedule.kernel.sleep(1 + schedule.chance.nextInt(3000));
            }
            var bytes = ByteBuffer.allocate(Math.min(toSend - position, 1 + schedule.chance.nextInt(7)));
            for (int i = 0; i < bytes.limit(); i++) {
                bytes.put(i, content(number, position + i));
            }
            if (moved(limit -> endpoint.send(bytes, 0, limit))) {
                position += bytes.position();
            }
        }
        try {
            endpoint.shutdown(How.WRITE);
        } catch (IOException e) {
            allowed(e, 1, 0);
            throw e;
        }
        finished = true;
    }

    /** A call that may wait. */
    interface Call {
        int within(long limit) throws IOException;
    }

    /** Makes a call with some time limit or none; false to try again. */
    private boolean moved(Call call) throws IOException {
        long limit = switch (schedule.chance.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1 + schedule.chance.nextInt(80);
            default -> Deadlines.NONE;
        };
        long began = schedule.kernel.now();
        try {
            schedule.waiting(limit);
            try {
                call.within(limit);
            } finally {
                schedule.waited(limit);
            }
            return true;
        } catch (IOException e) {
            if (allowed(e, limit, began)) {
                schedule.dally(4);
                return false;
            }
            throw e;
        }
    }

    /** Whether to try again; what must not happen is a violation. */
    private boolean allowed(IOException e, long limit, long began) {
        boolean known = switch ((SocketError) e) {
            case WouldBlockException wouldBlock -> limit == 0;
            case SocketError.TimedOut timedOut -> limit != Deadlines.NONE && schedule.kernel.now() - began >= limit;
            case SocketError.Closed closed -> mayBeClosed;
            case SocketError.Interrupted byInterrupt ->
                (readerInterrupted || writerInterrupted)
                        && Thread.currentThread().isInterrupted()
                        && !endpoint.isOpen();
            case SocketError error ->
                switch (error.errno()) {
                    case EBADF -> mayBeClosed || pollerFailed(error);
                    case ECONNRESET, EPIPE -> other != null && (other.mayBeClosed || other.finished);
                    case EIO -> schedule.pollersFail;
                    default -> false;
                };
        };
        if (!known) {
            schedule.kernel.violated(
                    "side " + number + " after " + (schedule.kernel.now() - began) + " of " + limit + ": " + e);
        }
        return e instanceof WouldBlockException
                || e instanceof SocketError.TimedOut
                || ((SocketError) e).errno() == Errno.EIO
                || pollerFailed((SocketError) e);
    }

    /** Whether the failure is that of the thread that sleeps for the pollers, while a new poller joined it. */
    private boolean pollerFailed(SocketError error) {
        return schedule.pollersFail && error.operation().equals("epoll_ctl");
    }
}
