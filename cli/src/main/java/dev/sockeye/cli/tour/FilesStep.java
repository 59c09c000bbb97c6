package dev.sockeye.cli.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.ftp.FtpClient;
import dev.sockeye.lab.FtpServers;
import dev.sockeye.net.Secret;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Dial;
import java.io.IOException;

/** Files, to a server and back. */
final class FilesStep implements Step {
    @Override
    public String name() {
        return "ftp";
    }

    @Override
    public String title(Lang lang) {
        return lang.pick("Files, there and back", "上传与下载文件");
    }

    @Override
    public String text(Lang lang) {
        return lang.pick(
                "A login in one write, a file fetched, another stored: under a temporary name until the server has all of it.",
                "一次写入完成登录，下载一个文件，再上传一个：在服务器收齐之前，它用的是临时名字。");
    }

    @Override
    public void run(Stage stage) throws IOException {
        stage.serverCode(Shown.lab(FtpServers.class, "ftp"));
        stage.clientCode(Shown.step(FilesStep.class, "client"));
        var transcript = stage.transcript();
        try (var server = FtpServers.start((_, _) -> {})) {
            int port = server.port();
            byte[] film;
            long size;
            // show: client
            var dial = Dial.to("127.0.0.1", port)
                    .credentials(Credentials.password("ann", Secret.of("secret")))
                    .transcript(transcript);
            try (var ftp = FtpClient.open(dial)) {
                try (var download = ftp.get("films/one.txt")) {
                    film = download.readAllBytes(); // its end is the server's 226
                }
                try (var upload = ftp.put("inbox/copy.txt")) {
                    upload.write(film);
                    upload.finish(); // without this, nothing is left there
                }
                size = ftp.size("inbox/copy.txt");
                ftp.quit();
            }
            // end
            stage.expect("the film", "the first film\n", new String(film, UTF_8));
            stage.expect("the size of the copy", (long) film.length, size);
        }
    }
}
