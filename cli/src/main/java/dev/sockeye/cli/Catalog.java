package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * All commands. A new one is one line in {@link #ENTRIES} and one in {@link #create}; its class needs no list of its own.
 *
 * <p>Only the command that is asked for is looked at (annotations by reflection, some milliseconds each); the others stand in as names
 * with their summary, for help and for suggestions.
 */
final class Catalog {
    /**
     * A command in help.
     *
     * @param name such as {@code tcp} or {@code tcp listen}
     * @param summary one line
     */
    record Entry(String name, String summary) {}

    static final List<Entry> ENTRIES = List.of(
            new Entry("get", "Fetch what URLs lead to: to standard output or into files."),
            new Entry("put", "Store a file under a URL."),
            new Entry("tcp", "Listen, connect and send over TCP."),
            new Entry("tcp listen", "Print what each client sends; answer with an echo, a text or a program."),
            new Entry("tcp connect", "Speak with a server: standard input goes out, what it says is printed."),
            new Entry("tcp send", "Send a text or standard input, and print the answer."),
            new Entry("udp", "Listen and send over UDP."),
            new Entry("udp listen", "Print each datagram, and answer it with a text."),
            new Entry("udp send", "Send a datagram, and print what comes back."),
            new Entry("unix", "Listen, connect and send over Unix sockets."),
            new Entry("unix listen", "As tcp listen, at a path or an abstract name."),
            new Entry("unix connect", "As tcp connect, to a path or an abstract name."),
            new Entry("unix send", "As tcp send, to a path or an abstract name."),
            new Entry("url", "Take URLs apart, put them together, quote, look through, change."),
            new Entry("url parse", "Take a URL apart, or say where parsers would disagree about it."),
            new Entry("url join", "Say what a relative reference means on a page."),
            new Entry("url quote", "Percent-encode a text."),
            new Entry("url unquote", "Percent-decode a text."),
            new Entry("url query", "Print the parameters of a query, decoded."),
            new Entry("url set", "Change parts or parameters of a URL, and nothing else."),
            new Entry("http", "Ask web servers: any method, headers, forms, JSON, uploads; and be one."),
            new Entry("http get", "GET: fetch, and print what comes."),
            new Entry("http head", "HEAD: the headers of a GET."),
            new Entry("http post", "POST: send fields, a file or standard input."),
            new Entry("http put", "PUT: as post, to store something."),
            new Entry("http patch", "PATCH: as post, to change something."),
            new Entry("http delete", "DELETE: take something away."),
            new Entry("http serve", "Serve a folder: ranges, index pages, gzip, uploads when asked."),
            new Entry("ftp", "Files on FTP servers: list, fetch, store, delete, move."),
            new Entry("ftp ls", "List a folder, or all that is below it."),
            new Entry("ftp get", "Fetch a file."),
            new Entry("ftp put", "Store a file: there when it is complete, and not before."),
            new Entry("ftp rm", "Delete a file, or an empty folder."),
            new Entry("ftp mkdir", "Make a folder."),
            new Entry("ftp mv", "Give another name, or place."),
            new Entry("ftp mirror", "Make a folder like another: from a server to here, or from here to a server."),
            new Entry("ftp quote", "Say any commands, and print the answers."),
            new Entry("tour", "See it all work: real conversations, the Java behind them, what was said."),
            new Entry("completion", "Print the script that completes commands in bash, zsh or fish."));

    private Catalog() {}

    private static Object create(String name, Context context) {
        return switch (name) {
            case "get" -> new Get(context);
            case "put" -> new Put(context);
            case "tcp listen" -> new TcpListen(context);
            case "tcp connect" -> new TcpConnect(context);
            case "tcp send" -> new TcpSend(context);
            case "udp listen" -> new UdpListen(context);
            case "udp send" -> new UdpSend(context);
            case "unix listen" -> new UnixListen(context);
            case "unix connect" -> new UnixConnect(context);
            case "unix send" -> new UnixSend(context);
            case "url parse" -> new UrlParse(context);
            case "url join" -> new UrlJoin(context);
            case "url quote" -> new UrlQuote(context);
            case "url unquote" -> new UrlUnquote(context);
            case "url query" -> new UrlQuery(context);
            case "url set" -> new UrlSet(context);
            case "http get", "http head", "http post", "http put", "http patch", "http delete" ->
                new HttpVerb(context, name.substring(5).toUpperCase(Locale.ROOT));
            case "http serve" -> new HttpServe(context);
            case "ftp ls" -> new FtpLs(context);
            case "ftp get" -> new FtpGet(context);
            case "ftp put" -> new FtpPut(context);
            case "ftp rm" -> new FtpRm(context);
            case "ftp mkdir" -> new FtpMkdir(context);
            case "ftp mv" -> new FtpMv(context);
            case "ftp mirror" -> new FtpMirror(context);
            case "ftp quote" -> new FtpQuote(context);
            case "tour" -> new Tour(context);
            case "completion" -> new Completion(context);
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }

    /** The whole tree, with every option. */
    static CommandLine all(Context context) {
        return build(
                context, ENTRIES.stream().flatMap(entry -> words(entry.name())).toList());
    }

    /** The tree for a line of words: whole where one of them names a command. */
    static CommandLine build(Context context, List<String> line) {
        var root = new CommandLine(context.globals());
        root.getCommandSpec()
                .version(Version.TEXT)
                .usageMessage()
                .description("Sockets and what programs say over them.");
        root.getCommandSpec().usageMessage().footer(FOOTER);
        for (var entry : ENTRIES) {
            if (!entry.name().contains(" ")) {
                root.addSubcommand(entry.name(), command(entry, context, line));
            }
        }
        return root;
    }

    private static CommandLine command(Entry entry, Context context, List<String> line) {
        var verbs = below(entry.name());
        boolean asked = line.contains(entry.name());
        if (!asked || !verbs.isEmpty()) {
            var noun = new CommandLine(CommandSpec.create());
            describe(noun, entry);
            for (var verb : asked ? verbs : List.<Entry>of()) {
                noun.addSubcommand(lastWord(verb), verb(verb, context, line));
            }
            return noun;
        }
        return whole(entry, context);
    }

    private static CommandLine verb(Entry entry, Context context, List<String> line) {
        if (line.contains(lastWord(entry))) {
            return whole(entry, context);
        }
        var standIn = new CommandLine(CommandSpec.create());
        describe(standIn, entry);
        return standIn;
    }

    private static CommandLine whole(Entry entry, Context context) {
        var command = new CommandLine(create(entry.name(), context));
        describe(command, entry);
        return command;
    }

    private static void describe(CommandLine command, Entry entry) {
        command.getCommandSpec().name(lastWord(entry)).usageMessage().description(entry.summary());
    }

    private static List<Entry> below(String noun) {
        var verbs = new ArrayList<Entry>();
        for (var entry : ENTRIES) {
            if (entry.name().startsWith(noun + " ")) {
                verbs.add(entry);
            }
        }
        return verbs;
    }

    private static String lastWord(Entry entry) {
        return entry.name().substring(entry.name().indexOf(' ') + 1);
    }

    private static java.util.stream.Stream<String> words(String name) {
        return java.util.stream.Stream.of(name.split(" ", -1));
    }

    private static final String[] FOOTER = {
        "",
        "Examples:",
        "  sockeye tcp listen 127.0.0.1:8080 --backlog 10",
        "  sockeye tcp send 127.0.0.1:8080 \"hello ca\"",
        "  sockeye udp listen 8080 --reply '你好{peer}'",
        "  sockeye get https://example.org/film.mp4 -o film.mp4",
        "  sockeye http post https://example.org/list name=ann age:=7",
        "  sockeye ftp ls ftp://ftp.example.org/pub/ -l",
        "  sockeye url parse 'https://example.org/?q=a+b'",
        "  sockeye http serve site",
        "  sockeye tour",
        "",
        "Exit codes: 0 ok, 1 other, 2 usage, 3 unknown name, 4 cannot connect, 5 time limit,",
        "  6 TLS, 7 login, 8 broken or refused, 9 remote, 10 partial, 11 local file; 130, 141, 143 for signals.",
        "`sockeye COMMAND --help` says more.",
    };
}
