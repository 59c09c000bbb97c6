package dev.sockeye.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One session of {@link FtpServers}: a command, an answer, and so on. */
final class FtpTalk {
    private static final int LONGEST = 4096;
    private static final int PATIENCE_MILLIS = 300_000;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    private static final DateTimeFormatter LISTED = DateTimeFormatter.ofPattern("MMM dd  uuuu", Locale.ROOT);
    private static final String FEATURES = """
            211-Features:\r
             EPSV\r
             MDTM\r
             MFMT\r
             MLST type*;size*;modify*;\r
             REST STREAM\r
             SIZE\r
             UTF8\r
            211 End\r
            """;

    private final Socket client;
    private final FtpTree tree;
    private final Consumer<String> heard;
    private final InputStream in;
    private final OutputStream out;
    private String user = "";
    private boolean known;
    private String folder = "/";
    private @Nullable ServerSocket data;
    private @Nullable String renamed;
    private int restart;
    private boolean text;

    FtpTalk(Socket client, FtpTree tree, Consumer<String> heard) throws IOException {
        this.client = client;
        this.tree = tree;
        this.heard = heard;
        client.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(client.getInputStream());
        out = client.getOutputStream();
    }

    void run() throws IOException {
        say("220 the lab");
        try {
            for (var line = line(); line.isPresent(); line = line()) {
                int blank = line.get().indexOf(' ');
                String verb = (blank < 0 ? line.get() : line.get().substring(0, blank)).toUpperCase(Locale.ROOT);
                String argument = blank < 0 ? "" : line.get().substring(blank + 1);
                heard.accept(verb.equals("PASS") ? "PASS ***" : line.get());
                if (verb.equals("QUIT")) {
                    say("221 bye");
                    return;
                }
                answer(verb, argument);
            }
        } finally {
            stopListening();
        }
    }

    /** Without its end; empty at the end, and when it is too long. */
    private Optional<String> line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.size() == LONGEST) {
                return Optional.empty();
            }
            line.write(c);
        }
        return Optional.of(line.toString(UTF_8).replaceFirst("\r$", ""));
    }

    private void say(String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(UTF_8));
    }

    private void answer(String verb, String argument) throws IOException {
        switch (verb) {
            case "USER" -> {
                user = argument;
                known = false;
                say("331 and the password?");
            }
            case "PASS" -> {
                known = user.equals("anonymous") || (user.equals("ann") && argument.equals("secret"));
                say(known ? "230 hello " + user : "530 no");
            }
            case "FEAT" -> out.write(FEATURES.getBytes(UTF_8));
            case "SYST" -> say("215 UNIX Type: L8");
            case "NOOP", "OPTS", "ABOR" -> say("200 ok");
            default -> {
                if (known) {
                    path(verb, argument);
                } else {
                    say("530 who are you?");
                }
            }
        }
    }

    private void path(String verb, String argument) throws IOException {
        String path = FtpTree.resolve(folder, argument);
        String from = renamed;
        renamed = null;
        switch (verb) {
            case "TYPE" -> {
                text = argument.toUpperCase(Locale.ROOT).startsWith("A");
                say("200 ok");
            }
            case "PWD" -> say("257 \"" + folder.replace("\"", "\"\"") + "\"");
            case "CWD" -> go(path);
            case "CDUP" -> go(FtpTree.parent(folder));
            case "EPSV" -> say("229 Entering Extended Passive Mode (|||" + listen() + "|)");
            case "PASV" -> {
                int port = listen();
                say("227 Entering Passive Mode (127,0,0,1," + (port >> 8) + "," + (port & 0xff) + ")");
            }
            case "REST" -> {
                restart = argument.matches("[0-9]{1,8}") ? Integer.parseInt(argument) : 0;
                say("350 from " + restart);
            }
            case "SIZE", "MDTM", "MLST" -> about(verb, path);
            case "LIST", "NLST", "MLSD" -> list(verb, FtpTree.resolve(folder, argument.replaceFirst("^-\\S+ ?", "")));
            case "RETR" -> retrieve(path);
            case "STOR", "APPE", "MKD", "DELE", "RMD", "RNFR", "RNTO", "MFMT" -> {
                if (user.equals("ann")) {
                    change(verb, argument, path, from);
                } else {
                    say("550 read only for you");
                }
            }
            default -> say("502 the lab does not know that");
        }
    }

    private void go(String path) throws IOException {
        boolean well = tree.find(path).filter(FtpTree.Node::isFolder).isPresent();
        folder = well ? path : folder;
        say(well ? "250 ok" : "550 no such folder");
    }

    private void about(String verb, String path) throws IOException {
        var node = tree.find(path);
        if (node.isEmpty() || (!verb.equals("MLST") && node.get().isFolder())) {
            say("550 no such file");
            return;
        }
        say(
                switch (verb) {
                    case "SIZE" -> "213 " + node.get().size();
                    case "MDTM" -> "213 " + stamp(node.get().modified());
                    default -> "250-here\r\n " + facts(node.get()) + path + "\r\n250 End";
                });
    }

    private static String stamp(Instant time) {
        return STAMP.format(time.atOffset(ZoneOffset.UTC));
    }

    private static String facts(FtpTree.Node node) {
        return "type=" + (node.isFolder() ? "dir" : "file") + ";size=" + node.size() + ";modify="
                + stamp(node.modified()) + "; ";
    }

    private void list(String verb, String path) throws IOException {
        var node = tree.find(path);
        if (node.isEmpty()) {
            stopListening();
            say("550 no such folder");
            return;
        }
        var lines = new StringBuilder();
        if (node.get().isFolder()) {
            tree.list(path).forEach((name, entry) -> lines.append(listed(verb, name, entry)));
        } else {
            lines.append(listed(verb, FtpTree.name(path), node.get()));
        }
        send(lines.toString().getBytes(UTF_8));
    }

    private static String listed(String verb, String name, FtpTree.Node node) {
        return switch (verb) {
            case "NLST" -> name + "\r\n";
            case "MLSD" -> facts(node) + name + "\r\n";
            default ->
                "%s 1 ann lab %10d %s %s\r\n"
                        .formatted(
                                node.isFolder() ? "drwxr-xr-x" : "-rw-r--r--",
                                node.size(),
                                LISTED.format(node.modified().atOffset(ZoneOffset.UTC)),
                                name);
        };
    }

    private void retrieve(String path) throws IOException {
        var bytes = tree.find(path).flatMap(FtpTree.Node::bytes);
        int from = restart;
        restart = 0;
        if (bytes.isEmpty() || from > bytes.get().length) {
            stopListening();
            say("550 no such file");
            return;
        }
        byte[] rest = Arrays.copyOfRange(bytes.get(), from, bytes.get().length);
        send(text ? new String(rest, UTF_8).replace("\n", "\r\n").getBytes(UTF_8) : rest);
    }

    private void change(String verb, String argument, String path, @Nullable String from) throws IOException {
        switch (verb) {
            case "STOR", "APPE" -> receive(path, verb.equals("APPE"));
            case "MKD" -> say(tree.mkdir(path) ? "257 \"" + path.replace("\"", "\"\"") + "\"" : "550 no");
            case "DELE" -> say(tree.delete(path, false) ? "250 gone" : "550 no such file");
            case "RMD" -> say(tree.delete(path, true) ? "250 gone" : "550 no such folder, or not empty");
            case "RNFR" -> {
                renamed = tree.find(path).isPresent() ? path : null;
                say(renamed == null ? "550 no such file" : "350 and its new name?");
            }
            case "RNTO" -> say(from != null && tree.rename(from, path) ? "250 ok" : "553 no");
            default -> say(touched(argument) ? "213 ok" : "501 no such file, or no time");
        }
    }

    /** {@code MFMT 20111213141516 path}. */
    private boolean touched(String argument) {
        int blank = argument.indexOf(' ');
        if (blank < 0) {
            return false;
        }
        try {
            Instant time =
                    LocalDateTime.parse(argument.substring(0, blank), STAMP).toInstant(ZoneOffset.UTC);
            return tree.touch(FtpTree.resolve(folder, argument.substring(blank + 1)), time);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void receive(String path, boolean append) throws IOException {
        byte[] old = tree.find(path).flatMap(FtpTree.Node::bytes).orElse(new byte[0]);
        int from = append ? old.length : Math.min(restart, old.length);
        restart = 0;
        ServerSocket listener = data;
        if (listener == null) {
            say("425 EPSV first");
            return;
        }
        say("150 send it");
        var all = new ByteArrayOutputStream();
        all.write(old, 0, from);
        try (Socket connection = listener.accept()) {
            connection.setSoTimeout(PATIENCE_MILLIS);
            all.write(connection.getInputStream().readNBytes(FtpTree.MOST_BYTES + 1 - from));
        } finally {
            stopListening();
        }
        byte[] bytes = text ? all.toString(UTF_8).replace("\r\n", "\n").getBytes(UTF_8) : all.toByteArray();
        say(tree.store(path, bytes) ? "226 stored" : "552 no such folder, or no room");
    }

    private void send(byte[] bytes) throws IOException {
        ServerSocket listener = data;
        if (listener == null) {
            say("425 EPSV first");
            return;
        }
        say("150 here it comes");
        try (Socket connection = listener.accept()) {
            connection.getOutputStream().write(bytes);
        } finally {
            stopListening();
        }
        say("226 done");
    }

    private int listen() throws IOException {
        stopListening();
        var listener = new ServerSocket(0, 1, client.getLocalAddress());
        listener.setSoTimeout(PATIENCE_MILLIS);
        data = listener;
        return listener.getLocalPort();
    }

    private void stopListening() throws IOException {
        if (data != null) {
            data.close();
            data = null;
        }
    }
}
