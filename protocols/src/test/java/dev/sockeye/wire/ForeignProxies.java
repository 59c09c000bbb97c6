package dev.sockeye.wire;

import static dev.sockeye.wire.ForeignServer.need;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.testkit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts proxies of other people's, configured in a folder of their own: for everybody, or for ann with the password hunter2. Those with a list
 * of hosts know {@link #FAR}, a name that nobody else knows.
 */
record ForeignProxies(Path folder) {
    static final String FAR = "far.example";
    static final String REALM = "hi\u00e9r"; // what has been said in UTF-8 has to be said again so

    /** SOCKS5. */
    static ForeignServer microsocks(String... options) throws IOException {
        int port = Ports.free();
        var command = Stream.concat(
                Stream.of(need("microsocks"), "-i", "127.0.0.1", "-p", Integer.toString(port)), Stream.of(options));
        return ForeignServer.start(port, command.toArray(String[]::new));
    }

    /** CONNECT, with Basic where the configuration says so. */
    ForeignServer tinyproxy(String more) throws IOException {
        String program = need("tinyproxy");
        int port = Ports.free();
        Path configuration =
                file("tinyproxy.conf", "Port %d%nListen 127.0.0.1%nAllow 127.0.0.1%n%s%n".formatted(port, more));
        return ForeignServer.start(port, program, "-d", "-c", configuration.toString());
    }

    /**
     * SOCKS5 by dante, which takes logins of the system's users only: here those of files of ours, by a library that stands in front of the C
     * library's. Nobody gets to port 25.
     */
    ForeignServer dante(boolean login) throws Exception {
        String program = need("danted");
        int port = Ports.free();
        Path configuration = file("danted.conf", """
                logoutput: stderr
                internal: 127.0.0.1 port = %d
                external: 127.0.0.1
                clientmethod: none
                socksmethod: %s
                client pass { from: 127.0.0.0/8 to: 0.0.0.0/0 }
                socks block { from: 127.0.0.0/8 to: 0.0.0.0/0 port = 25 }
                socks pass { from: 127.0.0.0/8 to: 0.0.0.0/0 }
                """.formatted(port, login ? "username" : "none"));
        String who = ProcessHandle.current().info().user().orElse("root");
        Path users = file(
                "passwd",
                "ann:x:12345:12345::/nonexistent:/bin/false\n"
                        + Files.readString(Path.of("/etc/passwd"))
                                .lines()
                                .filter(line -> line.startsWith(who + ":"))
                                .findFirst()
                                .orElse("")
                        + "\n");
        Path groups = file("group", "ann:x:12345:\n");
        Path shadow = file("shadow", "ann:" + crypted() + ":19000:0:99999:7:::\n");
        Path hosts = file("hosts", "127.0.0.1 localhost " + FAR + "\n");
        return ForeignServer.start(
                port,
                "/usr/bin/env",
                "NSS_WRAPPER_PASSWD=" + users,
                "NSS_WRAPPER_GROUP=" + groups,
                "NSS_WRAPPER_SHADOW=" + shadow,
                "NSS_WRAPPER_HOSTS=" + hosts,
                "LD_PRELOAD=libnss_wrapper.so",
                program,
                "-f",
                configuration.toString(),
                "-p",
                folder.resolve("danted.pid").toString());
    }

    private static String crypted() throws IOException, InterruptedException {
        var openssl = new ProcessBuilder(need("openssl"), "passwd", "-6", "hunter2").start();
        var crypted = new String(openssl.getInputStream().readAllBytes(), UTF_8).strip();
        openssl.waitFor();
        return crypted;
    }

    /** CONNECT by squid, for these schemes: {@code digest}, {@code basic}; without any for everybody. Nobody gets to port 25. */
    ForeignServer squid(List<String> schemes) throws Exception {
        String program = need("squid");
        int port = Ports.free();
        Path hosts = file("hosts", "127.0.0.1 localhost " + FAR + "\n");
        Path digest = file("digest", "ann:" + REALM + ":" + md5("ann:" + REALM + ":hunter2") + "\n");
        Path basic = file("basic", "ann:" + crypted() + "\n");
        var configuration = new StringBuilder("""
                http_port 127.0.0.1:%d
                pid_filename none
                access_log none
                cache_log %s
                cache_store_log none
                cache deny all
                netdb_filename none
                coredump_dir %s
                shutdown_lifetime 0 seconds
                hosts_file %s
                acl mail port 25
                http_access deny mail
                """.formatted(port, folder.resolve("squid.log"), folder, hosts));
        for (String scheme : schemes) {
            configuration.append("""
                    auth_param %1$s program /usr/lib/squid/%2$s
                    auth_param %1$s children 1
                    auth_param %1$s realm %3$s
                    """.formatted(
                            scheme,
                            scheme.equals("digest") ? "digest_file_auth -c " + digest : "basic_ncsa_auth " + basic,
                            REALM));
        }
        configuration.append(schemes.isEmpty() ? "" : "acl known proxy_auth REQUIRED\nhttp_access deny !known\n");
        configuration.append("http_access allow all\n");
        return ForeignServer.start(
                port,
                program,
                "-N",
                "-f",
                file("squid.conf", configuration.toString()).toString());
    }

    private static String md5(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    }

    /** A server that root starts gives up root's rights, and has to get at it all the same. */
    private Path file(String name, String content) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path file = Files.writeString(folder.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
