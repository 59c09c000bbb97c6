import org.jspecify.annotations.NullMarked;

/** The sockeye command: one file per command. */
@NullMarked
module dev.sockeye.cli {
    requires static org.jspecify;
    requires dev.sockeye.sockets;
    requires info.picocli;

    opens dev.sockeye.cli to
            info.picocli;
}
