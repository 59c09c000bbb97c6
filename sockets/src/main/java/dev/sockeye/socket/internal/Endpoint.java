package dev.sockeye.socket.internal;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Control;
import dev.sockeye.socket.Datagram;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.How;
import dev.sockeye.socket.Message;
import dev.sockeye.socket.Option;
import dev.sockeye.socket.Type;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One open socket, as a provider has it; {@link dev.sockeye.socket.Socket} is its public face and its documentation.
 *
 * <p>Each call that can wait takes a limit in nanoseconds: {@link #FOREVER}, 0 for not at all
 * ({@link dev.sockeye.socket.WouldBlockException}), otherwise {@link java.net.SocketTimeoutException} when it passes. A
 * thread that waits is woken by an interrupt and by {@link #close()}. Flags are the bits of
 * {@link dev.sockeye.socket.Flag}; DONTWAIT and WAITALL are the caller's business and never among them. Thread-safe.
 */
public interface Endpoint {
    /** A limit that never passes. */
    long FOREVER = Long.MAX_VALUE;

    Family family();

    Type type();

    int protocol();

    void bind(Address local) throws IOException;

    void listen(int backlog) throws IOException;

    Endpoint accept(long limit) throws IOException;

    void connect(Address peer, long limit) throws IOException;

    /** Receives into what remains of the buffer and moves its position; 0 at the end of a stream. With TRUNC, a datagram's real length. */
    int recv(ByteBuffer into, int flags, long limit) throws IOException;

    /** Whether recv would return, or fail, at once. Takes nothing. */
    boolean isReadable() throws IOException;

    /** Keeps a failure of recv for the next one, where this system tells each only once. */
    default void hold(IOException failure) {}

    /** As {@link #recv(ByteBuffer, int, long)}; gives the sender: of a connected stream, its peer. */
    Address recvFrom(ByteBuffer into, int flags, long limit) throws IOException;

    /** Receives at most {@code max} bytes, allocating no more than has come; empty at the end of a stream. */
    byte[] recv(int max, int flags, long limit) throws IOException;

    /** As {@link #recv(int, int, long)}, with the sender and whether the datagram was cut. */
    Datagram recvFrom(int max, int flags, long limit) throws IOException;

    /** Sends from the buffer as much as the system takes in one go, and moves its position. */
    int send(ByteBuffer from, int flags, long limit) throws IOException;

    int sendTo(ByteBuffer from, Address to, int flags, long limit) throws IOException;

    /** Waits for one datagram, takes as many as are there; sets the slab's count and returns it. */
    int recvMany(Slab into, int flags, long limit) throws IOException;

    /** Sends datagrams from the given index on; returns how many went out, at least one. */
    int sendMany(Slab from, int first, int flags, long limit) throws IOException;

    Message recvMsg(int max, int maxControl, int flags, long limit) throws IOException;

    long sendMsg(List<ByteBuffer> parts, List<Control> controls, @Nullable Address to, int flags, long limit)
            throws IOException;

    /** Sends a piece of a file, as much as the system takes in one go; 0 at the end of the file. */
    long sendFile(FileChannel file, long offset, long count, long limit) throws IOException;

    void shutdown(How how) throws IOException;

    /** Closes and wakes whoever waits; a second call does nothing. */
    void close() throws IOException;

    boolean isOpen();

    /** Gives the descriptor away, blocking again; this socket is closed without closing it. */
    int detach() throws IOException;

    /** The descriptor's number, or -1 when closed. */
    int fileno();

    Endpoint dup() throws IOException;

    boolean isInheritable() throws IOException;

    void setInheritable(boolean inheritable) throws IOException;

    /** Where the socket is bound; the unbound address of its family when it is not. */
    Address localAddress() throws IOException;

    /** Whom the socket is connected to; ENOTCONN when it is not. */
    Address peerAddress() throws IOException;

    <T> T get(Option<T> option) throws IOException;

    <T> void set(Option<T> option, T value) throws IOException;

    byte[] getsockopt(int level, int number, int maxLength) throws IOException;

    void setsockopt(int level, int number, byte[] value) throws IOException;
}
