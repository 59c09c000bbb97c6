package dev.sockeye.ftp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.testkit.ftp.FtpDaemon;
import dev.sockeye.testkit.ftp.FtpSetup;
import java.nio.file.Path;

/**
 * FTP servers of other people, to be started; a test that asks for one that is not here is skipped.
 *
 * <pre>{@code
 * try (var server = FtpServers.vsftpd(root).tls(authority.good(), "TLSv1.3").requireTls().start()) {
 *     ... server.host(), server.port(), server.user(), server.password() ...
 * }
 * }</pre>
 */
@SuppressWarnings("exports") // of tests, for tests
public final class FtpServers {
    private FtpServers() {}

    /** One of a kind. */
    public static FtpSetup of(FtpDaemon daemon, Path root) {
        assumeTrue(daemon.missing().isEmpty(), () -> daemon.missing().orElse(""));
        return daemon.at(root);
    }

    /** Has no MLSD and no MFMT; wants sessions resumed on data connections. */
    public static FtpSetup vsftpd(Path root) {
        return of(FtpDaemon.VSFTPD, root);
    }

    /** Has everything; wants sessions resumed on data connections. */
    public static FtpSetup proftpd(Path root) {
        return of(FtpDaemon.PROFTPD, root);
    }

    /** Has no implicit TLS. */
    public static FtpSetup pureFtpd(Path root) {
        return of(FtpDaemon.PURE_FTPD, root);
    }

    /** Has no implicit TLS. */
    public static FtpSetup pyftpdlib(Path root) {
        return of(FtpDaemon.PYFTPDLIB, root);
    }
}
