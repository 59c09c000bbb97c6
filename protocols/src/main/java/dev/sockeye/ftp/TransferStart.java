package dev.sockeye.ftp;

import dev.sockeye.net.ConnectFailedException;
import dev.sockeye.net.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The dialogue of a transfer up to its first byte, in two steps: between them those of others may be sent, where the server keeps a queue.
 *
 * <pre>
 * send()        C: SIZE a
 *               C: EPSV
 *               C: REST 100            only where that is safe to send unanswered
 *               C: RETR a
 * receive()     S: 213 170
 *               S: 229 ...             we connect
 *               S: 350 ...
 *               S: 150 ...             TLS
 * </pre>
 */
final class TransferStart {
    private final Session session;
    private final Control control;
    private final DataLink link;
    private final Transfer.Order order;
    private final List<FtpReply> ahead = new ArrayList<>();
    private DataLink.@Nullable Way way;
    private boolean together;

    TransferStart(Session session, Transfer.Order order) {
        this.session = session;
        this.order = order;
        control = session.control();
        link = session.link();
    }

    Transfer run() throws IOException {
        send();
        return receive();
    }

    /** Writes what can be written before anything is answered. */
    void send() throws IOException {
        control.check(order.ahead());
        control.check(List.of(order.command()));
        for (String command : order.ahead()) {
            control.send(command);
        }
        announce();
        together = isTogether();
        if (together) {
            sayOrder();
        }
    }

    /** Reads the answers. */
    Transfer receive() throws IOException {
        boolean done = false;
        try {
            Transfer transfer = begin();
            done = true;
            return transfer;
        } finally {
            if (!done) {
                abandon();
            }
        }
    }

    void abandon() {
        if (way != null) {
            way.abandon();
        }
    }

    /** What was answered to the commands ahead so far; of use when the transfer itself was refused. */
    List<FtpReply> ahead() {
        return ahead;
    }

    private Transfer begin() throws IOException {
        DataLink.Way first = Objects.requireNonNull(way, "sent first");
        for (int i = 0; i < order.ahead().size(); i++) {
            ahead.add(control.read());
        }
        FtpReply answer = control.read();
        if (agrees(first, answer)) {
            link.settle();
            return together ? begun(first, true) : ordered(first);
        }
        if (together) {
            readInVain();
        }
        return ordered(inTheOlderWay(answer));
    }

    /** When nobody listens there, what the server has said to the order already is the reason: ProFTPD does not wait for us to refuse. */
    private boolean agrees(DataLink.Way first, FtpReply answer) throws IOException {
        try {
            return first.agree(answer);
        } catch (FtpReplyException e) {
            if (together) {
                readInVain();
            }
            throw e;
        } catch (ConnectFailedException e) {
            if (!together) {
                throw e;
            }
            if (order.offset() > 0 && control.awaits(session.settings().patience())) {
                control.read();
            }
            throw Transfer.failed(session, control, order.command(), false, e);
        }
    }

    private DataLink.Way announce() throws IOException {
        DataLink.Way announced = link.announce();
        way = announced;
        return announced;
    }

    /**
     * An upload must know that the server begins where it was told, before it overwrites what is there. A server that calls back may answer the order before it has
     * answered where to call (pyftpdlib).
     */
    private boolean isTogether() {
        boolean allowed = switch (session.settings().pipelining()) {
            case OFF -> false;
            case LEARNT -> !session.settings().isActive();
            case DEEP -> true;
        };
        return allowed && link.isSettled() && (order.offset() == 0 || !order.isUpload());
    }

    private String restCommand() {
        return "REST " + order.offset();
    }

    private void sayOrder() throws IOException {
        if (order.offset() > 0) {
            control.send(restCommand());
        }
        control.send(order.command());
    }

    private Transfer ordered(DataLink.Way agreed) throws IOException {
        if (order.offset() > 0) {
            FtpReply rest = control.say(restCommand());
            if (!rest.isIntermediate()) {
                throw control.refused(restCommand(), rest);
            }
        }
        control.send(order.command());
        return begun(agreed, false);
    }

    /** What was sent together with an EPSV that failed. */
    private void readInVain() throws IOException {
        if (order.offset() > 0) {
            control.read();
        }
        control.readLast();
    }

    private DataLink.Way inTheOlderWay(FtpReply answer) throws IOException {
        if (!link.canFallBack()) {
            throw control.refused("the data connection", answer);
        }
        link.fallBack();
        DataLink.Way second = announce();
        FtpReply reply = control.read();
        if (!second.agree(reply)) {
            throw control.refused("PASV", reply);
        }
        link.settle();
        return second;
    }

    private Transfer begun(DataLink.Way agreed, boolean together) throws IOException {
        if (together && order.offset() > 0) {
            FtpReply rest = control.read();
            if (!rest.isIntermediate()) {
                agreed.abandon(); // what comes begins at the start
                control.readLast();
                throw control.refused(restCommand(), rest);
            }
        }
        FtpReply reply = control.read();
        if (!reply.isPreliminary() && !reply.isCompletion()) {
            throw control.refused(order.command(), reply);
        }
        control.wire().phase(Phase.TRANSFER);
        try {
            return new Transfer(session, order.command(), ahead, reply, link.secured(agreed.open()));
        } catch (IOException e) {
            throw Transfer.failed(session, control, order.command(), reply.isCompletion(), e);
        }
    }
}
