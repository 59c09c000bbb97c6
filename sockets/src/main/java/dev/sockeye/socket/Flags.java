package dev.sockeye.socket;

/** The flags of a call as bits, and which of them are this library's business and not the system's. */
final class Flags {
    private static final int OWN = Flag.DONTWAIT.number() | Flag.WAITALL.number() | Flag.NOSIGNAL.number();

    private Flags() {}

    /** What the system is told: descriptors never block, so DONTWAIT and WAITALL mean something only here. */
    static int system(int bits) {
        return bits & ~OWN;
    }

    static boolean waits(int bits) {
        return (bits & Flag.DONTWAIT.number()) == 0;
    }

    /** WAITALL says something for streams alone; PEEK with it would look at the same bytes again and again. */
    static boolean waitsForAll(int bits, Type type) {
        return type == Type.STREAM && (bits & (Flag.WAITALL.number() | Flag.PEEK.number())) == Flag.WAITALL.number();
    }
}
