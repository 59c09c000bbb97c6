package dev.sockeye.cli.net;

import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.Output;
import dev.sockeye.cli.io.Printer;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Socket;
import dev.sockeye.wire.RateLimit;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One who came to a listening socket: what is received is printed and counted, what is sent is counted, both at the limited rate. */
public final class Client {
    private final Socket socket;
    private final Address address;
    private final Output output;
    private final Printer printer;
    private final RateLimit rate;
    private long received;
    private long sent;

    Client(Socket socket, Output output, RateLimit rate) throws IOException {
        this.socket = socket;
        this.address = socket.peerAddress();
        this.output = output;
        this.printer = output.printer(address.toString());
        this.rate = rate;
    }

    /** Where it comes from. */
    public Address address() {
        return address;
    }

    /** The connection, for what is not here. */
    Socket socket() {
        return socket;
    }

    /** Whether messages show one by one, so that their size matters. */
    boolean showsMessages() {
        return output.showsMessages();
    }

    /** Receives what is there and fits; 0 at the end. */
    int receive(byte[] into) throws IOException {
        int n = socket.recv(into, 0, rate.piece(into.length));
        received += n;
        rate.moved(n, TimeLimit.NONE);
        return n;
    }

    /** Prints what was received: a message that filled its buffer goes on in the next. */
    void print(byte[] bytes, int length) throws IOException {
        if (length < bytes.length) {
            printer.message(bytes, length);
        } else {
            printer.data(bytes, length);
        }
    }

    void send(byte[] bytes, int length) throws IOException {
        for (var left = ByteBuffer.wrap(bytes, 0, length); left.hasRemaining(); ) {
            int piece = rate.piece(left.remaining());
            socket.sendAll(left.slice(left.position(), piece));
            left.position(left.position() + piece);
            sent += piece;
            rate.moved(piece, TimeLimit.NONE);
        }
    }

    void opened() throws IOException {
        output.event("open", new Json().add("peer", address.toString()));
    }

    void closed() throws IOException {
        printer.end();
        output.event(
                "close",
                new Json()
                        .add("peer", address.toString())
                        .add("received", received)
                        .add("sent", sent));
    }

    void failed(String message) throws IOException {
        output.event("error", new Json().add("peer", address.toString()).add("message", message));
    }
}
