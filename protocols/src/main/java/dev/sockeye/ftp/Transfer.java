package dev.sockeye.ftp;

import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.NetException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.TlsException;
import dev.sockeye.net.Transport;
import dev.sockeye.tls.TlsTransport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One transfer, from the command to the last word.
 *
 * <pre>
 * C: SIZE a                  what can be sent ahead goes in the same write
 * C: EPSV
 * C: RETR a
 * S: 213 17
 * S: 229 ... (|||6446|)      we connect
 * S: 150 here it comes       here TLS begins, and the data moves
 *                            the data connection ends, and we close it: some servers wait for that
 * S: 226 done                without this nothing was transferred
 * </pre>
 */
final class Transfer {
    private static final int WASTE = 64 << 10;

    private final Session session;
    private final Control control;
    private final String command;
    private final List<FtpReply> ahead;
    private final FtpReply begun;
    private final Transport transport;
    private long moved;
    private @Nullable TlsException truncated;
    private boolean over;

    Transfer(Session session, String command, List<FtpReply> ahead, FtpReply begun, Transport transport) {
        this.session = session;
        control = session.control();
        this.command = command;
        this.ahead = ahead;
        this.begun = begun;
        this.transport = transport;
    }

    /**
     * What to transfer.
     *
     * @param command RETR, STOR, LIST and their kin
     * @param ahead commands that go in the same write before it, whose failure does no harm
     * @param offset where to begin ({@code REST}); 0: at the start
     * @param isUpload whether we send
     */
    record Order(String command, List<String> ahead, long offset, boolean isUpload) {
        static Order download(String command, long offset, String... ahead) {
            return new Order(command, List.of(ahead), offset, false);
        }

        static Order upload(String command, long offset) {
            return new Order(command, List.of(), offset, true);
        }
    }

    /** Begins; a server that wants a TLS session taken up, and did not get one, is called again over TLS 1.2. */
    static Transfer start(Session session, Order order) throws IOException {
        try {
            return new TransferStart(session, order).run();
        } catch (FtpReplyException e) {
            if (isRefusal(e) && session.isRepairable()) {
                session.repair(e);
                return new TransferStart(session, order).run();
            }
            throw e;
        }
    }

    /** Whether it may have been the TLS session of the data connection that the server did not like. */
    static boolean isRefusal(FtpReplyException e) {
        int code = e.reply().code();
        return code == 425 || code == 522;
    }

    /** What was answered to the commands ahead, in their order. */
    List<FtpReply> ahead() {
        return ahead;
    }

    /** The 150, or what the server says instead. */
    FtpReply begun() {
        return begun;
    }

    /** How many bytes have moved. */
    long moved() {
        return moved;
    }

    /** Whether the server may yet refuse it for having no TLS session taken up. */
    boolean isDoubtful() {
        return transport instanceof TlsTransport tls && !tls.info().resumed() && session.isRepairable();
    }

    /** At least one byte, or -1 at the end. */
    int read(ByteBuffer into) throws IOException {
        if (truncated != null) {
            return -1;
        }
        try {
            int n = patiently(into);
            moved += Math.max(0, n);
            return n;
        } catch (TlsException e) {
            if (e.reason() == TlsException.Reason.TRUNCATED) {
                truncated = e; // no failure when all is there
                return -1;
            }
            throw failed(e);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** A server may be silent for longer than a control connection can be; and if it is silent from the start in {@code MODE Z}, it will be for ever. */
    private int patiently(ByteBuffer into) throws IOException {
        control.keepAlive();
        Optional<Duration> limit = session.dial().timeouts().idle();
        if (session.isCompressed() && moved == 0) {
            limit = Optional.of(session.settings().patience());
        }
        long idle = limit.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        long interval = session.settings().keepAlive().map(Duration::toNanos).orElse(idle);
        for (long waited = 0; ; ) {
            long step = Math.max(1, Math.min(interval, idle - waited));
            try {
                return transport.read(into, session.limit().withIdle(Optional.of(Duration.ofNanos(step))));
            } catch (TimeLimitException e) {
                waited += step;
                if (e.kind() != TimeLimitException.Kind.IDLE) {
                    throw e;
                }
                if (waited >= idle) {
                    throw session.limit().withIdle(limit).exceeded(control.situation(), e);
                }
                control.keepAlive();
            }
        }
    }

    void write(ByteBuffer bytes) throws IOException {
        try {
            control.keepAlive();
            int n = bytes.remaining();
            transport.write(session.limit(), bytes);
            moved += n;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Sends a piece of a file; gives how many bytes went. */
    long write(FileChannel file, long offset, long count) throws IOException {
        try {
            control.keepAlive();
            long n = transport.write(session.limit(), file, offset, count);
            moved += n;
            return n;
        } catch (NetException e) {
            throw failed(e);
        }
    }

    /** After the last byte came. */
    FtpReply endOfInput(long expected) throws IOException {
        transport.close();
        FtpReply last = lastWord();
        if (truncated != null && moved != expected) {
            throw truncated;
        }
        return last;
    }

    /**
     * After the last byte went. Over TLS the server must have said that it has all, and its last records must have been read: a close with something unread makes
     * the system send a reset, which overtakes what was written.
     */
    FtpReply endOfOutput() throws IOException {
        if (transport instanceof TlsTransport) {
            try {
                transport.shutdownOutput(session.limit());
                drain();
            } catch (IOException e) {
                throw failed(e);
            }
        }
        transport.close();
        return lastWord();
    }

    private void drain() throws IOException {
        var waste = ByteBuffer.allocate(WASTE);
        TimeLimit limit = session.limit();
        try {
            while (transport.read(waste.clear(), limit) >= 0) {}
        } catch (TlsException | DisconnectedException e) {
            // it said no farewell: its last word, and the size of the file, tell whether it has all
        }
    }

    private FtpReply lastWord() throws IOException {
        over = true;
        FtpReply last = begun.isCompletion() ? begun : control.readLast();
        control.wire().phase(Phase.COMMAND);
        FtpReply done = control.completed(command, last);
        session.worked();
        return done;
    }

    /** Breaks it off: what the server has is not the whole. The conversation goes on when the server says something to it. */
    void abandon() throws IOException {
        if (over) {
            return;
        }
        over = true;
        transport.abort();
        if (!begun.isCompletion()) {
            lastWordAfterFailure(control);
        }
    }

    private IOException failed(IOException e) {
        over = true;
        transport.abort();
        return failed(session, control, command, begun.isCompletion(), e);
    }

    /** What the server says to a data connection that broke is the reason, if it says something. */
    static IOException failed(Session session, Control control, String command, boolean said, IOException e) {
        try {
            if (e instanceof NetException failure && control.wire().isOpen()) {
                failure.locate(control.situation());
                Optional<FtpReply> last = said ? Optional.empty() : lastWordAfterFailure(control);
                if (last.isPresent() && last.get().isNegative() && !isOurs(failure)) {
                    IOException told = control.refused(command, last.get());
                    told.addSuppressed(e);
                    return told;
                }
            } else {
                control.abort();
            }
        } catch (IOException second) {
            e.addSuppressed(second);
        }
        return e;
    }

    /** Whether it was we who refused: a certificate that will not do. */
    private static boolean isOurs(NetException failure) {
        return failure instanceof TlsException tls
                && switch (tls.reason()) {
                    case WRONG_HOST, EXPIRED, NOT_YET_VALID, SELF_SIGNED, UNTRUSTED, NOT_PINNED -> true;
                    default -> false;
                };
    }

    private static Optional<FtpReply> lastWordAfterFailure(Control control) throws IOException {
        Optional<FtpReply> last = control.readLastAfterFailure();
        if (last.isPresent()) {
            control.wire().phase(Phase.COMMAND);
        } else {
            control.abort();
        }
        return last;
    }
}
