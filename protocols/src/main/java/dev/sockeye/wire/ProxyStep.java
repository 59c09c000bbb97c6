package dev.sockeye.wire;

/**
 * What a dialogue with a proxy wants next.
 */
sealed interface ProxyStep {
    /**
     * Say this, then come back with what is read.
     *
     * @param bytes what to send
     * @param secretStart where in it a secret begins that no transcript shows
     * @param secretEnd where it ends; at its start: there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Send(byte[] bytes, int secretStart, int secretEnd) implements ProxyStep {
        static Send plainly(byte[] bytes) {
            return new Send(bytes, bytes.length, bytes.length);
        }
    }

    /**
     * Come back with exactly so many bytes.
     *
     * @param count at least one
     */
    record Read(int count) implements ProxyStep {}

    /** Come back with what there is, at least one byte; at the end of the stream with none. */
    record ReadSome() implements ProxyStep {}

    /** Connect to the proxy once more, then come back with nothing: it answers on a new connection only. */
    record Reconnect() implements ProxyStep {}

    /**
     * The way is open.
     *
     * @param early what the server said already
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Open(byte[] early) implements ProxyStep {}

    /**
     * The proxy would not.
     *
     * @param why in words
     * @param isLogin whether it was about who we are
     */
    record Refused(String why, boolean isLogin) implements ProxyStep {}

    /**
     * The proxy made no sense.
     *
     * @param why in words
     * @param section of the RFC that it breaks
     */
    record Broken(String why, String section) implements ProxyStep {}
}
