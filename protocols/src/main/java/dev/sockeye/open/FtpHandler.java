package dev.sockeye.open;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.ftp.FtpClient;
import dev.sockeye.ftp.FtpReply;
import dev.sockeye.ftp.FtpUrl;
import dev.sockeye.http.Body;
import dev.sockeye.http.Download;
import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.HttpDate;
import dev.sockeye.url.Url;
import dev.sockeye.wire.Dial;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code ftp:} and {@code ftps:} URLs, see {@link FtpUrl}. A file is what it is; a folder is the listing that the server makes of it, or with {@code ;type=d} its
 * names. A login for each URL, as {@code anonymous} where it names nobody. What is put goes under another name until it is complete.
 */
public final class FtpHandler implements SchemeHandler {
    private final Function<Url, Dial> dial;

    private FtpHandler(Function<Url, Dial> dial) {
        this.dial = dial;
    }

    /** One that calls servers as it is told for each URL: with whose password, encrypted how. An opener has one that {@link OpenerSettings#dial} tells. */
    public static FtpHandler dialing(Function<Url, Dial> dial) {
        return new FtpHandler(dial);
    }

    @Override
    public Set<String> schemes() {
        return Set.of("ftp", "ftps");
    }

    @Override
    public Response open(Url url) throws IOException {
        FtpUrl place = FtpUrl.of(url);
        FtpContent content = FtpContent.open(dial.apply(url), place);
        var headers = Headers.EMPTY;
        if (content.size().isPresent()) {
            headers =
                    headers.with("Content-Length", Long.toString(content.size().getAsLong()));
        }
        if (content.modified().isPresent()) {
            headers = headers.with(
                    "Last-Modified", HttpDate.format(content.modified().get()));
        }
        Response response = Response.of(url, headers, content.body());
        return place.name().isEmpty() ? response : response.named(place.name());
    }

    @Override
    public Response put(Url url, Body body) throws IOException {
        FtpUrl place = FtpUrl.of(url);
        try (var ftp = FtpClient.open(dial.apply(url))) {
            if (place.type().isPresent()) {
                ftp.type(place.type().get());
            }
            String said;
            try (var up = ftp.put(place.path())) {
                body.writeTo(up);
                up.finish();
                said = up.reply().map(FtpReply::text).orElse("");
            }
            ftp.quit();
            return Response.of(url, Headers.EMPTY, new ByteArrayInputStream(said.getBytes(UTF_8)));
        }
    }

    @Override
    public Download.Saved save(Url url, Download how) throws IOException {
        return how.run(new FtpSource(dial.apply(url), FtpUrl.of(url)));
    }
}
