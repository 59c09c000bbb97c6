package dev.sockeye.net;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server understood and said no. The conversation goes on. Protocols that have more to tell extend it.
 *
 * <p>Codes are the protocol's own: {@code 550}, {@code NO}, {@code -ERR}.
 */
public non-sealed class ReplyException extends NetException {
    private static final long serialVersionUID = 1L;

    private final String command;
    private final String code;
    private final @Nullable String enhancedCode;
    private final String text;
    private final boolean isTransient;

    /**
     * A refusal.
     *
     * @param command what was asked, with secrets masked
     * @param code the reply's code as sent
     * @param enhancedCode {@code 5.1.1} (RFC 3463) or {@code ALREADYEXISTS} (RFC 5530); null when none came
     * @param text all of the reply's text, lines parted by LF
     * @param isTransient whether the same may succeed later
     */
    public ReplyException(
            String command,
            String code,
            @Nullable String enhancedCode,
            String text,
            boolean isTransient,
            Situation situation) {
        super(command + " was answered " + code + " " + text, situation, null);
        this.command = command;
        this.code = code;
        this.enhancedCode = enhancedCode;
        this.text = text;
        this.isTransient = isTransient;
    }

    /** What was asked, with secrets masked. */
    public final String command() {
        return command;
    }

    /** The reply's code as sent. */
    public final String code() {
        return code;
    }

    /** The finer code, where the server gave one. */
    public final Optional<String> enhancedCode() {
        return Optional.ofNullable(enhancedCode);
    }

    /** All of the reply's text, lines parted by LF. */
    public final String text() {
        return text;
    }

    /** Whether the same may succeed later (4yz, UNAVAILABLE, [IN-USE]). */
    public final boolean isTransient() {
        return isTransient;
    }
}
