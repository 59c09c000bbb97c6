package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.FtpReply;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * One connection to the server, as a mirror uses it: each call does much with few round trips. For one thread. What fails is either one thing, which is
 * told it, or the connection, which is thrown; of what was neither done nor failed by then nothing is known.
 */
interface Peer extends Closeable {
    /** Something to be fetched. */
    interface Fetch {
        /** What to say: {@code RETR a/b}, {@code MLSD a}. */
        String command();

        /** Where to begin, in bytes. */
        default long offset() {
            return 0;
        }

        /** A piece of it. */
        void accept(ByteBuffer bytes) throws IOException;

        /** That was all of it. */
        void done() throws IOException;

        /** It cannot be had, or what is here failed. */
        void failed(IOException why);
    }

    /** A small file to be sent, with others. */
    interface Parcel {
        /** The name that it shall have. */
        String path();

        /** Opened when it is its turn, perhaps more than once; closed by who asked. */
        FileChannel open() throws IOException;

        /** So many bytes more have gone. */
        void moved(long bytes);

        /** What time it shall have; empty: nobody knows. */
        Optional<Instant> modified();

        /** It is there, under its name. */
        void done();

        /** It was refused, or what is here failed. */
        void failed(IOException why);
    }

    /** A file to be sent. */
    interface Store {
        /** The name that it has while it is not complete. */
        String path();

        /** Where to begin, in bytes: what is before is there. */
        default long offset() {
            return 0;
        }

        /** Opened when it is its turn; closed by who asked. */
        FileChannel open() throws IOException;

        /** So many bytes more have gone. */
        void moved(long bytes);

        /** What to say when it is there; asked once, then. */
        List<String> after();

        /** It is there, and this was answered. */
        void done(List<FtpReply> replies);

        /** It was refused, or what is here failed. */
        void failed(IOException why);
    }

    /** Fetches one after the other; the next is asked for when there is room for it on the way. */
    void fetch(Iterator<? extends Fetch> wanted) throws IOException;

    /** Sends many, with few round trips. */
    void send(List<? extends Parcel> files) throws IOException;

    /** Sends one after the other. */
    void store(Iterator<? extends Store> files) throws IOException;

    /** Says all of it, in few pieces, and gives the answers, in the same order; a refusal is an answer. */
    List<FtpReply> say(List<String> commands) throws IOException;
}
