package dev.sockeye.wire;

/** When a conversation is encrypted. What is asked for is required: nothing falls back to clear text. */
public enum TlsMode {
    /** Never. Passwords go in clear only if that is allowed by name, or the way does not leave the machine. */
    NONE,
    /** After a command of the protocol (STARTTLS, STLS, AUTH TLS); a server that does not offer it is refused. */
    STARTTLS,
    /** From the first byte. */
    IMPLICIT
}
