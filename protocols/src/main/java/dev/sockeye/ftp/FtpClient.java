package dev.sockeye.ftp;

import dev.sockeye.ftp.listing.Entry;
import dev.sockeye.ftp.listing.Form;
import dev.sockeye.ftp.listing.ListingException;
import dev.sockeye.ftp.listing.ListingParser;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.NetException;
import dev.sockeye.tls.TlsInfo;
import dev.sockeye.wire.Dial;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A login at an FTP server.
 *
 * <pre>{@code
 * var dial = Dial.to("ftp.example.org").tls(TlsMode.STARTTLS).credentials(Credentials.password("ann", secret));
 * try (var ftp = FtpClient.open(dial)) {              // greeted, encrypted, logged in; or it throws
 *     try (FtpDownload film = ftp.get("film.mp4")) {
 *         film.transferTo(out);                       // its end is the server's 226
 *     }
 *     try (FtpUpload film = ftp.put("copy.mp4")) {
 *         in.transferTo(film);
 *         film.finish();                              // and not before this there is a copy.mp4
 *     }
 *     ftp.quit();
 * }
 * }</pre>
 *
 * <pre>
 * S: 220 ready                          C: EPSV
 * C: AUTH TLS                           C: RETR film.mp4        two commands, one write
 * S: 234 go ahead                       S: 229 Entering Extended Passive Mode (|||6446|)
 * C: PBSZ 0                             S: 150 here it comes
 * C: PROT P                             S: 226 done
 * C: USER ann
 * C: PASS ***                           all of these in one write
 * C: FEAT
 * C: TYPE I
 * C: PWD
 * </pre>
 *
 * <p>Paths are texts; see {@link FtpPath} for names that are no UTF-8. Data connections lead to where the control connection leads, whatever a server says, are
 * encrypted when it is, and take up its TLS session.
 *
 * <p><b>Threads.</b> One owner: a second thread that comes while a call is under way, or a call while a stream is open, gets an {@link IllegalStateException}.
 * {@link #abort} and {@link #close} may come from any thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc959">RFC 959</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4217">RFC 4217</a>, TLS
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3659">RFC 3659</a>, MLST, SIZE, MDTM, REST
 */
public final class FtpClient extends FtpCommands implements Closeable {
    private FtpClient(Session session) {
        super(session);
    }

    /** As {@link #open(Dial, FtpSettings)}, as usual. */
    public static FtpClient open(Dial dial) throws IOException {
        return open(dial, FtpSettings.DEFAULT);
    }

    /**
     * Connects and logs in; without credentials as {@code anonymous}.
     *
     * @throws dev.sockeye.net.NetException when it does not come about
     */
    public static FtpClient open(Dial dial, FtpSettings settings) throws IOException {
        return new FtpClient(new Session(dial, settings));
    }

    /** What it was told. */
    public FtpSettings settings() {
        return session.settings();
    }

    /** What TLS agreed; empty in clear. */
    public Optional<TlsInfo> tls() {
        return session.control().wire().tls();
    }

    /** Whether it can be used: neither closed nor aborted, nothing came unasked, and the server has not hung up. A look, for a pool. */
    public boolean isHealthy() {
        return session.control().wire().isQuiet();
    }

    /** Whether it has been neither closed nor aborted, by us or by a failure. */
    public boolean isOpen() {
        return session.control().wire().isOpen();
    }

    // ---- transfers

    /** How bytes are to be understood in the transfers to come: as they are, unless set. */
    public void type(FtpType type) throws IOException {
        try (var _ = enter()) {
            session.control().expect("TYPE " + type.parameter());
            session.type(type);
        }
    }

    /** Fetches a file ({@code RETR}). */
    public FtpDownload get(String path) throws IOException {
        return get(path, 0);
    }

    /**
     * Fetches a file from an offset on ({@code REST}, {@code RETR}).
     *
     * @param offset in bytes, from 0 on
     */
    public FtpDownload get(String path, long offset) throws IOException {
        check(offset);
        boolean asks = features().has("SIZE") && session.type() != FtpType.ASCII;
        return download("RETR " + path, offset, asks ? new String[] {"SIZE " + path} : new String[0]);
    }

    /**
     * Says a command that is answered over a data connection: {@code LIST -a}, {@code NLST *.txt}.
     *
     * @return what comes, as it comes
     */
    public FtpDownload receive(String command) throws IOException {
        return download(command, 0);
    }

    /**
     * What is in a folder: by {@code MLSD} where the server has it, which says each thing exactly; by {@code LIST} elsewhere.
     *
     * @param folder empty: the one that we are in
     */
    public List<Entry> list(String folder) throws IOException {
        return features().has("MLST") ? mlsd(folder) : listing(Form.LIST, with("LIST", folder));
    }

    /** What is in a folder, by {@code MLSD} (RFC 3659 section 7). */
    public List<Entry> mlsd(String folder) throws IOException {
        return listing(Form.FACTS, with("MLSD", folder));
    }

    /** The names in a folder, by {@code NLST}; some servers put the folder before each. */
    public List<Entry> nlst(String folder) throws IOException {
        return listing(Form.NAMES, with("NLST", folder));
    }

    /**
     * What a command lists.
     *
     * @param form in which it answers
     * @param command such as {@code LIST -a}
     */
    public List<Entry> listing(Form form, String command) throws IOException {
        var parser = new ListingParser(
                form, Instant.now(), settings().charset(), session.dial().limits());
        var entries = new ArrayList<Entry>();
        try (FtpDownload data = receive(command)) {
            var piece = new byte[32 << 10];
            for (int n = data.read(piece); n >= 0; n = data.read(piece)) {
                parser.accept(piece, 0, n, entries::add);
            }
            parser.end(entries::add);
        } catch (ListingException e) {
            throw new MalformedReplyException(
                    String.valueOf(e.getMessage()), session.control().situation());
        }
        return entries;
    }

    /** What the server says of one thing, over the control connection ({@code MLST}, RFC 3659 section 7). */
    public Entry mlst(String path) throws IOException {
        FtpReply reply;
        try (var _ = enter()) {
            reply = session.control().expect(with("MLST", path));
        }
        for (String line : reply.body()) {
            try {
                Optional<Entry> entry = new ListingParser(
                                Form.FACTS,
                                Instant.now(),
                                settings().charset(),
                                session.dial().limits())
                        .line(FtpPath.bytes(line.stripLeading(), settings().charset()));
                if (entry.isPresent()) {
                    return entry.get();
                }
            } catch (ListingException e) {
                break;
            }
        }
        throw new MalformedReplyException(
                "MLST was answered " + reply, session.control().situation());
    }

    private FtpDownload download(String command, long offset, String... ahead) throws IOException {
        try (var _ = enter()) {
            session.prepareMode();
            return FtpDownload.start(session, turn, Transfer.Order.download(command, offset, ahead));
        }
    }

    /**
     * Fetches many files, in about one round trip for each where the server is known to keep a queue, in about two elsewhere. For small files; as they are, whatever
     * {@link #type} says.
     *
     * @param receiver takes each, in their order
     * @throws IOException what the receiver throws when it is told of a failure; what ended the connection: then the ones that it has heard nothing of are missing
     */
    public void getAll(List<String> paths, FtpReceiver receiver) throws IOException {
        try (var _ = enter()) {
            new GetBatch(session, turn, paths, receiver).run();
        }
    }

    /**
     * Sends many files, each of which is there when it is complete, and not before. For small files, as {@link #getAll}.
     *
     * @param sender has each; hears of them in any order
     * @throws IOException as there
     */
    public void putAll(List<String> paths, FtpSender sender) throws IOException {
        List<Integer> alone;
        try (var _ = enter()) {
            boolean plain =
                    session.type() != FtpType.ASCII && !session.settings().isCompressed();
            alone = plain
                    ? new PutBatch(session, paths, sender).run()
                    : IntStream.range(0, paths.size()).boxed().toList();
        }
        for (int index : alone) {
            putAlone(index, paths.get(index), sender);
        }
    }

    private void putAlone(int index, String path, FtpSender sender) throws IOException {
        try (FtpUpload data = put(path)) {
            sender.send(index, data);
            data.finish();
        } catch (IOException e) {
            if (!isOpen()) {
                throw e;
            }
            sender.failed(index, e);
            return;
        }
        Optional<Instant> time = sender.modified(index);
        if (time.isPresent()) {
            command(session.timeCommand(path, time.get()));
        }
        sender.done(index);
    }

    /** Sends a file ({@code STOR}), which is there when it is complete, and not before. */
    public FtpUpload put(String path) throws IOException {
        return upload(Placing.whole(session, path));
    }

    /**
     * Overwrites a file from an offset on ({@code REST}, {@code STOR}); what is before it stays. Some servers cut the file off there.
     *
     * @param offset in bytes, from 0 on
     */
    public FtpUpload put(String path, long offset) throws IOException {
        check(offset);
        return upload(Placing.into(session, "STOR", path, offset));
    }

    /** Sends what is put behind a file ({@code APPE}), or makes a new one. */
    public FtpUpload append(String path) throws IOException {
        return upload(Placing.into(session, "APPE", path, 0));
    }

    /** Sends a file under a name that the server makes ({@code STOU}): {@link FtpUpload#uniqueName}. */
    public FtpUpload putUnique() throws IOException {
        return upload(Placing.into(session, "STOU", "", 0));
    }

    /** Sends a file whose beginning is kept under another name. */
    FtpUpload putKept(String path, String temporary, long offset) throws IOException {
        return upload(Placing.kept(session, path, temporary, offset));
    }

    /** Whether what is sent is compressed. */
    boolean isCompressing() {
        return session.isCompressed();
    }

    /** It came to something else. */
    void stopCompressing(NetException why) throws IOException {
        session.stopCompressing(why);
    }

    /** The end of a file, which begins there; shorter when the file is. */
    byte[] end(String path, long offset, int length) throws IOException {
        try (FtpDownload data = get(path, offset)) {
            byte[] piece = data.readNBytes(length);
            return data.read() < 0 ? piece : new byte[0]; // there is more: it is not what we thought
        }
    }

    /** Who and where we are logged in, for what is kept of a transfer. */
    String where() {
        return session.dial().host().orElse("") + " " + session.controlPort() + " "
                + session.dial().credentials().user();
    }

    /** Fetches a file; see {@link FileTransfer} for more. */
    public void download(String path, Path file) throws IOException {
        FileTransfer.DEFAULT.download(this, path, file);
    }

    /** Sends a file; see {@link FileTransfer} for more. */
    public void upload(Path file, String path) throws IOException {
        FileTransfer.DEFAULT.upload(this, file, path);
    }

    private FtpUpload upload(Placing placing) throws IOException {
        try (var _ = enter()) {
            session.prepareMode();
            return FtpUpload.start(session, turn, placing);
        }
    }

    private static void check(long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("an offset is not negative: " + offset);
        }
    }

    // ---- the end

    /** Takes leave ({@code QUIT}) and closes. */
    public void quit() throws IOException {
        try (var _ = enter()) {
            session.control().say("QUIT");
        } finally {
            close();
        }
    }

    /** Hangs up at once. */
    public void abort() {
        session.abort();
    }

    /** Hangs up without leave. A transfer that is not finished is not completed. A second call does nothing. */
    @Override
    public void close() throws IOException {
        session.close();
    }
}
