package dev.sockeye.ftp;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;

/** Who has the files of {@link FtpClient#putAll}, and hears what became of each. */
public interface FtpSender {
    /**
     * Writes a file.
     *
     * @param index in the list
     * @param out not to be closed; large pieces are best
     * @throws IOException when it cannot be read, or not be sent: there is none of it then, and the next ones go all the same. May be asked for a file again
     */
    void send(int index, OutputStream out) throws IOException;

    /** What time the file shall have there; empty: now. Whole seconds. */
    default Optional<Instant> modified(int index) {
        return Optional.empty();
    }

    /** The file is there, as a whole, under its name. */
    void done(int index) throws IOException;

    /**
     * The file is not there.
     *
     * @throws IOException to give up the others
     */
    void failed(int index, IOException why) throws IOException;
}
