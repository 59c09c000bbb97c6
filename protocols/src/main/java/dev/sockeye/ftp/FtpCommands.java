package dev.sockeye.ftp;

import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.wire.Owner;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an FTP server does without a data connection: the half of {@link FtpClient} in which nothing is transferred.
 *
 * <p>A refusal is an {@link FtpReplyException}, and the conversation goes on; {@link #command} gives it as a value. A 421, with which a server takes leave, is a
 * {@link dev.sockeye.net.DisconnectedException}, caused by the {@link FtpReplyException}. A CR, LF or NUL in an argument is an
 * {@link dev.sockeye.wire.UnsafeLineException}, and nothing is sent.
 */
public abstract sealed class FtpCommands permits FtpClient {
    /** How many commands may be under way without an answer. */
    private static final int WINDOW = 250;

    /** Bytes of them: they fit into the socket's buffers, so that both sides never wait for each other. */
    private static final int WINDOW_BYTES = 16 << 10;

    final Session session;
    final Turn turn = new Turn();

    FtpCommands(Session session) {
        this.session = session;
    }

    Owner enter() {
        return turn.enter();
    }

    // ---- the server

    /** What the server can do beyond RFC 959. */
    public Features features() {
        return session.features();
    }

    /** The server's first words. */
    public FtpReply greeting() {
        return session.login().greeting();
    }

    /** What it said to the login. */
    public FtpReply welcome() {
        return session.login().welcome();
    }

    /** The folder that we were in after the login; empty when the server does not say. */
    public Optional<String> home() {
        return session.login().home();
    }

    /**
     * Says any command that needs no data connection, and gives the answer, whatever it is.
     *
     * @param line such as {@code SITE UMASK 022}
     */
    public FtpReply command(String line) throws IOException {
        try (var _ = enter()) {
            session.moved();
            return session.control().say(line);
        }
    }

    /**
     * Says many commands, each before the others are answered: as fast as the line is, not as its delay. In their order; what fails does not keep the others from
     * being done.
     *
     * @param lines none of which needs a data connection
     * @return the answers, whatever they are
     */
    public List<FtpReply> commands(List<String> lines) throws IOException {
        try (var _ = enter()) {
            Control control = session.control();
            control.check(lines);
            int window = session.settings().pipelining() == FtpSettings.Pipelining.OFF ? 1 : WINDOW;
            var answers = new ArrayList<FtpReply>(lines.size());
            Iterator<String> toSay = lines.iterator();
            int said = 0;
            int bytes = 0;
            while (answers.size() < lines.size()) {
                while (toSay.hasNext() && said - answers.size() < window && bytes < WINDOW_BYTES) {
                    String line = toSay.next();
                    control.send(line);
                    said++;
                    bytes += line.length();
                }
                bytes = Math.max(0, bytes - lines.get(answers.size()).length());
                answers.add(control.read());
            }
            return answers;
        }
    }

    private FtpReply expect(String command) throws IOException {
        try (var _ = enter()) {
            return session.control().expect(command);
        }
    }

    /** Which system it is ({@code SYST}): {@code UNIX Type: L8}. */
    public String system() throws IOException {
        return expect("SYST").text();
    }

    /** What the server, or a transfer, is up to ({@code STAT}). */
    public FtpReply status() throws IOException {
        return expect("STAT");
    }

    /** What the server has to say about its commands ({@code HELP}). */
    public String help() throws IOException {
        return expect("HELP").text();
    }

    /** What it has to say about one of them. */
    public String help(String command) throws IOException {
        return expect("HELP " + command).text();
    }

    /** Does nothing, and shows that the server is there. */
    public void noop() throws IOException {
        expect("NOOP");
    }

    /** A command of this server's own ({@code SITE}). */
    public FtpReply site(String arguments) throws IOException {
        return expect("SITE " + arguments);
    }

    /** Sets an option of a command ({@code OPTS}, RFC 2389 section 4): {@code UTF8 ON}. */
    public FtpReply option(String arguments) throws IOException {
        return expect("OPTS " + arguments);
    }

    /** Asks again what the server can do; some know more after a login, or another {@link #host}. */
    public Features askFeatures() throws IOException {
        try (var _ = enter()) {
            session.features(Features.of(session.control().say("FEAT")));
            return session.features();
        }
    }

    /** Says who we are as a program ({@code CLNT}). */
    public void clientName(String name) throws IOException {
        expect("CLNT " + name);
    }

    /** Which of its names is meant ({@code HOST}, RFC 7151); before a login: see {@link FtpSettings#virtualHost}. */
    public FtpReply host(String name) throws IOException {
        return expect("HOST " + name);
    }

    /** In which language it should speak ({@code LANG}, RFC 2640): {@code en}. */
    public FtpReply language(String tag) throws IOException {
        return expect("LANG " + tag);
    }

    /** Reserves room for an upload ({@code ALLO}); most servers do without. */
    public void allocate(long bytes) throws IOException {
        expect("ALLO " + bytes);
    }

    /** How many bytes there is room for in a folder ({@code AVBL}); empty when the server does not say. */
    public OptionalLong available(String folder) throws IOException {
        return FtpNumbers.size(expect(with("AVBL", folder)));
    }

    /** Mounts a file system ({@code SMNT}). */
    public void mount(String path) throws IOException {
        expect("SMNT " + path);
    }

    // ---- folders

    /** The folder that we are in ({@code PWD}). */
    public String pwd() throws IOException {
        FtpReply reply = expect("PWD");
        return path("PWD", reply);
    }

    private String path(String command, FtpReply reply) throws IOException {
        return FtpPath.quoted(reply.text())
                .orElseThrow(() -> new MalformedReplyException(
                        command + " was answered " + reply, session.control().situation()));
    }

    /** Goes to a folder ({@code CWD}). */
    public void cwd(String folder) throws IOException {
        session.moved();
        expect("CWD " + folder);
    }

    /** Goes one up ({@code CDUP}). */
    public void cdup() throws IOException {
        session.moved();
        expect("CDUP");
    }

    /**
     * Makes a folder ({@code MKD}).
     *
     * @return its path, as the server has it; as it was given, where the server does not say
     */
    public String mkdir(String folder) throws IOException {
        FtpReply reply = expect("MKD " + folder);
        return reply.code() == 257 ? FtpPath.quoted(reply.text()).orElse(folder) : folder;
    }

    /** Deletes an empty folder ({@code RMD}). */
    public void rmdir(String folder) throws IOException {
        expect("RMD " + folder);
    }

    // ---- files

    /** Deletes a file ({@code DELE}). */
    public void delete(String path) throws IOException {
        expect("DELE " + path);
    }

    /** Gives another name, or place ({@code RNFR}, {@code RNTO}), in one write. What servers do when there is something under that name differs. */
    public void rename(String from, String to) throws IOException {
        try (var _ = enter()) {
            Control control = session.control();
            control.check(List.of("RNFR " + from, "RNTO " + to));
            control.send("RNFR " + from);
            control.send("RNTO " + to);
            FtpReply ready = control.read();
            FtpReply done = control.read(); // a 503 when the first failed
            if (!ready.isIntermediate()) {
                throw control.refused("RNFR " + from, ready);
            }
            control.completed("RNTO " + to, done);
        }
    }

    /** How long a file is, in the type that is set ({@code SIZE}, RFC 3659). */
    public long size(String path) throws IOException {
        FtpReply reply = expect("SIZE " + path);
        return FtpNumbers.size(reply)
                .orElseThrow(() -> new MalformedReplyException(
                        "SIZE was answered " + reply, session.control().situation()));
    }

    /** When a file was changed last ({@code MDTM}, RFC 3659). */
    public Instant modified(String path) throws IOException {
        FtpReply reply = expect("MDTM " + path);
        return FtpNumbers.time(reply)
                .orElseThrow(() -> new MalformedReplyException(
                        "MDTM was answered " + reply, session.control().situation()));
    }

    /** Says when a file was changed last: {@code MFMT}, or {@code MDTM} with a time where that is not known. Whole seconds. */
    public void setModified(String path, Instant time) throws IOException {
        expect(session.timeCommand(path, time));
    }

    /**
     * Sets permissions ({@code SITE CHMOD}).
     *
     * @param mode 0 to 07777
     */
    public void chmod(String path, int mode) throws IOException {
        if (mode < 0 || mode > 0xfff) {
            throw new IllegalArgumentException("no permissions: " + mode);
        }
        expect("SITE CHMOD " + String.format(Locale.ROOT, "%03o", mode) + " " + path);
    }

    /** What the server says of a file or folder over this connection ({@code STAT}): lines like those of a listing. */
    public FtpReply status(String path) throws IOException {
        return expect("STAT " + path);
    }

    /** The algorithms by which the server can say what a file is, the stronger first: {@code SHA-256}, {@code MD5}, {@code CRC32} ... */
    public List<String> hashes() {
        return ServerHash.offered(features());
    }

    /**
     * What a file is, as the server computes it: {@code HASH}, {@code XSHA256} and their kin, {@code XMD5}, {@code XCRC}.
     *
     * @param algorithm one of {@link #hashes}
     * @throws IllegalArgumentException when it is none of these
     */
    public byte[] hash(String path, String algorithm) throws IOException {
        if (!hashes().contains(algorithm)) {
            throw new IllegalArgumentException(algorithm + " is not one of " + hashes());
        }
        try (var _ = enter()) {
            return ServerHash.ask(session, path, algorithm);
        }
    }

    static String with(String command, String argument) {
        return argument.isEmpty() ? command : command + " " + argument;
    }
}
