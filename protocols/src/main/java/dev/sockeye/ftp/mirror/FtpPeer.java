package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.FtpClient;
import dev.sockeye.ftp.FtpDownload;
import dev.sockeye.ftp.FtpReceiver;
import dev.sockeye.ftp.FtpReply;
import dev.sockeye.ftp.FtpReplyException;
import dev.sockeye.ftp.FtpSender;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A {@link Peer} that is a client. */
final class FtpPeer implements Peer {
    private static final String RETRIEVE = "RETR ";
    private static final int PIECE = 64 << 10;
    /** How many files are asked for together. */
    private static final int MOST = 256;

    private final FtpClient client;
    private final byte[] piece = new byte[PIECE];

    FtpPeer(FtpClient client) {
        this.client = client;
    }

    FtpClient client() {
        return client;
    }

    @Override
    public void fetch(Iterator<? extends Fetch> wanted) throws IOException {
        var files = new ArrayList<Fetch>();
        while (wanted.hasNext()) {
            var one = wanted.next();
            if (one.command().startsWith(RETRIEVE) && one.offset() == 0) {
                files.add(one);
            } else {
                fetch(one);
            }
            if (files.size() == MOST || !wanted.hasNext()) {
                together(files);
                files.clear();
            }
        }
    }

    private void together(List<Fetch> files) throws IOException {
        var paths = files.stream()
                .map(one -> one.command().substring(RETRIEVE.length()))
                .toList();
        if (paths.isEmpty()) {
            return;
        }
        client.getAll(paths, new FtpReceiver() {
            @Override
            public void receive(int index, FtpDownload content) throws IOException {
                copy(content, files.get(index));
                files.get(index).done();
            }

            @Override
            public void failed(int index, IOException why) {
                files.get(index).failed(why);
            }
        });
    }

    private void copy(FtpDownload from, Fetch to) throws IOException {
        for (int n = from.read(piece); n >= 0; n = from.read(piece)) {
            to.accept(ByteBuffer.wrap(piece, 0, n));
        }
    }

    @Override
    public void send(List<? extends Parcel> files) throws IOException {
        client.putAll(files.stream().map(Parcel::path).toList(), new FtpSender() {
            @Override
            public void send(int index, OutputStream out) throws IOException {
                try (var from = files.get(index).open()) {
                    var bytes = ByteBuffer.wrap(piece);
                    for (int n = from.read(bytes.clear()); n >= 0; n = from.read(bytes.clear())) {
                        out.write(piece, 0, n);
                        files.get(index).moved(n);
                    }
                }
            }

            @Override
            public Optional<Instant> modified(int index) {
                return files.get(index).modified();
            }

            @Override
            public void done(int index) {
                files.get(index).done();
            }

            @Override
            public void failed(int index, IOException why) {
                files.get(index).failed(why);
            }
        });
    }

    private void fetch(Fetch one) throws IOException {
        try (var download = open(one)) {
            copy(download, one);
        } catch (IOException e) {
            told(one, e);
            return;
        }
        try {
            one.done();
        } catch (IOException e) {
            one.failed(e);
        }
    }

    private FtpDownload open(Fetch one) throws IOException {
        var command = one.command();
        boolean file = command.startsWith(RETRIEVE);
        return file ? client.get(command.substring(RETRIEVE.length()), one.offset()) : client.receive(command);
    }

    /** What is no failure of the connection is one of this file. */
    private void told(Fetch one, IOException e) throws IOException {
        if (client.isOpen() && (e instanceof FtpReplyException || client.isHealthy())) {
            one.failed(e);
        } else {
            throw e;
        }
    }

    @Override
    public void store(Iterator<? extends Store> files) throws IOException {
        while (files.hasNext()) {
            var one = files.next();
            try (var from = one.open();
                    var upload = one.offset() > 0 ? client.append(one.path()) : client.put(one.path())) {
                from.position(one.offset());
                one.moved(upload.transferFrom(from));
                upload.finish();
            } catch (IOException e) {
                if (!client.isOpen() || !(e instanceof FtpReplyException || client.isHealthy())) {
                    throw e;
                }
                one.failed(e);
                continue;
            }
            one.done(say(one.after()));
        }
    }

    @Override
    public List<FtpReply> say(List<String> commands) throws IOException {
        return client.commands(commands);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
