package dev.sockeye.ftp;

import java.util.Locale;

/**
 * What may be sent before it is answered. As seen with the servers themselves:
 *
 * <pre>
 *                                   vsftpd   ProFTPD   Pure-FTPd   pyftpdlib
 *   login, metadata                 yes      yes       yes         yes
 *   EPSV and what is transferred    yes      yes       yes         yes
 *   commands behind a download      queued   queued    500, lost   done at once, or a reset
 *   the same, encrypted             queued   answered before its 226, or 450
 *   commands behind an upload       queued   450, lost 500, lost   done at once
 * </pre>
 *
 * <p>Transfers are queued behind others only at servers that are known to keep the queue, or where the user says so; and never again where that went wrong.
 */
final class Pipeline {
    private static final int DEPTH = 16;
    private static final int UPLOADS = 4;

    private boolean queuesDownloads;
    private boolean queuesUploads;

    private Pipeline(boolean queuesDownloads, boolean queuesUploads) {
        this.queuesDownloads = queuesDownloads;
        this.queuesUploads = queuesUploads;
    }

    /** What is known of a server from how it introduces itself. */
    static Pipeline of(FtpReply greeting, Features features, boolean encrypted, FtpSettings.Pipelining wanted) {
        boolean vsftpd = name(greeting).contains("vsftpd");
        boolean proftpd = name(greeting).contains("proftpd") || features.has("CSID"); // which ProFTPD alone has
        return switch (wanted) {
            case OFF -> new Pipeline(false, false);
            case DEEP -> new Pipeline(true, true);
            case LEARNT -> new Pipeline(vsftpd || (proftpd && !encrypted), vsftpd);
        };
    }

    private static String name(FtpReply greeting) {
        return greeting.text().toLowerCase(Locale.ROOT);
    }

    /** How many downloads may be under way together, one of them running. */
    int downloads() {
        return queuesDownloads ? DEPTH : 1;
    }

    /** How many uploads may be under way together: few, since what follows each cannot be sent ahead. */
    int uploads() {
        return queuesUploads ? UPLOADS : 1;
    }

    /** It went wrong. */
    void neverAgain() {
        queuesDownloads = false;
        queuesUploads = false;
    }
}
