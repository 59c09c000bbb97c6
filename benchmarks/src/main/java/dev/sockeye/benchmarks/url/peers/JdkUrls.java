package dev.sockeye.benchmarks.url.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** As the JDK does it: java.net.URI, URLEncoder, URLDecoder, IDN. */
final class JdkUrls {
    private JdkUrls() {}

    static Optional<Task> task(String work, List<String> inputs) {
        var texts = inputs.toArray(String[]::new);
        return Optional.ofNullable(
                switch (work) {
                    case "parse" ->
                        (input, parts) -> {
                            try {
                                parts.whole(new URI(texts[input]));
                                return true;
                            } catch (URISyntaxException _) {
                                return false;
                            }
                        };
                    case "read" ->
                        (input, parts) -> {
                            try {
                                read(new URI(texts[input]), parts);
                                return true;
                            } catch (URISyntaxException _) {
                                return false;
                            }
                        };
                    case "resolve" -> resolve(inputs);
                    case "query" ->
                        (input, parts) -> {
                            for (var pair : pairs(texts[input])) {
                                parts.text(pair[0]);
                                parts.text(pair[1]);
                            }
                            return true;
                        };
                    case "edit" -> {
                        var edits = Edit.of(inputs);
                        yield (input, parts) -> {
                            parts.text(edited(edits[input]));
                            return true;
                        };
                    }
                    case "quote" ->
                        (input, parts) -> {
                            parts.text(URLEncoder.encode(texts[input], UTF_8));
                            return true;
                        };
                    case "unquote" ->
                        (input, parts) -> {
                            parts.text(URLDecoder.decode(texts[input], UTF_8));
                            return true;
                        };
                    case "host" ->
                        (input, parts) -> {
                            try {
                                parts.text(IDN.toASCII(texts[input]));
                                return true;
                            } catch (IllegalArgumentException _) {
                                return false;
                            }
                        };
                    default -> null;
                });
    }

    private static void read(URI uri, Parts parts) {
        parts.whole(uri);
        parts.text(uri.getScheme());
        parts.text(uri.getHost());
        parts.number(uri.getPort());
        parts.text(uri.getRawPath());
        parts.text(uri.getRawQuery());
        parts.text(uri.getRawFragment());
    }

    private static Task resolve(List<String> inputs) {
        var references = Reference.of(inputs);
        var bases = new URI[references.length];
        for (int i = 0; i < bases.length; i++) {
            bases[i] = URI.create(references[i].base());
        }
        return (input, parts) -> {
            parts.text(bases[input].resolve(references[input].text()).toString());
            return true;
        };
    }

    /** What every program that has nothing better writes. */
    private static List<String[]> pairs(String query) {
        var pairs = new ArrayList<String[]>();
        for (var pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                var value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.add(new String[] {URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8)});
            }
        }
        return pairs;
    }

    private static String edited(Edit edit) {
        var query = new StringBuilder();
        for (var pair : pairs(edit.query())) {
            var value = pair[0].equals(edit.name()) ? Edit.VALUE : pair[1];
            query.append(query.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(pair[0], UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(value, UTF_8));
        }
        return query.toString();
    }
}
