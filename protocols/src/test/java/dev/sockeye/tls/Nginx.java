package dev.sockeye.tls;

import dev.sockeye.testkit.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** nginx in a folder of its own, without root's help. */
@SuppressWarnings("exports") // of tests only
public final class Nginx {
    private Nginx() {}

    /**
     * Started, and listening everywhere.
     *
     * @param folder where the configuration goes, and whatever nginx writes; {@code folder/html} is what it serves
     * @param servers a block for each, and what else belongs into the {@code http} block
     */
    public static Child start(Path folder, String servers) throws IOException {
        Path configuration = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid %1$s/pid;
                error_log stderr;
                events { worker_connections 256; }
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    root %1$s/html;
                    keepalive_requests 10000;
                %2$s
                }
                """.formatted(folder, servers));
        Path pid = folder.resolve("pid"); // written when it listens everywhere
        Files.deleteIfExists(pid);
        return Tools.awaited(
                Child.start(
                        Tools.need("nginx"), "-p", folder.toString(), "-e", "stderr", "-c", configuration.toString()),
                () -> Files.exists(pid));
    }
}
