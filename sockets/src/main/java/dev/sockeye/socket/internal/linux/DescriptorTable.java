package dev.sockeye.socket.internal.linux;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The watched descriptors by number, each with the tag of its registration. Grows in pieces and never shrinks, so that
 * reading takes no lock. Thread-safe.
 */
class DescriptorTable {
    private static final int PIECE = 4096;
    private static final int PIECES = 1 << 14; // 67 million descriptors; the usual fs.nr_open is one

    private record Row(long tag, Descriptor descriptor) {}

    private final AtomicReferenceArray<@Nullable AtomicReferenceArray<@Nullable Row>> pieces;

    DescriptorTable() {
        this(PIECES);
    }

    /** With room for so many pieces of 4,096 descriptors. */
    DescriptorTable(int most) {
        pieces = new AtomicReferenceArray<>(most);
    }

    void put(int fd, long tag, Descriptor descriptor) {
        int index = fd / PIECE;
        var piece = pieces.get(index);
        if (piece == null) {
            pieces.compareAndSet(index, null, new AtomicReferenceArray<>(PIECE));
            piece = pieces.get(index);
        }
        if (piece != null) {
            piece.set(fd % PIECE, new Row(tag, descriptor));
        }
    }

    /** The descriptor registered with this tag, or null when that registration has ended. */
    @Nullable
    Descriptor get(int fd, long tag) {
        var row = row(fd);
        return row != null && row.tag == tag ? row.descriptor : null;
    }

    void remove(int fd, long tag) {
        var row = row(fd);
        var piece = pieces.get(fd / PIECE);
        if (piece != null && row != null && row.tag == tag) {
            piece.compareAndSet(fd % PIECE, row, null);
        }
    }

    void forEach(Consumer<Descriptor> action) {
        for (int i = 0; i < pieces.length(); i++) {
            var piece = pieces.get(i);
            for (int j = 0; piece != null && j < PIECE; j++) {
                var row = piece.get(j);
                if (row != null) {
                    action.accept(row.descriptor);
                }
            }
        }
    }

    private @Nullable Row row(int fd) {
        var piece = pieces.get(fd / PIECE);
        return piece == null ? null : piece.get(fd % PIECE);
    }
}
