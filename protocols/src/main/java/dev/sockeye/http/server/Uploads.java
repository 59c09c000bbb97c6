package dev.sockeye.http.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stores what PUT brings. A body goes to a file of its own beside its place, is written through to the disk, and then takes the name; between
 * the last look at the conditions and that no other upload of ours comes.
 */
final class Uploads {
    private static final String PREFIX = ".upload-";
    private static final String SUFFIX = ".part";

    private static final int PIECE = 32 << 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Tree tree;
    private final ReentrantLock renaming = new ReentrantLock();

    Uploads(Tree tree) {
        this.tree = tree;
    }

    Answer put(ServerRequest request, TreePath path) throws IOException {
        if (path.isFolder()) {
            throw new RefusedException(409, "a file cannot be put in the place of a folder");
        }
        if (request.headers().contains("Content-Range")) {
            throw new RefusedException(400, "a part of a file cannot be put (RFC 9110 section 14.5)");
        }
        if (request.headers().values("Content-Encoding").stream()
                .anyMatch(coding -> !coding.equalsIgnoreCase("identity"))) {
            throw new RefusedException(415, "files are stored as they come, without a coding");
        }
        try (Found found = tree.open(path.parent().names())) {
            if (!(found instanceof Found.Directory directory)) {
                throw new RefusedException(409, "there is no such folder");
            }
            Folder folder = directory.folder();
            check(request, existing(folder, path.name()));
            return stored(request, folder, path.name());
        }
    }

    private Answer stored(ServerRequest request, Folder folder, String name) throws IOException {
        String temporary = temporaryName();
        boolean done = false;
        try {
            try (FileChannel file = folder.create(temporary)) {
                copy(request.body(), file);
            }
            renaming.lock();
            try {
                var before = existing(folder, name);
                check(request, before);
                if (before.isPresent()) {
                    folder.permitAs(temporary, name);
                }
                folder.rename(temporary, name);
                done = true;
                var now = Validators.of(folder.attributes(name), true, "", Instant.now());
                return Answer.of(before.isPresent() ? 204 : 201)
                        .header("ETag", now.tag().toString());
            } finally {
                renaming.unlock();
            }
        } finally {
            if (!done) {
                remove(folder, temporary);
            }
        }
    }

    private static void remove(Folder folder, String name) throws IOException {
        try {
            folder.delete(name);
        } catch (NoSuchFileException e) {
            // it could not even be made
        }
    }

    /** Whether a name is one that uploads have until they are whole. */
    static boolean isTemporary(String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    private static String temporaryName() {
        var random = new byte[8];
        RANDOM.nextBytes(random);
        return PREFIX + HexFormat.of().formatHex(random) + SUFFIX;
    }

    private static void copy(InputStream body, FileChannel file) throws IOException {
        var piece = new byte[PIECE];
        for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
            store(ByteBuffer.wrap(piece, 0, n), file);
        }
        file.force(true);
    }

    private static void store(ByteBuffer bytes, FileChannel file) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (ClosedChannelException e) {
            throw e; // the server is being closed
        } catch (IOException e) {
            var refused = new RefusedException(507, "the server has no room for it");
            refused.initCause(e);
            throw refused;
        }
    }

    /** What has the name now; empty: nothing. */
    private static Optional<BasicFileAttributes> existing(Folder folder, String name) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = folder.attributes(name);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (attributes.isDirectory()) {
            throw new RefusedException(409, "a file cannot be put in the place of a folder");
        }
        if (!attributes.isRegularFile()) {
            throw new RefusedException(403, "what has this name is no file, and stays");
        }
        return Optional.of(attributes);
    }

    private static void check(ServerRequest request, Optional<BasicFileAttributes> existing) throws RefusedException {
        Instant now = Instant.now();
        var current = existing.map(attributes -> Validators.of(attributes, true, "", now));
        if (Conditions.of(false, request.headers(), current) != Conditions.Outcome.GO_ON) {
            throw new RefusedException(412, "the file is not what the client takes it for");
        }
    }
}
