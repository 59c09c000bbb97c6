package dev.sockeye.ftp;

import java.util.List;

/**
 * What a server answers: a code of three digits, and text (RFC 959 section 4.2).
 *
 * <pre>
 * S: 211-Features:                 code 211
 * S:  MDTM                         lines "Features:", " MDTM", "End"
 * S: 211 End
 * </pre>
 *
 * <p>Bytes that are no UTF-8 stand in the text as {@link FtpPath} has them, so that nothing of a name is lost.
 *
 * @param code 100 to 699
 * @param lines the text of each line, without the code and the character behind it; at least one
 */
public record FtpReply(int code, List<String> lines) {
    /** Checks the code and copies the lines. */
    public FtpReply {
        if (code < 100 || code > 699 || lines.isEmpty()) {
            throw new IllegalArgumentException("no reply: " + code + " " + lines);
        }
        lines = List.copyOf(lines);
    }

    /** A reply of one line, for tests and for servers. */
    public static FtpReply of(int code, String text) {
        return new FtpReply(code, List.of(text));
    }

    /** All lines, parted by LF. */
    public String text() {
        return String.join("\n", lines);
    }

    /** The lines between the first and the last: what {@code FEAT}, {@code STAT} and {@code MLST} are about. */
    public List<String> body() {
        return lines.size() < 3 ? List.of() : lines.subList(1, lines.size() - 1);
    }

    /** 1yz: it has begun, another reply follows. */
    public boolean isPreliminary() {
        return code / 100 == 1;
    }

    /** 2yz: done. */
    public boolean isCompletion() {
        return code / 100 == 2;
    }

    /** 3yz: so far so good, go on. */
    public boolean isIntermediate() {
        return code / 100 == 3;
    }

    /** 4yz: not now. */
    public boolean isTransient() {
        return code / 100 == 4;
    }

    /** 5yz: no. */
    public boolean isPermanent() {
        return code / 100 == 5;
    }

    /** 4yz or 5yz: it was not done. */
    public boolean isNegative() {
        return isTransient() || isPermanent();
    }

    /** Whether the server does not know the command, or not in this form (500, 501, 502, 504). */
    public boolean isUnknownCommand() {
        return code == 500 || code == 501 || code == 502 || code == 504;
    }

    /** As it came, in one line: {@code 226 Transfer complete}. */
    @Override
    public String toString() {
        return code + " " + String.join(" / ", lines);
    }
}
