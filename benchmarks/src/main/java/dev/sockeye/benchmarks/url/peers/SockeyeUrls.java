package dev.sockeye.benchmarks.url.peers;

import dev.sockeye.url.Percent;
import dev.sockeye.url.Query;
import dev.sockeye.url.Url;
import dev.sockeye.url.UrlSyntaxException;
import java.util.List;
import java.util.Optional;

/** As Sockeye does it. */
final class SockeyeUrls {
    private SockeyeUrls() {}

    static Optional<Task> task(String work, List<String> inputs) {
        var texts = inputs.toArray(String[]::new);
        return Optional.ofNullable(
                switch (work) {
                    case "parse" ->
                        (input, parts) -> {
                            try {
                                parts.whole(Url.parse(texts[input]));
                                return true;
                            } catch (UrlSyntaxException _) {
                                return false;
                            }
                        };
                    case "read" ->
                        (input, parts) -> {
                            try {
                                read(Url.parse(texts[input]), parts);
                                return true;
                            } catch (UrlSyntaxException _) {
                                return false;
                            }
                        };
                    case "resolve" -> resolve(inputs);
                    case "query" ->
                        (input, parts) -> {
                            for (var pair : Query.parse(texts[input]).pairs()) {
                                parts.text(pair.name());
                                parts.text(pair.value());
                            }
                            return true;
                        };
                    case "edit" -> {
                        var edits = Edit.of(inputs);
                        yield (input, parts) -> {
                            var edit = edits[input];
                            parts.text(Query.parse(edit.query())
                                    .with(edit.name(), Edit.VALUE)
                                    .toString());
                            return true;
                        };
                    }
                    case "quote" ->
                        (input, parts) -> {
                            parts.text(Percent.quotePlus(texts[input]));
                            return true;
                        };
                    case "unquote" ->
                        (input, parts) -> {
                            parts.text(Percent.unquotePlus(texts[input]));
                            return true;
                        };
                    case "host" -> {
                        var urls = Hosts.urls(inputs);
                        yield (input, parts) -> {
                            try {
                                parts.text(Url.parse(urls[input]).host().orElse(null));
                                return true;
                            } catch (UrlSyntaxException _) {
                                return false;
                            }
                        };
                    }
                    default -> null;
                });
    }

    private static void read(Url url, Parts parts) {
        parts.whole(url);
        parts.text(url.scheme());
        parts.text(url.host().orElse(null));
        parts.number(url.port().orElse(-1));
        parts.text(url.path());
        parts.text(url.query().orElse(null));
        parts.text(url.fragment().orElse(null));
    }

    private static Task resolve(List<String> inputs) {
        var references = Reference.of(inputs);
        var bases = new Url[references.length];
        for (int i = 0; i < bases.length; i++) {
            bases[i] = Url.parse(references[i].base());
        }
        return (input, parts) -> {
            parts.text(bases[input].resolve(references[input].text()).toString());
            return true;
        };
    }
}
