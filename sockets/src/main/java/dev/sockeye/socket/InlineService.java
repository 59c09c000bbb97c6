package dev.sockeye.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves datagrams in the receive loop, and sends the replies to those received together with one system call. */
final class InlineService implements Receiver.Service {
    private final UdpServer server;
    private final UdpPort port;
    private final DatagramBatch replies;
    private final int longest;
    private @Nullable Thread loop;

    InlineService(UdpServer server, UdpPort port, int count, int size) {
        this.server = server;
        this.port = port;
        this.replies = DatagramBatch.of(count, size);
        this.longest = size;
    }

    @Override
    public void serve(Datagram datagram) {
        loop = Thread.currentThread();
        server.handle(datagram, bytes -> reply(bytes, datagram.from()));
    }

    @Override
    public void flush() {
        if (replies.count() == 0) {
            return;
        }
        try {
            port.sendMany(replies);
        } catch (IOException e) {
            sendRest(e);
        }
        replies.clear();
    }

    private void reply(ByteBuffer bytes, Address to) throws IOException {
        if (Thread.currentThread() != loop) {
            port.send(bytes, to);
            return;
        }
        if (replies.count() == replies.capacity()) {
            flush();
        }
        if (bytes.remaining() > longest) {
            flush(); // those before it go first
            port.send(bytes, to);
            return;
        }
        replies.add(bytes, to);
        bytes.position(bytes.limit());
    }

    /** One reply could not be sent; the others are not to suffer. */
    private void sendRest(IOException first) {
        int failed = first instanceof SocketError error ? (int) error.transferred() : replies.count();
        if (failed >= replies.count()) {
            server.handlerFailed(Optional.empty(), first);
            return;
        }
        server.handlerFailed(Optional.of(replies.address(failed)), first);
        for (int i = failed + 1; i < replies.count(); i++) {
            var to = replies.address(i);
            try {
                port.send(replies.payload(i), to);
            } catch (IOException e) {
                server.handlerFailed(Optional.of(to), e);
            }
        }
    }
}
