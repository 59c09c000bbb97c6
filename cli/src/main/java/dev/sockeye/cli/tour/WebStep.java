package dev.sockeye.cli.tour;

import dev.sockeye.http.HttpClient;
import dev.sockeye.http.HttpRequest;
import dev.sockeye.http.HttpSettings;
import dev.sockeye.lab.HttpServers;
import dev.sockeye.url.Url;
import java.io.IOException;

/** A URL, opened. */
final class WebStep implements Step {
    @Override
    public String name() {
        return "http";
    }

    @Override
    public String title(Lang lang) {
        return lang.pick("A URL, opened", "打开一个 URL");
    }

    @Override
    public String text(Lang lang) {
        return lang.pick(
                "The server says hello to whom the query names. The client reads the answer as text; below is what went over the wire.",
                "服务器向查询参数中的人问好。客户端把响应读成文本；下面是实际传输的内容。");
    }

    @Override
    public void run(Stage stage) throws IOException {
        stage.serverCode(Shown.lab(HttpServers.class, "http"));
        stage.clientCode(Shown.step(WebStep.class, "client"));
        var transcript = stage.transcript();
        try (var server = HttpServers.hello((_, _) -> {})) {
            var url = Url.parse(server.url()).withQuery("ann");
            int status;
            String text;
            // show: client
            var settings = HttpSettings.DEFAULT.dial(dial -> dial.transcript(transcript));
            try (var http = HttpClient.create(settings);
                    var response = http.send(HttpRequest.get(url))) {
                status = response.status();
                text = response.checked().text();
            }
            // end
            stage.expect("the status", 200, status);
            stage.expect("the text", "hello ann\n", text);
        }
    }
}
