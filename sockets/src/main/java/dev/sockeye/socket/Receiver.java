package dev.sockeye.socket;

import java.io.IOException;
import java.net.SocketTimeoutException;

/** The loop of a {@link UdpServer} that receives at one socket, and hands each datagram to a {@link Service}. */
final class Receiver implements Runnable {
    private static final int PATIENCE = 16;

    /** What becomes of a datagram. */
    interface Service {
        void serve(Datagram datagram);

        /** Called when all that were received together have been served. */
        void flush();
    }

    private final UdpServer server;
    private final UdpPort port;
    private final DatagramBatch batch;
    private final Service service;
    private final Backoff backoff = new Backoff();
    private int failures;

    Receiver(UdpServer server, UdpPort port, DatagramBatch batch, Service service) {
        this.server = server;
        this.port = port;
        this.batch = batch;
        this.service = service;
    }

    @Override
    public void run() {
        try {
            while (server.isServing()) {
                receive();
            }
        } catch (RuntimeException | Error e) {
            server.fail(port.address(), e);
        } finally {
            server.ended(this);
        }
    }

    private void receive() {
        try {
            int count = port.receiving().recvMany(batch);
            failures = 0;
            server.received(count);
            for (int i = 0; i < count; i++) {
                service.serve(batch.get(i));
            }
            service.flush();
            backoff.reset();
        } catch (SocketTimeoutException e) {
            return; // nothing came; the server may have stopped
        } catch (IOException e) {
            recover(e);
        } catch (OutOfMemoryError e) { // no room for one more thread: the handlers at work will give some back
            pause(e);
        }
    }

    private void recover(IOException e) {
        if (!server.isServing()) {
            return; // stop closed the socket
        }
        var recovery = port.receiving().isOpen() ? Recovery.from(e) : Recovery.END;
        if (recovery == Recovery.END) {
            server.fail(port.address(), e);
        } else if (recovery == Recovery.PAUSE || ++failures > PATIENCE) {
            pause(e);
        } else {
            server.receiveFailed();
        }
    }

    private void pause(Throwable cause) {
        server.receiveFailed();
        var pause = backoff.next();
        server.reports().acceptFailed(port.address(), cause, pause);
        server.pause(pause);
    }
}
