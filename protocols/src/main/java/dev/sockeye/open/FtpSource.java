package dev.sockeye.open;

import dev.sockeye.ftp.FtpUrl;
import dev.sockeye.http.DownloadSource;
import dev.sockeye.http.FileNames;
import dev.sockeye.wire.Dial;
import java.io.IOException;

/**
 * What is under an FTP URL, to be saved: from where an earlier attempt broke off, if size and time are those of then.
 *
 * @param dial who is called
 * @param place what
 */
record FtpSource(Dial dial, FtpUrl place) implements DownloadSource {
    @Override
    public String name() {
        return place.url().withoutFragment().href();
    }

    @Override
    public String peer() {
        return place.url().authority();
    }

    @Override
    public Content open() throws IOException {
        return content(FtpContent.open(dial, place));
    }

    @Override
    public Content open(long from, String state) throws IOException {
        return content(FtpContent.open(dial, place, from, state));
    }

    private Content content(FtpContent content) {
        return new Content(
                content.body(), FileNames.safe(place.name()), content.from(), content.size(), content.state());
    }
}
