package dev.sockeye.benchmarks.tls.peers;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Netty's SslHandler on its native epoll, over the JDK's engine or over BoringSSL; one event loop. */
final class NettyClient implements Client {
    private static final long LIMIT_SECONDS = 60;

    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final InetSocketAddress server;
    private final Verification verification;
    private final SslContext context;
    private final ByteBuf chunk = Unpooled.directBuffer(CHUNK).writeZero(CHUNK);

    NettyClient(int port, Verification verification, SslProvider provider) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.verification = verification;
        context = SslContextBuilder.forClient()
                .sslProvider(provider)
                .trustManager(verification)
                .endpointIdentificationAlgorithm("HTTPS")
                .build();
    }

    /** Sends the head of a request, and then so many bytes; waits for an answer of so many. */
    private void request(int name, byte[] head, long upload, long download) throws IOException {
        var done = new CompletableFuture<Boolean>();
        var connecting = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(CHUNK))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(context.newHandler(channel.alloc(), "127.0.0.1", name))
                                .addLast(new Exchange(head, upload, new Http.Answer(download), done));
                    }
                })
                .connect(server);
        try {
            connecting.sync();
            done.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void download(long bytes) throws IOException {
        request(server.getPort(), Http.get(bytes), 0, bytes);
    }

    @Override
    public void upload(long bytes) throws IOException {
        request(server.getPort(), Http.put(bytes), bytes, 0);
    }

    @Override
    public boolean handshake(int name) throws IOException {
        long before = verification.count();
        request(name, Http.get(0), 0, 0);
        return verification.count() == before;
    }

    /** One request and its answer; writes as long as the channel takes something. */
    private final class Exchange extends SimpleChannelInboundHandler<ByteBuf> {
        private final byte[] head;
        private long upload;
        private final Http.Answer answer;
        private final CompletableFuture<Boolean> done;

        Exchange(byte[] head, long upload, Http.Answer answer, CompletableFuture<Boolean> done) {
            this.head = head;
            this.upload = upload;
            this.answer = answer;
            this.done = done;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            var _ = context.writeAndFlush(Unpooled.wrappedBuffer(head), context.voidPromise());
            write(context);
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            write(context);
        }

        private void write(ChannelHandlerContext context) {
            while (upload > 0 && context.channel().isWritable()) {
                int count = (int) Math.min(CHUNK, upload);
                upload -= count;
                var _ = context.writeAndFlush(chunk.retainedSlice(0, count), context.voidPromise());
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf piece) {
            answer.take(piece.nioBuffer());
            if (answer.isComplete()) {
                var _ = context.close().addListener(_ -> done.complete(true));
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            done.completeExceptionally(new IOException("the end comes early"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            done.completeExceptionally(cause);
        }
    }
}
