import org.jspecify.annotations.NullMarked;

/** Benchmarks, and the programs of the peers they compare with. */
@NullMarked
module dev.sockeye.benchmarks {
    requires static org.jspecify;
    requires dev.sockeye.sockets;
    requires dev.sockeye.protocols;
    requires java.management;
    requires java.net.http;
    requires jdk.management;
    requires jmh.core;
    requires okhttp3;
    requires okio;
    requires org.apache.httpcomponents.client5.httpclient5;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.eclipse.jetty.client;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.util;
    requires io.helidon.common.tls;
    requires io.helidon.webclient.api;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.classes.io_uring;
}
