package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.mirror.Report.Failure;
import java.util.ArrayList;
import java.util.List;

/** What went wrong, thing by thing, while the rest goes on. Thread-safe. */
final class Problems {
    private final MirrorListener listener;
    private final List<Failure> all = new ArrayList<>();

    Problems(MirrorListener listener) {
        this.listener = listener;
    }

    void failed(Node node, String why) {
        failed(node.path(), why);
    }

    void failed(Node node, Exception why) {
        failed(node, text(why));
    }

    void failed(String path, String why) {
        synchronized (this) {
            all.add(new Failure(path, why));
        }
        listener.failed(path, why);
    }

    /** What an exception has to say. */
    static String text(Exception failure) {
        return switch (failure) {
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            case java.nio.file.NoSuchFileException _ -> "no such file";
            default -> String.valueOf(failure.getMessage());
        };
    }

    synchronized List<Failure> all() {
        return List.copyOf(all);
    }
}
