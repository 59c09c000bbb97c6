import org.jspecify.annotations.NullMarked;

/** The sockeye command: one file per command. */
@NullMarked
module dev.sockeye.cli {
    requires static org.jspecify;
    requires com.github.luben.zstd_jni; // of use to dev.sockeye.protocols, which can do without
    // The launcher adds the lab to the module path for `lab` and `tour` alone: no other command carries its libraries.
    requires static dev.sockeye.lab;
    requires dev.sockeye.protocols;
    requires dev.sockeye.sockets;
    requires info.picocli;

    opens dev.sockeye.cli to
            info.picocli;
    opens dev.sockeye.cli.context to
            info.picocli;
    opens dev.sockeye.cli.ftp to
            info.picocli;
    opens dev.sockeye.cli.http to
            info.picocli;
}
