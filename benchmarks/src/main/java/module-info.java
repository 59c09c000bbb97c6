import org.jspecify.annotations.NullMarked;

/** Benchmarks, and the programs of the peers they compare with. */
@NullMarked
module dev.sockeye.benchmarks {
    requires static org.jspecify;
    requires dev.sockeye.sockets;
    requires dev.sockeye.protocols;
    requires java.management;
    requires jdk.management;
    requires jmh.core;
    requires okhttp3;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.classes.io_uring;
}
