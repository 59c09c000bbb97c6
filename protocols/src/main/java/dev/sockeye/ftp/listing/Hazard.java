package dev.sockeye.ftp.listing;

/**
 * What about a name could lead elsewhere, or make it another name, when it is used as the name of a local file.
 *
 * @see Name#hazards
 */
public enum Hazard {
    /** No byte at all. */
    EMPTY,
    /** {@code .}, alone or between separators. */
    SELF,
    /** {@code ..}, alone or between separators. */
    PARENT,
    /** A slash: a path, perhaps an absolute one. */
    SLASH,
    /** A backslash: a path on Windows. */
    BACKSLASH,
    /** A colon: {@code C:x} is on another drive, {@code a:b} a stream of {@code a} on Windows. */
    COLON,
    /** A NUL: ends a name early. */
    NUL,
    /** Another control character: of C0, C1, or DEL. */
    CONTROL,
    /** {@code CON}, {@code NUL}, {@code COM1.txt}: a device on Windows. */
    DEVICE,
    /** A dot or a blank at the end, which Windows forgets. */
    TRAILING
}
