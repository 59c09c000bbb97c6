import org.jspecify.annotations.NullMarked;

/** Benchmarks, and the programs of the peers they compare with. */
@NullMarked
module dev.sockeye.benchmarks {
    requires static org.jspecify;
    requires dev.sockeye.sockets;
    requires jmh.core;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.classes.io_uring;
}
