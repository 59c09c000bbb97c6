package dev.sockeye.testkit.ftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The versions of TLS for those who leave them to OpenSSL: by a configuration that it reads by itself. */
final class OpenSsl {
    private static final List<String> VERSIONS = List.of("TLSv1.2", "TLSv1.3");

    private OpenSsl() {}

    static Map<String, String> environment(Path folder, FtpSetup setup) throws IOException {
        List<String> spoken = setup.versions().isEmpty() ? VERSIONS : setup.versions();
        Path file =
                Files.writeString(folder.resolve("openssl.cnf"), """
                openssl_conf = all
                [all]
                ssl_conf = tls
                [tls]
                system_default = versions
                [versions]
                MinProtocol = %s
                MaxProtocol = %s
                """.formatted(spoken.getFirst(), spoken.getLast()));
        return Map.of("OPENSSL_CONF", file.toString());
    }
}
