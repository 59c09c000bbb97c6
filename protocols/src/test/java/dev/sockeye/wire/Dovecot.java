package dev.sockeye.wire;

import static dev.sockeye.wire.ForeignServer.need;

import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Starts dovecot's IMAP with STARTTLS, in a folder of its own, as whoever runs the tests; ann has the password hunter2, and tokens are checked
 * with the key {@link #TOKEN_KEY}.
 */
final class Dovecot {
    static final String TOKEN_KEY = "bm90LXNvLXNlY3JldC1rZXktb2YtdGhlLXRlc3RzLi4u"; // of HS256, in base64

    private Dovecot() {}

    static ForeignServer start(Path folder, Authority authority) throws Exception {
        String program = need("dovecot");
        int port = Ports.free();
        String self = System.getProperty("user.name");
        boolean root = self.equals("root"); // dovecot gives up root's rights, and wants to know to whom
        open(folder);
        open(Files.createDirectories(folder.resolve("mail")));
        authority.good().writeTo(folder, "server");
        Path keys = Files.createDirectories(folder.resolve("keys/default/HS256"));
        Files.writeString(keys.resolve("default"), TOKEN_KEY);
        Files.writeString(folder.resolve("users"), "ann:{PLAIN}hunter2\n");
        Files.writeString(folder.resolve("tokens"), """
                introspection_mode = local
                local_validation_key_dict = fs:posix:prefix=%s/keys/
                username_attribute = sub
                """.formatted(folder));
        Path configuration = Files.writeString(folder.resolve("dovecot.conf"), """
                base_dir = %1$s/run
                state_dir = %1$s/state
                log_path = /dev/stderr
                protocols = imap
                listen = 127.0.0.1
                ssl = yes
                ssl_cert = <%1$s/server.pem
                ssl_key = <%1$s/server.key
                disable_plaintext_auth = yes
                first_valid_uid = 1
                default_internal_user = %3$s
                default_internal_group = %4$s
                default_login_user = %5$s
                auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256 oauthbearer xoauth2
                auth_failure_delay = 0
                mail_location = maildir:%1$s/mail
                passdb {
                  driver = passwd-file
                  mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256
                  args = %1$s/users
                }
                passdb {
                  driver = oauth2
                  mechanisms = oauthbearer xoauth2
                  args = %1$s/tokens
                }
                userdb {
                  driver = static
                  args = uid=%6$s gid=%7$s home=%1$s/mail
                }
                service imap-login {
                  chroot =
                  inet_listener imap {
                    port = %2$d
                  }
                  inet_listener imaps {
                    port = 0
                  }
                }
                service anvil {
                  chroot =
                  unix_listener anvil-auth-penalty {
                    mode = 0
                  }
                }
                service stats {
                  chroot =
                }
                """.formatted(
                        folder,
                        port,
                        root ? "dovecot" : self,
                        root ? "dovecot" : group(folder),
                        root ? "dovenull" : self,
                        root ? "nobody" : self,
                        root ? "nogroup" : group(folder)));
        return ForeignServer.start(port, program, "-F", "-c", configuration.toString());
    }

    private static String group(Path folder) throws IOException {
        return Files.getAttribute(folder, "posix:group").toString();
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
}
