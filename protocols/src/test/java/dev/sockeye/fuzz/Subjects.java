package dev.sockeye.fuzz;

import dev.sockeye.ftp.ReplySubject;
import dev.sockeye.ftp.listing.ListingSubject;
import dev.sockeye.ftp.listing.MlstSubject;
import dev.sockeye.http.MultipartSubject;
import dev.sockeye.http.coding.CodingSubject;
import dev.sockeye.http.cookie.CookieSubject;
import dev.sockeye.http.message.ChunkSubject;
import dev.sockeye.http.message.DateSubject;
import dev.sockeye.http.message.FieldSubject;
import dev.sockeye.http.message.HeaderSubject;
import dev.sockeye.url.HostSubject;
import dev.sockeye.url.LintSubject;
import dev.sockeye.url.PercentSubject;
import dev.sockeye.url.QuerySubject;
import dev.sockeye.url.ReferenceSubject;
import dev.sockeye.url.UrlSubject;
import dev.sockeye.wire.ChallengeSubject;
import dev.sockeye.wire.ConnectSubject;
import dev.sockeye.wire.DeflateSubject;
import dev.sockeye.wire.DotSubject;
import dev.sockeye.wire.LineSubject;
import dev.sockeye.wire.NetrcSubject;
import dev.sockeye.wire.SocksSubject;
import dev.sockeye.wire.sasl.SaslSubject;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What there is to fuzz, by name. */
public enum Subjects {
    /** {@code Url}: parsed, printed, parsed again; beside java.net.URI and python3. */
    URL,
    /** {@code UrlReference} and {@code Urllib}; beside python3. */
    REFERENCE,
    /** {@code Query}; beside python3. */
    QUERY,
    /** {@code Percent}; beside python3. */
    PERCENT,
    /** Hosts: IDNA, IPv4, IPv6. */
    HOST,
    /** {@code Url.lint}: speaks up where parsers differ; beside java.net.URI and python3. */
    LINT,
    /** The wire's {@code ReceiveBuffer}: lines and literals in any pieces. */
    LINE,
    /** The wire's {@code DotDecoder} and {@code DotEncoder}. */
    DOT,
    /** {@code Netrc}. */
    NETRC,
    /** The wire's {@code Socks5}. */
    SOCKS,
    /** The wire's {@code HttpConnect}. */
    CONNECT,
    /** {@code HttpChallenges} and {@code HttpDigest}. */
    CHALLENGE,
    /** Every SASL mechanism, and the choice among them. */
    SASL,
    /** The wire's {@code Inflation} and {@code DeflateTransport}; beside the JDK. */
    DEFLATE,
    /** {@code Set-Cookie}, the jar, and its file. */
    COOKIE,
    /** {@code Multipart}; read by a strict reader. */
    MULTIPART,
    /** gzip, deflate, br and zstd as content codings. */
    CODING,
    /** HTTP's heads: printed, and read again, in both roles. */
    HEADER,
    /** HTTP's chunks: on and off, in pieces. */
    CHUNK,
    /** What HTTP's fields say: media types, dispositions, tags, ranges, lists. */
    FIELD,
    /** HTTP's dates; beside java.time. */
    DATE,
    /** What FTP's {@code LIST} says, in every dialect. */
    LISTING,
    /** What FTP's {@code MLSD} and {@code MLST} say; beside a pattern made from the grammar. */
    MLST,
    /** FTP's replies: lines in, replies out. */
    REPLY;

    /** A subject, to be closed. */
    public Subject open() throws IOException {
        return switch (this) {
            case URL -> new UrlSubject();
            case REFERENCE -> new ReferenceSubject();
            case QUERY -> new QuerySubject();
            case PERCENT -> new PercentSubject();
            case HOST -> new HostSubject();
            case LINT -> new LintSubject();
            case LINE -> new LineSubject();
            case DOT -> new DotSubject();
            case NETRC -> new NetrcSubject();
            case SOCKS -> new SocksSubject();
            case CONNECT -> new ConnectSubject();
            case CHALLENGE -> new ChallengeSubject();
            case SASL -> new SaslSubject();
            case DEFLATE -> new DeflateSubject();
            case COOKIE -> new CookieSubject();
            case MULTIPART -> new MultipartSubject();
            case CODING -> new CodingSubject();
            case HEADER -> new HeaderSubject();
            case CHUNK -> new ChunkSubject();
            case FIELD -> new FieldSubject();
            case DATE -> new DateSubject();
            case LISTING -> new ListingSubject();
            case MLST -> new MlstSubject();
            case REPLY -> new ReplySubject();
        };
    }

    static Map<String, Subjects> byName() {
        var names = new TreeMap<String, Subjects>();
        for (var subject : values()) {
            names.put(Corpus.name(subject), subject);
        }
        return names;
    }
}
