package dev.sockeye.ftp;

import dev.sockeye.net.NetException;
import dev.sockeye.net.TimeLimitException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Many files, one after the other, with few round trips.
 *
 * <pre>
 * C: SIZE a            C: SIZE b            as many as the server is known to queue
 * C: EPSV              C: EPSV
 * C: RETR a            C: RETR b
 * S: 213 17                                 about one round trip for each file: from the 229 to the data
 * S: 229 ...
 * S: 150 ...
 * S: 226 done          S: 213 4 ...
 * </pre>
 */
final class GetBatch {
    private final Session session;
    private final Turn turn;
    private final List<String> paths;
    private final FtpReceiver receiver;
    private final Deque<Queued> queue = new ArrayDeque<>();
    private int next;

    GetBatch(Session session, Turn turn, List<String> paths, FtpReceiver receiver) {
        this.session = session;
        this.turn = turn;
        this.paths = paths;
        this.receiver = receiver;
    }

    private record Queued(int index, Transfer.Order order, TransferStart start) {}

    void run() throws IOException {
        session.control().check(paths);
        session.locate();
        boolean done = false;
        try {
            while (next < paths.size() || !queue.isEmpty()) {
                fill();
                receive(queue.remove());
            }
            done = true;
        } finally {
            session.control().queued(0);
            if (!done && !queue.isEmpty()) {
                session.abort(); // answers will come that nobody waits for
            }
        }
    }

    /** A server that is not known to understand EPSV is asked with one file alone. */
    private void fill() throws IOException {
        int depth = session.link().isSettled() ? session.pipeline().downloads() : 1;
        while (next < paths.size() && queue.size() < depth) {
            String path = paths.get(next);
            var order = session.features().has("SIZE")
                    ? Transfer.Order.download("RETR " + path, 0, "SIZE " + path)
                    : Transfer.Order.download("RETR " + path, 0);
            var start = new TransferStart(session, order);
            start.send();
            queue.add(new Queued(next++, order, start));
        }
        session.control().queued(queue.size() - 1);
    }

    private void receive(Queued first) throws IOException {
        try {
            var content =
                    FtpDownload.over(session, turn, first.order(), first.start().receive());
            try (content) {
                receiver.receive(first.index(), content);
            }
        } catch (FtpReplyException e) {
            if (Transfer.isRefusal(e) && session.isRepairable()) {
                session.repair(e, queue.isEmpty());
                queue.clear();
                next = first.index();
                return;
            }
            failed(first.index(), e);
        } catch (IOException e) {
            failed(first.index(), e);
        }
    }

    private void failed(int index, IOException why) throws IOException {
        if (session.control().wire().isOpen()) {
            receiver.failed(index, why);
        } else if (session.pipeline().downloads() == 1
                || !(why instanceof NetException)
                || why instanceof TimeLimitException) {
            throw why;
        } else { // it does not keep the queue as we thought: the same once more, one after the other
            session.pipeline().neverAgain();
            session.logInAgain();
            queue.clear();
            next = index;
        }
    }
}
