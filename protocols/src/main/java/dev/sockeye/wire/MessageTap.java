package dev.sockeye.wire;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts one conversation's bytes together to messages: as much as was said at once, up to its last line end. The rest waits for more, for the
 * other side to speak, or until it is long; so memory is bounded. A long piece is cut between characters, not within.
 */
final class MessageTap implements Tap {
    static final int LONGEST = 16 << 10;

    private final Teller teller;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private List<Part> parts = new ArrayList<>();
    private int length; // of the parts and the bytes
    private boolean mine;
    private boolean closed;

    MessageTap(Teller teller) {
        this.teller = teller;
    }

    @Override
    public synchronized void sent(byte[] piece, int offset, int length) {
        said(true, piece, offset, length);
    }

    @Override
    public synchronized void received(byte[] piece, int offset, int length) {
        said(false, piece, offset, length);
    }

    @Override
    public synchronized void sentSecret(int length) {
        secret(true, length);
    }

    @Override
    public synchronized void receivedSecret(int length) {
        secret(false, length);
    }

    private void said(boolean who, byte[] piece, int offset, int count) {
        turn(who);
        int end = offset + count;
        int lines = endOfLastLine(piece, offset, end);
        add(piece, offset, lines);
        if (lines > offset) {
            emit();
        }
        add(piece, lines, end);
    }

    private void add(byte[] piece, int from, int to) {
        for (int at = from; at < to; ) {
            int n = Math.min(to - at, LONGEST - length);
            if (n == LONGEST - length) {
                int whole = betweenCharacters(piece, at, at + n, to) - at;
                n = whole > 0 ? whole : n;
                append(piece, at, n);
                emit();
            } else {
                append(piece, at, n);
            }
            at += n;
        }
    }

    private void append(byte[] piece, int at, int n) {
        bytes.write(piece, at, n);
        length += n;
    }

    private void secret(boolean who, int count) {
        turn(who);
        for (int left = count; left > 0; ) {
            int n = Math.min(left, LONGEST - length);
            endPart();
            parts.add(Part.secret(n));
            length += n;
            left -= n;
            if (length >= LONGEST) {
                emit();
            }
        }
    }

    /** The other side speaks: what was said before it had no line end. */
    private void turn(boolean who) {
        if (who != mine) {
            emit();
            mine = who;
        }
    }

    private void endPart() {
        if (bytes.size() > 0) {
            parts.add(Part.said(bytes.toByteArray()));
            bytes.reset();
        }
    }

    private void emit() {
        endPart();
        if (!parts.isEmpty()) {
            List<Part> all = parts;
            parts = new ArrayList<>();
            length = 0;
            teller.said(mine, all);
        }
    }

    @Override
    public synchronized void event(String text) {
        emit();
        teller.happened(text);
    }

    @Override
    public synchronized void proxied(ProxySpec proxy) {
        emit();
        teller.proxied(proxy.host(), proxy.port(), "connected to the proxy " + proxy);
    }

    @Override
    public synchronized void connected(String peer) {
        emit();
        teller.connected("connected to " + peer);
    }

    @Override
    public synchronized void encrypted(String text) {
        emit();
        teller.encrypted(text);
    }

    @Override
    public synchronized void closed() {
        if (!closed) {
            closed = true;
            emit();
            teller.over();
        }
    }

    /** Behind the last line end; {@code from} where there is none. */
    private static int endOfLastLine(byte[] piece, int from, int to) {
        int at = to;
        while (at > from && piece[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    /** The cut, moved back where it would go through a UTF-8 character. */
    private static int betweenCharacters(byte[] piece, int from, int cut, int to) {
        int at = cut;
        while (at < to && at > from && cut - at < 3 && (piece[at] & 0xc0) == 0x80) {
            at--;
        }
        return at < to && (piece[at] & 0xc0) == 0xc0 ? at : cut;
    }
}
