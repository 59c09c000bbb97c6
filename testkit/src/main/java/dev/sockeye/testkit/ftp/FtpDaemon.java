package dev.sockeye.testkit.ftp;

import java.nio.file.Path;
import java.util.Optional;

/** An FTP server of other people that {@code ./check} has fetched. Each start of one is a server of its own. */
public enum FtpDaemon {
    /** Has no MLSD and no MFMT; wants a data connection to resume the control connection's TLS session. */
    VSFTPD,
    /** Has everything; wants sessions resumed, too. */
    PROFTPD,
    /** Has no implicit TLS, and does not care for sessions. */
    PURE_FTPD,
    /** In Python, and the only one that does without root. Has no implicit TLS. */
    PYFTPDLIB;

    /** Why it cannot be started here; empty when it can. */
    public Optional<String> missing() {
        return recipe().missing();
    }

    /**
     * One to be started.
     *
     * @param root the folder that its clients see as {@code /}; they may do there whatever the test may
     */
    public FtpSetup at(Path root) {
        return new FtpSetup(this, root);
    }

    Recipe recipe() {
        return switch (this) {
            case VSFTPD -> new Vsftpd();
            case PROFTPD -> new Proftpd();
            case PURE_FTPD -> new PureFtpd();
            case PYFTPDLIB -> new Pyftpdlib();
        };
    }
}
