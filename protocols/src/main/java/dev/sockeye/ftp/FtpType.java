package dev.sockeye.ftp;

/** How bytes are to be understood (RFC 959 section 3.1.1). */
public enum FtpType {
    /** As they are. */
    IMAGE("I"),
    /** Text: lines end in CRLF on the way, in LF on this side; each way exactly, and a lone CR stays. */
    ASCII("A"),
    /** Bytes of eight bits: as they are. */
    LOCAL8("L 8");

    private final String parameter;

    FtpType(String parameter) {
        this.parameter = parameter;
    }

    /** What stands behind {@code TYPE}. */
    String parameter() {
        return parameter;
    }
}
