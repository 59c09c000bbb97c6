package dev.sockeye.cli.http;

import dev.sockeye.cli.context.LocalFileException;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.JsonText;
import dev.sockeye.http.Body;
import dev.sockeye.http.HttpRequest;
import dev.sockeye.http.Multipart;
import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.MediaType;
import dev.sockeye.url.Query;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What items make of a request: its query, its headers, its body. */
public final class Payload {
    private final List<Item> items;
    private final boolean form;
    private final InputStream input;

    private Payload(List<Item> items, boolean form, InputStream input) {
        this.items = items;
        this.form = form;
        this.input = input;
    }

    /**
     * What was typed.
     *
     * @param form whether fields become a form rather than JSON
     * @param input what {@code @-} reads; nothing else does
     */
    public static Payload parse(HttpOptions options, List<String> words, boolean form, InputStream input) {
        var headers = options.headers().stream();
        return new Payload(
                Stream.concat(headers, words.stream().map(Item::parse)).toList(), form, input);
    }

    /** Whether the request will have a body. */
    public boolean hasBody() {
        return items.stream().anyMatch(item -> item.kind().isOfBody());
    }

    /**
     * The request with all of it.
     *
     * @throws LocalFileException when a file cannot be read
     */
    public HttpRequest on(HttpRequest request) throws IOException {
        try {
            var asked = request.url(withParameters(request).url());
            return hasBody() ? withHeaders(asked.body(body())) : withHeaders(asked);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private HttpRequest withParameters(HttpRequest request) {
        var url = request.url();
        for (var item : items) {
            if (item.kind() == Item.Kind.PARAMETER) {
                url = url.withQuery(url.parameters().add(item.name(), item.value()));
            }
        }
        return request.url(url);
    }

    private HttpRequest withHeaders(HttpRequest request) {
        var given = Headers.builder();
        var left = request.headers();
        for (var item : items) {
            boolean header = item.kind() == Item.Kind.HEADER && !item.value().isEmpty();
            if (header || item.kind() == Item.Kind.EMPTY_HEADER) {
                given.add(item.name(), item.value());
                left = left.without(item.name());
            }
        }
        if (isJson() && !left.contains("Accept")) {
            left = left.with("Accept", "application/json, */*;q=0.5");
        }
        return request.headers(left.adding(given.build()));
    }

    /** The headers that are not to be sent. */
    public List<String> unwanted() {
        return items.stream()
                .filter(item -> item.kind() == Item.Kind.HEADER && item.value().isEmpty())
                .map(Item::name)
                .toList();
    }

    private boolean isJson() {
        return hasBody() && !form && items.stream().noneMatch(item -> item.kind() == Item.Kind.FILE);
    }

    private Body body() throws IOException {
        var fields = items.stream().filter(item -> item.kind().isOfBody()).toList();
        var whole = fields.stream().filter(item -> item.name().isEmpty()).findFirst();
        if (whole.isPresent()) {
            if (fields.size() > 1) {
                throw new UsageException("@" + whole.get().value() + " is the whole body: no other field goes with it");
            }
            return whole(whole.get().value());
        }
        if (fields.stream().anyMatch(item -> item.kind() == Item.Kind.FILE)) {
            return multipart(fields);
        }
        return form ? Body.form(query(fields)) : Body.json(json(fields));
    }

    private Body whole(String file) throws IOException {
        return file.equals("-") ? Body.stream(input) : file(Path.of(file));
    }

    /** A file as a body, of the type that its name says. */
    static Body file(Path file) throws IOException {
        try {
            return Body.file(file, type(file));
        } catch (IOException e) {
            throw new LocalFileException("read", file, e);
        }
    }

    private static MediaType type(Path file) {
        var guessed = URLConnection.guessContentTypeFromName(file.toString());
        return MediaType.of(guessed == null ? "application/octet-stream" : guessed);
    }

    private Query query(List<Item> fields) throws IOException {
        var query = Query.EMPTY;
        for (var field : fields) {
            query = query.add(field.name(), text(field));
        }
        return query;
    }

    private String json(List<Item> fields) throws IOException {
        var json = new Json();
        for (var field : fields) {
            var text = text(field);
            switch (field.kind()) {
                case JSON, JSON_FILE -> json.addRaw(field.name(), checked(field, text));
                default -> json.add(field.name(), text);
            }
        }
        return json.toString();
    }

    private static String checked(Item field, String text) {
        if (!JsonText.isValid(text)) {
            throw new UsageException("'" + field.name() + ":=" + (field.kind() == Item.Kind.JSON_FILE ? "@" : "")
                    + field.value() + "' is no JSON; a text is written " + field.name() + "=...");
        }
        return text.strip();
    }

    private Body multipart(List<Item> fields) throws IOException {
        var parts = Multipart.form();
        for (var field : fields) {
            if (field.kind() == Item.Kind.FILE) {
                var file = Path.of(field.value());
                parts = parts.file(field.name(), file, type(file));
            } else {
                parts = parts.field(field.name(), text(field));
            }
        }
        return parts;
    }

    private static String text(Item field) throws IOException {
        boolean file = field.kind() == Item.Kind.TEXT_FILE || field.kind() == Item.Kind.JSON_FILE;
        if (!file) {
            return field.value();
        }
        var path = Path.of(field.value());
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new LocalFileException("read", path, e);
        }
    }
}
