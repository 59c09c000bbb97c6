package dev.sockeye.wire;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * One conversation as the segments of a TCP connection, and of others before it where a proxy was asked. It begins when it is known with whom;
 * where that never comes about, it is a SYN and a reset.
 */
final class TcpFlow implements Teller {
    private static final int MOST_REMARKS = 4096;
    private static final byte[] NOTHING = {};

    private final PcapngTranscript transcript;
    private final TcpSegment.End server;
    private TcpSegment.End peer; // the server, or a proxy
    private final StringBuilder remarks = new StringBuilder();
    private TcpSegment.End client;
    private boolean open;
    private int ours; // the next sequence number of each side
    private int theirs;

    TcpFlow(PcapngTranscript transcript, TcpSegment.End server) {
        this.transcript = transcript;
        this.server = server;
        peer = server;
        client = transcript.client();
    }

    @Override
    public void said(boolean mine, List<Part> parts) {
        begin();
        var all = new ByteArrayOutputStream();
        parts.forEach(part -> all.writeBytes(part.bytes()));
        byte[] bytes = all.toByteArray();
        for (int at = 0; at < bytes.length; at += TcpSegment.MOST) {
            int length = Math.min(TcpSegment.MOST, bytes.length - at);
            segment(mine, at + length == bytes.length ? TcpSegment.PUSH : 0, bytes, at, length);
        }
    }

    @Override
    public void happened(String text) {
        String line = ScriptText.oneLine(text);
        remarks.append(remarks.isEmpty() ? "" : "\n").append(line, 0, Math.min(line.length(), MOST_REMARKS));
        if (remarks.length() > MOST_REMARKS) {
            begin();
            segment(true, 0, NOTHING, 0, 0);
        }
    }

    @Override
    public void proxied(String host, int port, String text) {
        another(PeerEnd.of(host, port), text);
    }

    @Override
    public void connected(String text) {
        another(server, text);
    }

    @Override
    public void encrypted(String text) {
        another(peer, text);
    }

    private void another(TcpSegment.End end, String text) {
        if (open) {
            end();
            client = transcript.client();
        }
        peer = end;
        happened(text);
        begin();
    }

    @Override
    public void over() {
        if (open) {
            end();
        } else {
            segment(true, TcpSegment.SYN, NOTHING, 0, 0);
            segment(false, TcpSegment.RESET, NOTHING, 0, 0);
        }
    }

    private void end() {
        segment(true, TcpSegment.FIN, NOTHING, 0, 0);
        segment(false, TcpSegment.FIN, NOTHING, 0, 0);
        segment(true, 0, NOTHING, 0, 0);
        open = false;
    }

    private void begin() {
        if (!open) {
            open = true;
            ours = 0;
            theirs = 0;
            segment(true, TcpSegment.SYN, NOTHING, 0, 0);
            segment(false, TcpSegment.SYN, NOTHING, 0, 0);
            segment(true, 0, NOTHING, 0, 0);
        }
    }

    private void segment(boolean mine, int flags, byte[] data, int offset, int length) {
        int counted = length + ((flags & (TcpSegment.SYN | TcpSegment.FIN)) == 0 ? 0 : 1);
        boolean first = mine && (flags & TcpSegment.SYN) != 0;
        int all = first ? flags : flags | TcpSegment.ACK;
        byte[] frame = mine
                ? TcpSegment.frame(client, peer, ours, theirs, all, data, offset, length)
                : TcpSegment.frame(peer, client, theirs, ours, all, data, offset, length);
        if (mine) {
            ours += counted;
        } else {
            theirs += counted;
        }
        transcript.write(frame, remarks.toString());
        remarks.setLength(0);
    }
}
