package dev.sockeye.benchmarks.sockets.peers;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;

/** What Netty's servers do with what they read. A write that fails closes its channel, nobody waits for it. */
@SuppressWarnings("FutureReturnValueIgnored")
final class NettyHandlers {
    private NettyHandlers() {}

    static ChannelHandler of(String mode) {
        return switch (mode) {
            case "echo" -> new Echo();
            case "close" -> new EchoOnce();
            case "udp" -> new Answer(false);
            case "udpbatch" -> new Answer(true);
            case "source" -> new Source();
            case "sink" -> new Sink();
            default -> throw new IllegalArgumentException("no mode " + mode);
        };
    }

    /** The load resets its connections when it is done: no cause for a warning. */
    private abstract static class Handler extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            context.close();
        }
    }

    private static final class Echo extends Handler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.write(message, context.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }

    private static final class EchoOnce extends Handler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static final class Answer extends Handler {
        private final boolean batches;

        Answer(boolean batches) {
            this.batches = batches;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var packet = (DatagramPacket) message;
            var answer = new DatagramPacket(packet.content(), packet.sender());
            if (batches) {
                context.write(answer, context.voidPromise());
            } else {
                context.writeAndFlush(answer, context.voidPromise());
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (batches) {
                context.flush();
            }
        }
    }

    private static final class Source extends Handler {
        private final ByteBuf chunk =
                Unpooled.unreleasableBuffer(Unpooled.directBuffer(Serving.CHUNK).writeZero(Serving.CHUNK));

        @Override
        public void channelActive(ChannelHandlerContext context) {
            fill(context);
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            fill(context);
        }

        private void fill(ChannelHandlerContext context) {
            var channel = context.channel();
            while (channel.isWritable() && channel.isActive()) {
                context.write(chunk.duplicate(), context.voidPromise());
            }
            context.flush();
        }
    }

    private static final class Sink extends Handler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }
    }
}
