package dev.sockeye.wire;

import java.io.ByteArrayOutputStream;

/**
 * Puts one conversation's bytes together to lines for a {@link TextTranscript}. What has no line end yet waits for it, for the other side to
 * speak, or until it is long; so memory is bounded.
 */
final class LineTap implements Tap {
    private static final int LONGEST = 4096;

    private final TextTranscript transcript;
    private final int connection;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder line = new StringBuilder();
    private char side = 'S';
    private boolean closed;

    LineTap(TextTranscript transcript, int connection) {
        this.transcript = transcript;
        this.connection = connection;
    }

    @Override
    public synchronized void sent(byte[] piece, int offset, int length) {
        said('C', piece, offset, length);
    }

    @Override
    public synchronized void received(byte[] piece, int offset, int length) {
        said('S', piece, offset, length);
    }

    @Override
    public synchronized void sentSecret(int length) {
        secret('C');
    }

    @Override
    public synchronized void receivedSecret(int length) {
        secret('S');
    }

    private void said(char who, byte[] piece, int offset, int length) {
        turn(who);
        int end = offset + length;
        for (int at = offset; at < end; ) {
            int next = behindLineEnd(piece, at, Math.min(end, at + LONGEST - bytes.size()));
            bytes.write(piece, at, next - at);
            if (piece[next - 1] == '\n') {
                endLine();
            } else if (bytes.size() >= LONGEST) {
                emit("\\");
            }
            at = next;
        }
    }

    /** {@code to} where there is none. */
    private static int behindLineEnd(byte[] piece, int from, int to) {
        int at = from;
        while (at < to && piece[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, to);
    }

    private void secret(char who) {
        turn(who);
        moveText();
        line.append("***");
    }

    /** The other side speaks: what was said before it had no line end. */
    private void turn(char who) {
        if (who != side && (bytes.size() > 0 || !line.isEmpty())) {
            emit("\\");
        }
        side = who;
    }

    /** CRLF is what a script's line ends in by itself; a bare LF is written out. */
    private void endLine() {
        byte[] all = bytes.toByteArray();
        boolean crlf = all.length > 1 && all[all.length - 2] == '\r';
        if (crlf) {
            bytes.reset();
            bytes.write(all, 0, all.length - 2);
        }
        emit(crlf ? "" : "\\");
    }

    private void moveText() {
        line.append(ScriptText.escape(bytes.toByteArray()));
        bytes.reset();
    }

    private void emit(String end) {
        moveText();
        transcript.said(connection, side, line + end);
        line.setLength(0);
    }

    @Override
    public synchronized void event(String text) {
        if (bytes.size() > 0 || !line.isEmpty()) {
            emit("\\");
        }
        transcript.happened(connection, text);
    }

    @Override
    public synchronized void closed() {
        if (!closed) {
            closed = true;
            event("closed");
        }
    }
}
