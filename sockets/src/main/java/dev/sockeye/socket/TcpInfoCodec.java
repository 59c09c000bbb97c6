package dev.sockeye.socket;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Reads {@code struct tcp_info} (linux/tcp.h): eight bytes, then numbers of 32 bits; times in microseconds. */
final class TcpInfoCodec implements OptionCodec<TcpInfo> {
    private static final List<String> STATES = List.of(
            "UNKNOWN",
            "ESTABLISHED",
            "SYN_SENT",
            "SYN_RECV",
            "FIN_WAIT1",
            "FIN_WAIT2",
            "TIME_WAIT",
            "CLOSE",
            "CLOSE_WAIT",
            "LAST_ACK",
            "LISTEN",
            "CLOSING");

    private static final int RTO = 8;
    private static final int SND_MSS = 16;
    private static final int RCV_MSS = 20;
    private static final int UNACKED = 24;
    private static final int LOST = 32;
    private static final int PMTU = 60;
    private static final int RTT = 68;
    private static final int RTT_VAR = 72;
    private static final int SND_CWND = 80;
    private static final int TOTAL_RETRANS = 100;
    private static final int LENGTH = 104;

    @Override
    public TcpInfo decode(ByteBuffer bytes, Family family) {
        if (bytes.remaining() < LENGTH) {
            throw new UnsupportedOperationException("this kernel's tcp_info has only " + bytes.remaining() + " bytes");
        }
        int state = bytes.get(0);
        return new TcpInfo(
                STATES.get(state > 0 && state < STATES.size() ? state : 0),
                bytes.get(2),
                micros(bytes, RTT),
                micros(bytes, RTT_VAR),
                micros(bytes, RTO),
                bytes.getInt(SND_MSS),
                bytes.getInt(RCV_MSS),
                bytes.getInt(PMTU),
                bytes.getInt(SND_CWND),
                bytes.getInt(UNACKED),
                bytes.getInt(LOST),
                bytes.getInt(TOTAL_RETRANS));
    }

    private static Duration micros(ByteBuffer bytes, int at) {
        return Duration.of(bytes.getInt(at) & 0xffffffffL, ChronoUnit.MICROS);
    }
}
