package dev.sockeye.testkit.ftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** vsftpd. It asks PAM for logins: libpam-wrapper leads it to a table of ours instead of the system's. */
final class Vsftpd implements Recipe {
    private static final String PROGRAM = "usr/sbin/vsftpd";
    private static final String WRAPPER = "usr/lib/*-linux-gnu/libpam_wrapper.so";
    private static final String MATRIX = "usr/lib/*-linux-gnu/pam_wrapper/pam_matrix.so";

    @Override
    public Optional<String> missing() {
        return Unpacked.missing(PROGRAM, WRAPPER, MATRIX);
    }

    @Override
    public Start write(Path folder, FtpSetup setup, int port) throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        Path services = Files.createDirectory(folder.resolve("pam"));
        Path logins = Files.writeString(folder.resolve("logins"), setup.user() + ":" + setup.password() + ":ftp\n");
        String rules = """
                auth required %1$s passdb=%2$s
                account required %1$s passdb=%2$s
                session optional pam_permit.so
                """.formatted(Unpacked.need(MATRIX), logins);
        Files.writeString(services.resolve("ftp"), rules);
        Files.writeString(services.resolve("other"), rules);
        Path configuration = Files.writeString(
                folder.resolve("vsftpd.conf"),
                general(folder, setup, port)
                        + (setup.isTls() ? tls(folder, setup) : "")
                        + String.join("\n", setup.more())
                        + "\n");
        var environment = new HashMap<>(Map.of(
                "LD_PRELOAD",
                Unpacked.need(WRAPPER).toString(),
                "PAM_WRAPPER",
                "1",
                "PAM_WRAPPER_SERVICE_DIR",
                services.toString()));
        environment.putAll(OpenSsl.environment(folder, setup)); // it has no switch of its own for TLS 1.3
        return new Start(List.of(Unpacked.need(PROGRAM).toString(), configuration.toString()), environment);
    }

    private static String general(Path folder, FtpSetup setup, int port) {
        return """
                background=NO
                %1$s
                listen_port=%2$d
                anonymous_enable=NO
                local_enable=YES
                guest_enable=YES
                guest_username=root
                virtual_use_local_privs=YES
                local_root=%3$s
                chroot_local_user=YES
                allow_writeable_chroot=YES
                write_enable=YES
                local_umask=022
                file_open_mode=0666
                pam_service_name=ftp
                nopriv_user=nobody
                mdtm_write=YES
                use_localtime=NO
                ascii_upload_enable=YES
                ascii_download_enable=YES
                utf8_filesystem=YES
                secure_chroot_dir=%4$s/empty
                seccomp_sandbox=NO
                isolate=NO
                isolate_network=NO
                pasv_min_port=33000
                pasv_max_port=60000
                port_promiscuous=NO
                max_clients=0
                max_per_ip=0
                max_login_fails=10
                delay_failed_login=0
                xferlog_enable=NO
                vsftpd_log_file=%4$s/vsftpd.log
                idle_session_timeout=600
                """.formatted(
                        setup.isIpv6()
                                ? "listen=NO\nlisten_ipv6=YES\nlisten_address6=::1"
                                : "listen=YES\nlisten_ipv6=NO\nlisten_address=" + setup.host(),
                        port,
                        setup.root(),
                        folder);
    }

    private static String tls(Path folder, FtpSetup setup) throws IOException {
        setup.identity().writeTo(folder, "server");
        return """
                ssl_enable=YES
                rsa_cert_file=%1$s/server.pem
                rsa_private_key_file=%1$s/server.key
                force_local_logins_ssl=%2$s
                force_local_data_ssl=%2$s
                require_ssl_reuse=%3$s
                ssl_tlsv1=YES
                ssl_ciphers=HIGH
                implicit_ssl=%4$s
                """.formatted(
                        folder,
                        setup.tlsRequired() ? "YES" : "NO",
                        setup.reuseRequired() ? "YES" : "NO",
                        setup.implicit() ? "YES" : "NO");
    }
}
