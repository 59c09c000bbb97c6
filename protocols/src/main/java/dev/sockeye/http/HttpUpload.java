package dev.sockeye.http;

import dev.sockeye.net.TimeLimit;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A request whose body is written by the caller.
 *
 * <pre>{@code
 * try (var upload = http.upload(HttpRequest.put(url))) {
 *     upload.stream().write(bytes);
 *     HttpResponse response = upload.finish();
 * }
 * }</pre>
 *
 * <p>Only {@link #finish} makes it whole. {@link #close} without it, as when an exception leaves the block, ends the connection in the middle, and the
 * server does not take what it has for the whole.
 *
 * <p>A server may answer before it has all, mostly to say no; what is written afterwards goes nowhere, and {@link #finish} has the answer. What a step cannot do with
 * a body that is gone (a redirect, another attempt) it does not do.
 *
 * <p>For one thread; a virtual thread of its own sends what is written.
 */
public final class HttpUpload implements Closeable {
    private static final int ROOM = 64 << 10;

    /** What the sending thread does. */
    @FunctionalInterface
    interface Sending {
        HttpResponse send(Body body) throws IOException;
    }

    private final HandOver handOver;
    private final Thread sender;
    private final Out out = new Out();
    private boolean over;

    private HttpUpload(HandOver handOver, Thread sender) {
        this.handOver = handOver;
        this.sender = sender;
    }

    static HttpUpload start(Sending sending, OptionalLong length, TimeLimit limit) {
        var handOver = new HandOver(length, limit);
        Thread sender = Thread.ofVirtual().name("http-upload").start(() -> {
            try {
                handOver.answered(sending.send(handOver));
            } catch (IOException | RuntimeException | Error e) {
                handOver.failed(e);
            }
        });
        return new HttpUpload(handOver, sender);
    }

    /**
     * The body. Small pieces gather; {@code flush} sends them. A failure of the connection comes out of {@code write} or {@link #finish}, whichever is
     * next.
     */
    public OutputStream stream() {
        return out;
    }

    /** Whether the server has answered already, so that there is no use in writing on. */
    public boolean isAnswered() {
        return handOver.isAnswered();
    }

    /**
     * Ends the body, and waits for the answer, which is the caller's to close.
     *
     * @throws dev.sockeye.net.NetException when there is none
     */
    public HttpResponse finish() throws IOException {
        checkOpen();
        out.pass(false);
        over = true;
        return handOver.finish(sender);
    }

    /** Abandons the request, unless it was finished. */
    @Override
    public void close() throws IOException {
        if (!over) {
            over = true;
            handOver.abandon(sender);
        }
    }

    private void checkOpen() {
        if (over) {
            throw new IllegalStateException("the upload is over");
        }
    }

    /** Gathers. */
    private final class Out extends OutputStream {
        private final byte[] room = new byte[ROOM];
        private int size;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            Objects.checkFromIndexSize(offset, count, bytes.length);
            checkOpen();
            if (count > ROOM - size) {
                pass(false);
            }
            if (count >= ROOM) {
                handOver.pass(bytes, offset, count, false, sender);
            } else {
                System.arraycopy(bytes, offset, room, size, count);
                size += count;
            }
        }

        @Override
        public void flush() throws IOException {
            if (!over) {
                pass(true);
            }
        }

        private void pass(boolean flush) throws IOException {
            if (size > 0 || flush) {
                handOver.pass(room, 0, size, flush, sender);
                size = 0;
            }
        }
    }
}
