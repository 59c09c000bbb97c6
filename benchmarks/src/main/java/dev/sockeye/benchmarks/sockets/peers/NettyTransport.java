package dev.sockeye.benchmarks.sockets.peers;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two ways in which Netty speaks to Linux. */
enum NettyTransport {
    EPOLL {
        @Override
        Optional<String> missing() {
            return Optional.ofNullable(Epoll.unavailabilityCause()).map(NettyTransport::reason);
        }

        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        Class<? extends ServerChannel> listener() {
            return EpollServerSocketChannel.class;
        }

        @Override
        Class<? extends DatagramChannel> datagrams() {
            return EpollDatagramChannel.class;
        }
    },

    IO_URING {
        @Override
        Optional<String> missing() {
            return Optional.ofNullable(IoUring.unavailabilityCause()).map(NettyTransport::reason);
        }

        @Override
        IoHandlerFactory handlers() {
            return IoUringIoHandler.newFactory();
        }

        @Override
        Class<? extends ServerChannel> listener() {
            return IoUringServerSocketChannel.class;
        }

        @Override
        Class<? extends DatagramChannel> datagrams() {
            return IoUringDatagramChannel.class;
        }
    };

    /** Why the kernel, or its caretaker, does not allow it; empty when it does. */
    abstract Optional<String> missing();

    abstract IoHandlerFactory handlers();

    abstract Class<? extends ServerChannel> listener();

    abstract Class<? extends DatagramChannel> datagrams();

    private static String reason(Throwable failure) {
        var deepest = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            deepest = cause;
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
