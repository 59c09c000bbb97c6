import dev.sockeye.socket.*;
import static java.nio.charset.StandardCharsets.UTF_8;

/// A chat room: 127.0.0.1:8080, or another port given as the argument. Come in with nc 127.0.0.1 8080.
///
///     What is your name?
///     ann
///     * You are in lobby with nobody else. /help tells what you can do.
///     * bob comes in.
///     <bob> hello

static final int LINE = 1000; // bytes of UTF-8
static final int BEHIND = 500; // lines that may wait for a guest who reads slowly; then we part
static final Duration NAMING = Duration.ofMinutes(1);
static final long PACE = 100_000_000; // nanoseconds a line, after the first twenty
static final String HELP = "* /join ROOM, /who, /rooms, /msg NAME TEXT, /name NAME, /quit; all else is said to the room.";

final Map<String, Guest> guests = new ConcurrentHashMap<>();

void main(String[] args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    try (var server = TcpServer.builder(connection -> new Guest(connection).serve())
            .address("127.0.0.1", port)
            .maxConnections(1000)
            .open()) {
        IO.println("listening on " + server.localAddress());
        server.serve();
    }
}

/// What others may see: no terminal escapes, no line breaks, no change of the writing's direction.
static String clean(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]", "").strip();
}

static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
}

/// One connection: its handler's thread reads, another writes what waits in the queue, so nobody waits for anybody.
class Guest {
    final Socket socket;
    final InputStream in;
    final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(BEHIND);
    final AtomicBoolean gone = new AtomicBoolean();
    volatile String name = "";
    volatile String room = "lobby";
    long paid = System.nanoTime();

    Guest(Socket socket) {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.in());
    }

    void serve() throws IOException {
        var writer = Thread.ofVirtual().start(this::write);
        try {
            socket.set(Option.KEEPALIVE, true);
            socket.set(Option.SNDBUF, 65_536); // not megabytes for who does not read
            socket.setTimeout(NAMING);
            tell("What is your name?");
            for (String line; name.isEmpty() && (line = readLine()) != null; ) {
                rename(line);
            }
            socket.setTimeout(null);
            if (!name.isEmpty()) {
                tell("* You are in lobby with " + others() + ". /help tells what you can do.");
                say("* " + name + " comes in.");
            }
            for (String line; !name.isEmpty() && (line = readLine()) != null && !line.equals("/quit"); ) {
                obey(line);
            }
            tell("* Bye.");
            waiting.offer(""); // the end
            writer.join(Duration.ofSeconds(1));
        } catch (InterruptedException | IOException e) {
            IO.println((name.isEmpty() ? "a guest" : name) + " is gone: " + e.getMessage());
        } finally {
            writer.interrupt();
            leave("leaves");
            guests.values().remove(this); // also under a name it took while it was dropped
        }
    }

    void obey(String line) throws IOException, InterruptedException {
        var words = line.split(" +", 3);
        var first = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "/help" -> tell(HELP);
            case "/who" -> tell("* In " + room + ": you and " + others() + ".");
            case "/rooms" -> tell("* " + guests.values().stream().map(g -> g.room).sorted().distinct().collect(Collectors.joining(", ")));
            case "/name" -> {
                var before = name;
                if (rename(first)) {
                    say("* " + before + " is now " + name + ".");
                }
            }
            case "/join" -> {
                if (isName(first)) {
                    say("* " + name + " goes to " + first + ".");
                    room = first;
                    tell("* You are in " + room + " with " + others() + ".");
                    say("* " + name + " comes in.");
                }
            }
            case "/msg" -> {
                var other = guests.get(key(first));
                if (other == null || words.length < 3) {
                    tell("* /msg NAME TEXT, and NAME must be here.");
                } else {
                    other.tell("<" + name + " to you> " + words[2]);
                }
            }
            case "" -> {}
            default -> {
                if (line.startsWith("/")) {
                    tell(HELP);
                } else {
                    say("<" + name + "> " + line);
                }
            }
        }
        long now = System.nanoTime();
        paid = Math.max(paid + PACE, now - 20 * PACE);
        if (paid > now) {
            Thread.sleep(Duration.ofNanos(paid - now)); // who floods is read slowly
        }
    }

    boolean isName(String text) {
        boolean fine = text.matches("[\\p{L}\\p{N}_-]{1,20}");
        if (!fine) {
            tell("* A name has 1 to 20 letters and digits.");
        }
        return fine;
    }

    boolean rename(String wanted) {
        if (!isName(wanted)) {
            return false;
        }
        var holder = guests.putIfAbsent(key(wanted), this);
        if (holder != null && holder != this) {
            tell("* " + wanted + " is here already. Another name?");
            return false;
        }
        var before = name;
        name = wanted;
        if (!key(before).equals(key(wanted))) {
            guests.remove(key(before), this);
        }
        return true;
    }

    String others() {
        var names = guests.values().stream().filter(g -> g != this && g.room.equals(room)).map(g -> g.name).sorted().toList();
        return names.isEmpty() ? "nobody else" : String.join(", ", names);
    }

    void say(String line) {
        guests.values().stream().filter(g -> g != this && g.room.equals(room)).forEach(g -> g.tell(line));
    }

    void tell(String line) {
        if (!waiting.offer(line)) {
            leave("reads too slowly, and is dropped");
        }
    }

    void leave(String how) {
        if (gone.compareAndSet(false, true)) {
            if (guests.remove(key(name), this)) {
                say("* " + name + " " + how + ".");
            }
            try {
                socket.close(); // wakes its reader and its writer
            } catch (IOException e) {
                IO.println(name + ": " + e.getMessage());
            }
        }
    }

    void write() {
        try {
            var lines = new ArrayList<String>();
            do {
                lines.clear();
                lines.add(waiting.take());
                waiting.drainTo(lines);
                var text = new StringBuilder();
                lines.stream().filter(line -> !line.isEmpty()).forEach(line -> text.append(line).append("\r\n"));
                socket.sendAll(text.toString().getBytes());
            } while (!lines.getLast().isEmpty());
        } catch (InterruptedException | IOException e) {
            leave("is gone"); // the reader says why
        }
    }

    /// The next line, without what could harm others; null at the end. Of a line that is too long only the beginning counts.
    String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        int b;
        while ((b = in.read()) >= 0 && b != '\n') {
            if (line.size() < LINE) {
                line.write(b);
            }
        }
        if (line.size() == LINE) {
            tell("* That line was too long; the others see its beginning.");
        }
        return b < 0 && line.size() == 0 ? null : clean(line.toString(UTF_8));
    }
}
