package dev.sockeye.net;

import java.util.stream.Stream;

/** What the suite runs on: a kind of transport, its calls made by a kind of thread. */
public record TransportLane(TransportKind kind, boolean virtual) {
    /** Each kind on virtual and on platform threads. */
    public static Stream<TransportLane> of(TransportKind... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> Stream.of(new TransportLane(kind, true), new TransportLane(kind, false)));
    }

    Thread.Builder threads() {
        return virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
    }

    @Override
    public String toString() {
        return kind + (virtual ? ", virtual threads" : ", platform threads");
    }
}
