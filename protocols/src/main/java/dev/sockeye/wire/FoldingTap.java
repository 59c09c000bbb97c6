package dev.sockeye.wire;

import java.time.InstantSource;

/**
 * Tells the beginning and the end of what one side says at a stretch, and of what lies between only how much it was: a transcript of a long
 * body stays readable, and costs next to nothing. A stretch ends when the other side speaks, when something happens, or after a second of
 * silence; so what comes now and then is always told.
 *
 * <pre>
 * 12:00:01.250 #1 S: HTTP/1.1 200 OK                      the first 256 KiB
 * ...
 * # 12:00:09.100 #1 1073475584 bytes of S are not shown
 * 12:00:09.100 #1 S: the last line                        the last 4 KiB, from a line's beginning on
 * </pre>
 */
final class FoldingTap implements Tap {
    static final int BEGINNING = 256 << 10;
    static final int END = 4 << 10;

    private static final long SILENCE_MILLIS = 1000;

    private final Tap tap;
    private final InstantSource clock;
    private final byte[] end = new byte[END]; // the last of what was said and is not told yet
    private int held; // of it
    private long hidden; // what was said before it and is not told
    private int left = BEGINNING;
    private boolean mine;
    private long last; // when something was said, in milliseconds

    FoldingTap(Tap tap, InstantSource clock) {
        this.tap = tap;
        this.clock = clock;
    }

    @Override
    public synchronized void sent(byte[] bytes, int offset, int length) {
        said(true, bytes, offset, length);
    }

    @Override
    public synchronized void received(byte[] bytes, int offset, int length) {
        said(false, bytes, offset, length);
    }

    @Override
    public synchronized void sentSecret(int length) {
        unfold();
        tap.sentSecret(length);
    }

    @Override
    public synchronized void receivedSecret(int length) {
        unfold();
        tap.receivedSecret(length);
    }

    private void said(boolean who, byte[] bytes, int offset, int length) {
        long now = clock.millis();
        if (who != mine || now - last >= SILENCE_MILLIS) {
            unfold();
            mine = who;
        }
        last = now;
        int told = Math.min(left, length);
        if (told > 0) {
            left -= told;
            tell(bytes, offset, told);
        }
        if (length > told) {
            hold(bytes, offset + told, length - told);
        }
    }

    private void hold(byte[] bytes, int offset, int length) {
        int taken = Math.min(length, END);
        int kept = Math.min(held, END - taken);
        hidden += held - kept + length - taken;
        System.arraycopy(end, held - kept, end, 0, kept);
        System.arraycopy(bytes, offset + length - taken, end, kept, taken);
        held = kept + taken;
    }

    /** The stretch is over. */
    private void unfold() {
        if (hidden > 0) {
            int line = behindLineEnd();
            tap.event(hidden + line + " bytes of " + (mine ? "C" : "S") + " are not shown");
            tell(end, line, held - line);
        } else if (held > 0) {
            tell(end, 0, held);
        }
        held = 0;
        hidden = 0;
        left = BEGINNING;
    }

    /** Where the first line begins that is there whole; 0 when it cannot be told. */
    private int behindLineEnd() {
        for (int at = 0; at < held - 1; at++) {
            if (end[at] == '\n') {
                return at + 1;
            }
        }
        return 0;
    }

    private void tell(byte[] bytes, int offset, int length) {
        if (mine) {
            tap.sent(bytes, offset, length);
        } else {
            tap.received(bytes, offset, length);
        }
    }

    @Override
    public synchronized void event(String text) {
        unfold();
        tap.event(text);
    }

    @Override
    public synchronized void proxied(ProxySpec proxy) {
        unfold();
        tap.proxied(proxy);
    }

    @Override
    public synchronized void connected(String peer) {
        unfold();
        tap.connected(peer);
    }

    @Override
    public synchronized void encrypted(String text) {
        unfold();
        tap.encrypted(text);
    }

    @Override
    public synchronized void closed() {
        unfold();
        tap.closed();
    }
}
