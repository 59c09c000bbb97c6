package dev.sockeye.ftp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.Secret;
import dev.sockeye.socket.Ip;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a client does its work. Immutable; each method that changes something gives another one.
 *
 * <pre>{@code
 * FtpSettings.DEFAULT                                  // passive, binary, encrypted data wherever the control connection is
 * FtpSettings.DEFAULT.active().ports(50_000, 50_100)   // the server calls back
 * FtpSettings.DEFAULT.charset(ISO_8859_1)              // names of a server that knows no UTF-8
 * }</pre>
 */
public final class FtpSettings {
    /** What is usual. */
    public static final FtpSettings DEFAULT = new FtpSettings(new Values());

    /** How much is sent before it is answered. */
    public enum Pipelining {
        /** A command at a time: for middle boxes that take offence. */
        OFF,
        /** What every server is known to take, and more where the server is known to take it. */
        LEARNT,
        /** Everything, whoever the server is. */
        DEEP
    }

    /** Which command opens a passive data connection. */
    public enum Passive {
        /** {@code EPSV}, and {@code PASV} where that is not known. */
        EXTENDED_FIRST,
        /** {@code EPSV} alone. */
        EXTENDED,
        /** {@code PASV} alone. */
        OLD
    }

    /** Changed only while it is new. */
    private static final class Values implements Cloneable {
        boolean active;
        Optional<Ip> externalAddress = Optional.empty();
        int firstPort;
        int lastPort;
        Passive passive = Passive.EXTENDED_FIRST;
        boolean trustsPassiveAddress;
        boolean clearData;
        Charset charset = UTF_8;
        Optional<Duration> keepAlive = Optional.of(Duration.ofSeconds(30));
        Pipelining pipelining = Pipelining.LEARNT;
        Optional<Secret> account = Optional.empty();
        Optional<String> virtualHost = Optional.empty();
        boolean directUploads;
        boolean compressed;
        Duration patience = Duration.ofSeconds(5);

        Values copy() {
            try {
                return (Values) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final Values values;

    private FtpSettings(Values values) {
        this.values = values;
    }

    private FtpSettings with(Consumer<Values> change) {
        Values changed = values.copy();
        change.accept(changed);
        return new FtpSettings(changed);
    }

    /** The server connects to us for data ({@code EPRT}, {@code PORT}): needs a way from there to here. Who else connects is turned away. */
    public FtpSettings active() {
        return with(next -> next.active = true);
    }

    /** As {@link #active()}, told to connect to this address: that of the router in front of us. */
    public FtpSettings active(Ip externalAddress) {
        return active().with(next -> next.externalAddress = Optional.of(externalAddress));
    }

    /**
     * Where we listen in active mode.
     *
     * @param first 1 to 65535
     * @param last no less than the first
     */
    public FtpSettings ports(int first, int last) {
        if (first < 1 || last > 65535 || first > last) {
            throw new IllegalArgumentException("no range of ports: " + first + " to " + last);
        }
        return with(next -> {
            next.firstPort = first;
            next.lastPort = last;
        });
    }

    /** Which command opens a passive data connection. */
    public FtpSettings passive(Passive command) {
        return with(next -> {
            next.active = false;
            next.passive = command;
        });
    }

    /** Connects where a reply to {@code PASV} says, whoever that is. Without this the address counts for nothing, and data comes from where the server is. */
    public FtpSettings trustPassiveAddress() {
        return with(next -> next.trustsPassiveAddress = true);
    }

    /** Data goes in clear though the control connection is encrypted ({@code PROT C}). */
    public FtpSettings clearData() {
        return with(next -> next.clearData = true);
    }

    /** How names are encoded. In UTF-8, the default, no name is lost even where it is none; see {@link FtpPath}. */
    public FtpSettings charset(Charset charset) {
        return with(next -> next.charset = charset);
    }

    /** During a transfer a {@code NOOP} so often, for routers that forget idle connections. */
    public FtpSettings keepAlive(Duration interval) {
        return with(next -> next.keepAlive = Optional.of(interval));
    }

    /** No {@code NOOP} during a transfer. */
    public FtpSettings noKeepAlive() {
        return with(next -> next.keepAlive = Optional.empty());
    }

    /** How much is sent before it is answered. */
    public FtpSettings pipelining(Pipelining much) {
        return with(next -> next.pipelining = much);
    }

    /** What to say when the server asks for an account ({@code ACCT}). */
    public FtpSettings account(Secret account) {
        return with(next -> next.account = Optional.of(account));
    }

    /** Which of the server's names is meant ({@code HOST}, RFC 7151). */
    public FtpSettings virtualHost(String name) {
        return with(next -> next.virtualHost = Optional.of(name));
    }

    /** Uploads go under their own name at once, and not under another one until they are complete. */
    public FtpSettings directUploads() {
        return with(next -> next.directUploads = true);
    }

    /** Transfers are compressed where the server offers it ({@code MODE Z}); not so any more where that stalls. */
    public FtpSettings compressed() {
        return with(next -> next.compressed = true);
    }

    /** How long to wait for what may never come: the last word after a transfer was abandoned, the first byte of a compressed one. */
    public FtpSettings patience(Duration patience) {
        return with(next -> next.patience = patience);
    }

    /** Whether the server connects to us. */
    public boolean isActive() {
        return values.active;
    }

    /** Where the server is told to connect to. */
    public Optional<Ip> externalAddress() {
        return values.externalAddress;
    }

    /** The first port to listen on; 0: any. */
    public int firstPort() {
        return values.firstPort;
    }

    /** The last port to listen on; 0: any. */
    public int lastPort() {
        return values.lastPort;
    }

    /** Which command opens a passive data connection. */
    public Passive passive() {
        return values.passive;
    }

    /** Whether the address in a 227 counts. */
    public boolean trustsPassiveAddress() {
        return values.trustsPassiveAddress;
    }

    /** Whether data goes in clear. */
    public boolean isDataClear() {
        return values.clearData;
    }

    /** How names are encoded. */
    public Charset charset() {
        return values.charset;
    }

    /** How often to say {@code NOOP}. */
    public Optional<Duration> keepAlive() {
        return values.keepAlive;
    }

    /** How much is sent before it is answered. */
    public Pipelining pipelining() {
        return values.pipelining;
    }

    /** What to say to {@code ACCT}. */
    public Optional<Secret> account() {
        return values.account;
    }

    /** What to say in {@code HOST}. */
    public Optional<String> virtualHost() {
        return values.virtualHost;
    }

    /** Whether uploads have their own name from the start. */
    public boolean hasDirectUploads() {
        return values.directUploads;
    }

    /** Whether to compress. */
    public boolean isCompressed() {
        return values.compressed;
    }

    /** How long to wait for what may never come. */
    public Duration patience() {
        return values.patience;
    }
}
