package dev.sockeye.ftp;

import dev.sockeye.net.ReplyException;
import dev.sockeye.net.Situation;

/** An FTP server said no; the conversation goes on. */
public final class FtpReplyException extends ReplyException {
    private static final long serialVersionUID = 1L;

    private final transient FtpReply reply;

    /**
     * A refusal.
     *
     * @param command what was asked, with secrets masked
     */
    public FtpReplyException(String command, FtpReply reply, Situation situation) {
        super(command, String.valueOf(reply.code()), null, reply.text(), reply.isTransient(), situation);
        this.reply = reply;
    }

    /** All of the reply. */
    public FtpReply reply() {
        return reply;
    }

    /** Whether the server says that there is no such file, or that it is not to be had: 550, which does not tell the two apart. */
    public boolean isUnavailable() {
        return reply.code() == 550;
    }
}
