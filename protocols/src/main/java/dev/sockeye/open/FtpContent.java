package dev.sockeye.open;

import dev.sockeye.ftp.FtpClient;
import dev.sockeye.ftp.FtpDownload;
import dev.sockeye.ftp.FtpReplyException;
import dev.sockeye.ftp.FtpType;
import dev.sockeye.ftp.FtpUrl;
import dev.sockeye.wire.Dial;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an FTP URL leads to, on its way here over a login of its own, which ends with the body.
 *
 * @param body its bytes
 * @param from where they begin
 * @param size how long all of it is, if the server says so
 * @param modified when it was changed, if the server says so
 */
record FtpContent(InputStream body, long from, OptionalLong size, Optional<Instant> modified) {
    static FtpContent open(Dial dial, FtpUrl place) throws IOException {
        return open(dial, place, 0, "");
    }

    /** From an offset on, if the file is still what it was. */
    static FtpContent open(Dial dial, FtpUrl place, long from, String state) throws IOException {
        FtpClient ftp = FtpClient.open(dial);
        boolean opened = false;
        try {
            FtpContent content = place.isFolder() ? listing(ftp, place) : file(ftp, place, from, state);
            opened = true;
            return content;
        } finally {
            if (!opened) {
                ftp.close();
            }
        }
    }

    private static FtpContent listing(FtpClient ftp, FtpUrl place) throws IOException {
        boolean names = place.url().path().toLowerCase(Locale.ROOT).endsWith(";type=d");
        String folder = place.folder();
        String command = (names ? "NLST" : "LIST") + (folder.isEmpty() ? "" : " " + folder);
        return new FtpContent(new Body(ftp, ftp.receive(command)), 0, OptionalLong.empty(), Optional.empty());
    }

    private static FtpContent file(FtpClient ftp, FtpUrl place, long from, String state) throws IOException {
        FtpType type = place.type().orElse(FtpType.IMAGE);
        if (type == FtpType.ASCII) {
            ftp.type(type); // of whose length and offsets nobody can be sure
            return new FtpContent(new Body(ftp, ftp.get(place.path())), 0, OptionalLong.empty(), Optional.empty());
        }
        Optional<Instant> modified = modified(ftp, place.path());
        FtpDownload data = ftp.get(place.path(), isAsItWas(ftp, place.path(), modified, state) ? from : 0);
        return new FtpContent(new Body(ftp, data), data.offset(), data.size(), modified);
    }

    private static boolean isAsItWas(FtpClient ftp, String path, Optional<Instant> modified, String state)
            throws IOException {
        return !state.isEmpty()
                && modified.isPresent()
                && ftp.features().has("SIZE")
                && state.equals(state(ftp.size(path), modified.get()));
    }

    private static Optional<Instant> modified(FtpClient ftp, String path) throws IOException {
        if (!ftp.features().has("MDTM")) {
            return Optional.empty();
        }
        try {
            return Optional.of(ftp.modified(path));
        } catch (FtpReplyException e) {
            return Optional.empty(); // whether there is a file at all, RETR will say
        }
    }

    /** What is another when the file is. */
    Optional<String> state() {
        return size.isPresent() && modified.isPresent()
                ? Optional.of(state(size.getAsLong(), modified.get()))
                : Optional.empty();
    }

    private static String state(long size, Instant modified) {
        return size + " " + modified;
    }

    /** Closes the login with the transfer. */
    private static final class Body extends FilterInputStream {
        private final FtpClient ftp;

        Body(FtpClient ftp, FtpDownload data) {
            super(data);
            this.ftp = ftp;
        }

        @Override
        public void close() throws IOException {
            try (ftp) {
                super.close();
            }
        }
    }
}
