package dev.sockeye.testkit.ftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ProFTPD, with a table of logins of its own. */
final class Proftpd implements Recipe {
    private static final String PROGRAM = "usr/sbin/proftpd";
    private static final String MODULES = "usr/lib/proftpd";
    private static final String TLS = "usr/lib/proftpd/mod_tls.so";

    @Override
    public Optional<String> missing() {
        return Unpacked.missing(PROGRAM, TLS);
    }

    @Override
    public Start write(Path folder, FtpSetup setup, int port) throws IOException {
        table(
                folder.resolve("users"),
                "%s:%s:0:0::%s:/bin/sh\n".formatted(setup.user(), Unpacked.crypt(setup.password()), setup.root()));
        table(folder.resolve("groups"), "root:x:0:\n");
        Path configuration = Files.writeString(
                folder.resolve("proftpd.conf"),
                general(folder, setup, port)
                        + (setup.isTls() ? tls(folder, setup) : "")
                        + String.join("\n", setup.more())
                        + "\n");
        Path program = Unpacked.need(PROGRAM);
        return new Start(
                List.of(program.toString(), "-n", "-q", "-c", configuration.toString()),
                Map.of("LD_LIBRARY_PATH", Unpacked.libraries(program)));
    }

    /** It reads none that others may read. */
    private static void table(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String general(Path folder, FtpSetup setup, int port) throws IOException {
        return """
                ModulePath %1$s
                LoadModule mod_tls.c
                LoadModule mod_deflate.c
                LoadModule mod_digest.c
                LoadModule mod_copy.c
                LoadModule mod_site_misc.c
                ServerName test
                ServerType standalone
                DefaultAddress %2$s
                SocketBindTight on
                UseIPv6 %3$s
                UseReverseDNS off
                Port %4$d
                User root
                Group root
                PidFile %5$s/pid
                ScoreboardFile %5$s/scoreboard
                ScoreboardMutex %5$s/scoreboard.lock
                DelayEngine off
                WtmpLog off
                SystemLog %5$s/proftpd.log
                TransferLog none
                AuthPAM off
                AuthOrder mod_auth_file.c
                AuthUserFile %5$s/users
                AuthGroupFile %5$s/groups
                RootLogin on
                RequireValidShell off
                MaxLoginAttempts 10
                DefaultRoot ~
                AllowOverwrite on
                AllowStoreRestart on
                AllowRetrieveRestart on
                MaxInstances none
                TimeoutIdle 1200
                DeflateEngine on
                DigestEngine on
                <Limit ALL>
                    AllowAll
                </Limit>
                """.formatted(Unpacked.need(MODULES), setup.host(), setup.isIpv6() ? "on" : "off", port, folder);
    }

    private static String tls(Path folder, FtpSetup setup) throws IOException {
        setup.identity().writeTo(folder, "server");
        String options =
                (setup.implicit() ? " UseImplicitSSL" : "") + (setup.reuseRequired() ? "" : " NoSessionReuseRequired");
        return """
                TLSEngine on
                TLSLog %1$s/tls.log
                TLSProtocol %2$s
                TLSECCertificateFile %1$s/server.pem
                TLSECCertificateKeyFile %1$s/server.key
                TLSRequired %3$s
                TLSVerifyClient off
                TLSRenegotiate none
                %4$s
                """.formatted(
                        folder,
                        setup.versions().isEmpty() ? "TLSv1.2 TLSv1.3" : String.join(" ", setup.versions()),
                        setup.tlsRequired() ? "on" : "off",
                        options.isEmpty() ? "" : "TLSOptions" + options);
    }
}
