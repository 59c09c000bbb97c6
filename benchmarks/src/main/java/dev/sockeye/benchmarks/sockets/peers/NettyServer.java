package dev.sockeye.benchmarks.sockets.peers;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Netty on its native transports: as many event loops as there are processors, pooled buffers, its defaults otherwise. */
public final class NettyServer {
    private NettyServer() {}

    /** Serves {@code arguments[1]} over {@code arguments[0]}, {@code epoll} or {@code io_uring}; see the package. */
    public static void main(String[] arguments) throws IOException {
        var transport = NettyTransport.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        var missing = transport.missing();
        if (missing.isPresent()) {
            Serving.unavailable(missing.get());
            return;
        }
        var mode = arguments[1];
        int loops = Runtime.getRuntime().availableProcessors();
        var group = new MultiThreadIoEventLoopGroup(loops, transport.handlers());
        try {
            var channel = mode.startsWith("udp") ? datagrams(group, transport, mode) : streams(group, transport, mode);
            Serving.untilInputEnds(((InetSocketAddress) channel.localAddress()).getPort());
            channel.close().syncUninterruptibly();
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private static Channel streams(MultiThreadIoEventLoopGroup group, NettyTransport transport, String mode) {
        var bootstrap = new ServerBootstrap()
                .group(group)
                .channel(transport.listener())
                .option(ChannelOption.SO_BACKLOG, Serving.BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(NettyHandlers.of(mode));
                    }
                });
        if (mode.equals("source") || mode.equals("sink")) {
            bootstrap
                    .childOption(
                            ChannelOption.WRITE_BUFFER_WATER_MARK,
                            new WriteBufferWaterMark(2 * Serving.CHUNK, 4 * Serving.CHUNK))
                    .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(Serving.CHUNK));
        }
        return bootstrap
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    private static Channel datagrams(MultiThreadIoEventLoopGroup group, NettyTransport transport, String mode) {
        boolean batches = mode.equals("udpbatch");
        var bootstrap = new Bootstrap()
                .group(group)
                .channel(transport.datagrams())
                .option(ChannelOption.SO_RCVBUF, 1 << 20)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(Serving.DATAGRAM).maxMessagesPerRead(Serving.BATCH))
                .handler(NettyHandlers.of(mode));
        if (batches && EpollDatagramChannel.class.equals(transport.datagrams())) {
            // recvmmsg: one buffer, cut into datagrams
            bootstrap
                    .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, Serving.DATAGRAM)
                    .option(
                            ChannelOption.RECVBUF_ALLOCATOR,
                            new FixedRecvByteBufAllocator(Serving.DATAGRAM * Serving.BATCH));
        }
        return bootstrap
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }
}
