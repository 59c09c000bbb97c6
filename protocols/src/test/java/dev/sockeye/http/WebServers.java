package dev.sockeye.http;

import dev.sockeye.testkit.Child;
import dev.sockeye.testkit.Identity;
import dev.sockeye.testkit.Ports;
import dev.sockeye.tls.Nginx;
import dev.sockeye.tls.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Web servers and proxies of other people, each in a folder of its own, without root's help. */
final class WebServers {
    private WebServers() {}

    /** One that runs. */
    record Running(Child child, int port) implements AutoCloseable {
        String url(String path) {
            return "http://127.0.0.1:" + port + path;
        }

        @Override
        public void close() throws IOException {
            child.close();
        }
    }

    /** nginx: files of {@code folder/html} at a port, in TLS at the next one, and at the socket {@code folder/socket}; PUT into them. */
    static Running nginx(Path folder, int tlsPort, Identity identity) throws IOException {
        Tools.need("nginx");
        int port = Ports.free();
        Files.createDirectories(folder.resolve("html"));
        identity.writeTo(folder, "nginx");
        var servers = """
                client_max_body_size 20m;
                server {
                    listen 127.0.0.1:%2$d;
                    listen 127.0.0.1:%3$d ssl;
                    listen unix:%1$s/socket;
                    ssl_certificate %1$s/nginx.pem;
                    ssl_certificate_key %1$s/nginx.key;
                    location /up/ { dav_methods PUT DELETE; create_full_put_path on; }
                    location /limited/ { client_max_body_size 1k; dav_methods PUT; }
                    location /moved { return 301 /hello.txt; }
                    location /mirror { add_header X-Method $request_method; return 200 "$request_uri $http_user_agent"; }
                }
                """.formatted(folder, port, tlsPort);
        return new Running(Nginx.start(folder, servers), port);
    }

    /** Apache httpd: files of {@code folder/html}; {@code /chunked} comes in chunks. */
    static Running apache(Path folder) throws IOException {
        String program = Tools.need("apache2");
        int port = Ports.free();
        Files.createDirectories(folder.resolve("html"));
        Path modules = Path.of("/usr/lib/apache2/modules");
        Assumptions.assumeTrue(Files.isDirectory(modules), "no modules of apache2 here");
        var loaded = new StringBuilder();
        for (String module : new String[] {
            "mpm_event",
            "authz_core",
            "authz_host",
            "dir",
            "mime",
            "filter",
            "deflate",
            "alias",
            "headers",
            "dav",
            "dav_fs"
        }) {
            loaded.append("LoadModule ")
                    .append(module)
                    .append("_module ")
                    .append(modules)
                    .append("/mod_")
                    .append(module)
                    .append(".so\n");
        }
        Path configuration = Files.writeString(folder.resolve("httpd.conf"), """
                ServerRoot %1$s
                ServerName localhost
                Listen 127.0.0.1:%2$d
                PidFile %1$s/httpd.pid
                DefaultRuntimeDir %1$s
                ErrorLog /dev/stderr
                Mutex posixsem
                %3$s
                TypesConfig /dev/null
                AddType text/plain .txt
                DocumentRoot %1$s/html
                DAVLockDB %1$s/dav
                KeepAlive On
                MaxKeepAliveRequests 0
                <Location />
                    Require all granted
                </Location>
                <Location /up>
                    Dav On
                </Location>
                <Location /chunked>
                    SetOutputFilter DEFLATE
                </Location>
                Redirect 302 /moved /hello.txt
                """.formatted(folder, port, loaded));
        Files.createDirectories(folder.resolve("html/up"));
        return started(Child.start(program, "-f", configuration.toString(), "-DFOREGROUND"), port);
    }

    /** python3 -m http.server: HTTP/1.0, every connection closed. */
    static Running python(Path folder) throws IOException {
        String program = Tools.need("python3");
        int port = Ports.free();
        Path html = Files.createDirectories(folder.resolve("html"));
        return started(
                Child.start(
                        program,
                        "-u",
                        "-m",
                        "http.server",
                        "--bind",
                        "127.0.0.1",
                        "--directory",
                        html.toString(),
                        Integer.toString(port)),
                port);
    }

    static Running squid(Path folder) throws IOException {
        String program = Tools.need("squid");
        int port = Ports.free();
        Path configuration = Files.writeString(folder.resolve("squid.conf"), """
                http_port 127.0.0.1:%2$d
                acl CONNECT method CONNECT
                http_access allow all
                cache deny all
                cache_mem 1 MB
                access_log none
                cache_log /dev/stderr
                pid_filename %1$s/squid.pid
                coredump_dir %1$s
                shutdown_lifetime 0 seconds
                pinger_enable off
                netdb_filename none
                via on
                """.formatted(folder, port));
        return started(Child.start(program, "-N", "-f", configuration.toString()), port);
    }

    static Running tinyproxy(Path folder) throws IOException {
        String program = Tools.need("tinyproxy");
        int port = Ports.free();
        Path configuration = Files.writeString(
                folder.resolve("tinyproxy.conf"), "Port %d%nListen 127.0.0.1%nAllow 127.0.0.1%n".formatted(port));
        return started(Child.start(program, "-d", "-c", configuration.toString()), port);
    }

    static Running microsocks() throws IOException {
        String program = Tools.need("microsocks");
        int port = Ports.free();
        return started(Child.start(program, "-i", "127.0.0.1", "-p", Integer.toString(port)), port);
    }

    private static Running started(Child child, int port) throws IOException {
        return new Running(Tools.awaited(child, () -> Tools.isListening(port)), port);
    }
}
