package dev.sockeye.ftp;

import java.io.IOException;

/** Who takes the files of {@link FtpClient#getAll}, one after the other, in their order. */
public interface FtpReceiver {
    /**
     * A file comes. May be called for one again, from its beginning, when its transfer was broken off.
     *
     * @param index in the list that was asked for
     * @param content to be read to its end, which is the server's 226; what is left is abandoned, which is slow
     * @throws IOException when reading fails, or the receiver does: the file has failed, and the next ones come all the same
     */
    void receive(int index, FtpDownload content) throws IOException;

    /**
     * A file does not come, or not to its end.
     *
     * @throws IOException to give up the others
     */
    void failed(int index, IOException why) throws IOException;
}
