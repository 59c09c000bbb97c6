package dev.sockeye.testkit.ftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** pyftpdlib, a Python library: a program of some lines. */
final class Pyftpdlib implements Recipe {
    private static final String PYTHON = "/usr/bin/python3";

    @Override
    public Optional<String> missing() {
        return Unpacked.find("usr/lib/python3/dist-packages/pyftpdlib").isPresent()
                        && Unpacked.find("usr/lib/python3/dist-packages/OpenSSL")
                                .isPresent()
                ? Optional.empty()
                : Optional.of("no python3-pyftpdlib and python3-openssl here");
    }

    @Override
    public Start write(Path folder, FtpSetup setup, int port) throws IOException {
        if (setup.implicit()) {
            throw new IllegalArgumentException("pyftpdlib has no implicit TLS");
        }
        Path program = Files.writeString(
                folder.resolve("server.py"),
                """
                import logging, sys
                from pyftpdlib.authorizers import DummyAuthorizer
                from pyftpdlib.handlers import FTPHandler as H
                from pyftpdlib.servers import FTPServer, ThreadedFTPServer as TLSServer
                root, host, port, user, password = sys.argv[1:]
                Server = FTPServer
                """ + (setup.isTls() ? tls(folder, setup) : "") + """
                H.authorizer = DummyAuthorizer()
                H.authorizer.add_user(user, password, root, perm='elradfmwMT')
                H.max_login_attempts = 10
                H.auth_failed_timeout = 0
                """ + String.join("\n", setup.more()) + """

                logging.basicConfig(level=logging.ERROR)
                Server((host, int(port)), H).serve_forever()
                """);
        return new Start(
                List.of(
                        PYTHON,
                        "-W",
                        "ignore",
                        program.toString(),
                        setup.root().toString(),
                        setup.host(),
                        Integer.toString(port),
                        setup.user(),
                        setup.password()),
                Map.of());
    }

    /** Without a context for session ids OpenSSL resets every client that offers to resume one. */
    private static String tls(Path folder, FtpSetup setup) throws IOException {
        Files.writeString(
                folder.resolve("both.pem"),
                setup.identity().keyPem() + setup.identity().pem());
        return """
                from pyftpdlib.handlers import TLS_FTPHandler as H
                from OpenSSL import SSL
                Server = TLSServer
                H.certfile = '%s/both.pem'
                H.ssl_protocol = SSL.TLS_SERVER_METHOD
                H.ssl_options = SSL.OP_NO_TLSv1 | SSL.OP_NO_TLSv1_1%s
                H.tls_control_required = H.tls_data_required = %s
                context = H.get_ssl_context()
                context.set_session_id(b'ftp')
                H.ssl_context = context
                """.formatted(
                folder,
                setup.versions().isEmpty()
                        ? ""
                        : setup.versions().contains("TLSv1.3") ? " | SSL.OP_NO_TLSv1_2" : " | SSL.OP_NO_TLSv1_3",
                setup.tlsRequired() ? "True" : "False");
    }
}
