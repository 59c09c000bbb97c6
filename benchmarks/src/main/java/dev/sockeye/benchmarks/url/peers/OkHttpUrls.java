package dev.sockeye.benchmarks.url.peers;

import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** As OkHttp does it. */
final class OkHttpUrls {
    private static final HttpUrl HERE = HttpUrl.get("http://localhost/");

    private OkHttpUrls() {}

    static Optional<Task> task(String work, List<String> inputs) {
        var texts = inputs.toArray(String[]::new);
        return Optional.ofNullable(
                switch (work) {
                    case "parse" ->
                        (input, parts) -> {
                            var url = HttpUrl.parse(texts[input]);
                            if (url != null) {
                                parts.whole(url);
                            }
                            return url != null;
                        };
                    case "read" -> (input, parts) -> read(HttpUrl.parse(texts[input]), parts);
                    case "resolve" -> resolve(inputs);
                    case "query" ->
                        (input, parts) -> {
                            var url =
                                    HERE.newBuilder().encodedQuery(texts[input]).build();
                            for (int i = 0; i < url.querySize(); i++) {
                                parts.text(url.queryParameterName(i));
                                parts.text(url.queryParameterValue(i));
                            }
                            return true;
                        };
                    case "edit" -> {
                        var edits = Edit.of(inputs);
                        yield (input, parts) -> {
                            var edit = edits[input];
                            parts.text(HERE.newBuilder()
                                    .encodedQuery(edit.query())
                                    .setQueryParameter(edit.name(), Edit.VALUE)
                                    .build()
                                    .encodedQuery());
                            return true;
                        };
                    }
                    case "host" -> {
                        var urls = Hosts.urls(inputs);
                        yield (input, parts) -> {
                            var url = HttpUrl.parse(urls[input]);
                            parts.text(url == null ? null : url.host());
                            return url != null;
                        };
                    }
                    default -> null;
                });
    }

    private static boolean read(@Nullable HttpUrl url, Parts parts) {
        if (url == null) {
            return false;
        }
        parts.whole(url);
        parts.text(url.scheme());
        parts.text(url.host());
        parts.number(url.port() == HttpUrl.defaultPort(url.scheme()) ? -1 : url.port());
        parts.text(url.encodedPath());
        parts.text(url.encodedQuery());
        parts.text(url.encodedFragment());
        return true;
    }

    private static Task resolve(List<String> inputs) {
        var references = Reference.of(inputs);
        var bases = new HttpUrl[references.length];
        for (int i = 0; i < bases.length; i++) {
            bases[i] = HttpUrl.get(references[i].base());
        }
        return (input, parts) -> {
            var url = bases[input].resolve(references[input].text());
            parts.text(url == null ? null : url.toString());
            return url != null;
        };
    }
}
