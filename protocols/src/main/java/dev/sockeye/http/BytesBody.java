package dev.sockeye.http;

import dev.sockeye.http.message.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** Bytes that are there. */
final class BytesBody implements Body {
    private final byte[] bytes;
    private final Optional<MediaType> type;

    BytesBody(byte[] bytes, Optional<MediaType> type) {
        this.bytes = bytes;
        this.type = type;
    }

    @Override
    public Optional<MediaType> type() {
        return type;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(bytes.length);
    }

    @Override
    public boolean isReplayable() {
        return true;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    /** How long it is, and of what type. */
    @Override
    public String toString() {
        return bytes.length + " bytes" + type.map(one -> " of " + one).orElse("");
    }
}
