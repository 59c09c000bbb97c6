package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Errno;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What each system call may fail with: the errnos of its manual page, and what the failure is called. Pure.
 *
 * <pre>
 * call : operation / operation ... : errno errno ... : errno errno ...      the last are those that call for another try
 * </pre>
 */
record Faults(String call, Set<String> operations, List<Errno> told, List<Errno> triedAgain) {
    static final Map<String, Faults> ALL = new TreeMap<>();

    static {
        """
        socket : socket : EACCES EAFNOSUPPORT EINVAL EMFILE ENFILE ENOBUFS ENOMEM EPROTONOSUPPORT :
        socketpair : socketpair : EAFNOSUPPORT EFAULT EMFILE ENFILE EOPNOTSUPP EPROTONOSUPPORT :
        bind : bind : EACCES EADDRINUSE EBADF EINVAL ENOTSOCK EADDRNOTAVAIL EFAULT ELOOP ENAMETOOLONG ENOENT ENOMEM ENOTDIR EROFS :
        listen : listen : EADDRINUSE EBADF ENOTSOCK EOPNOTSUPP :
        accept : accept : EBADF ECONNABORTED EFAULT EINVAL EMFILE ENFILE ENOBUFS ENOMEM ENOTSOCK EOPNOTSUPP EPERM EPROTO : EAGAIN EINTR
        connect : connect : EACCES EPERM EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EBADF ECONNREFUSED EFAULT ENETUNREACH ENOTSOCK EPROTOTYPE ETIMEDOUT : EAGAIN EALREADY EINPROGRESS EINTR
        getsockname : getsockname : EBADF EFAULT EINVAL ENOBUFS ENOTSOCK :
        getpeername : getpeername : EBADF EFAULT EINVAL ENOBUFS ENOTCONN ENOTSOCK :
        getsockopt : getsockopt / fromfd : EBADF EFAULT EINVAL ENOPROTOOPT ENOTSOCK :
        setsockopt : setsockopt : EBADF EDOM EFAULT EINVAL EISCONN ENOPROTOOPT ENOTSOCK ENOMEM ENOBUFS :
        shutdown : shutdown : EBADF EINVAL ENOTCONN ENOTSOCK :
        fcntl : dup / detach / fromfd / get_inheritable / set_inheritable : EBADF EINVAL EMFILE EPERM :
        recv : recv : EBADF ECONNREFUSED ECONNRESET EFAULT EINVAL ENOMEM ENOTCONN ENOTSOCK ETIMEDOUT : EAGAIN EINTR
        recvfrom : recvfrom : EBADF ECONNREFUSED EFAULT EINVAL ENOMEM ENOTCONN ENOTSOCK : EAGAIN EINTR
        recvmsg : recvmsg : EBADF ECONNREFUSED EFAULT EINVAL ENOMEM ENOTCONN ENOTSOCK : EAGAIN EINTR
        recvmmsg : recvmmsg : EBADF ECONNREFUSED EFAULT EINVAL ENOMEM ENOTCONN ENOTSOCK : EAGAIN EINTR
        send : send : EACCES EALREADY EBADF ECONNRESET EDESTADDRREQ EFAULT EINVAL EISCONN EMSGSIZE ENOBUFS ENOMEM ENOTCONN ENOTSOCK EOPNOTSUPP EPIPE : EAGAIN EINTR
        sendto : sendto : EACCES EALREADY EBADF ECONNRESET EDESTADDRREQ EFAULT EINVAL EISCONN EMSGSIZE ENOBUFS ENOMEM ENOTCONN ENOTSOCK EOPNOTSUPP EPIPE ENETUNREACH : EAGAIN EINTR
        sendmsg : sendmsg : EACCES EALREADY EBADF ECONNRESET EDESTADDRREQ EFAULT EINVAL EISCONN EMSGSIZE ENOBUFS ENOMEM ENOTCONN ENOTSOCK EOPNOTSUPP EPIPE ETOOMANYREFS : EAGAIN EINTR
        sendmmsg : sendmmsg : EACCES EALREADY EBADF ECONNRESET EDESTADDRREQ EFAULT EINVAL EISCONN EMSGSIZE ENOBUFS ENOMEM ENOTCONN ENOTSOCK EOPNOTSUPP EPIPE : EAGAIN EINTR
        close : : : EBADF EINTR EIO ENOSPC EDQUOT
        eventfd : : : EINVAL EMFILE ENFILE ENODEV ENOMEM
        eventfd_write : : : EAGAIN EINTR
        eventfd_read : : : EAGAIN EINTR
        poll : poll : EFAULT EINVAL ENOMEM : EINTR
        epoll_create : epoll_create : EINVAL EMFILE ENFILE ENOMEM :
        epoll_ctl : epoll_ctl / timerfd : EBADF EEXIST EINVAL ELOOP ENOENT ENOMEM ENOSPC EPERM :
        epoll_wait : : EBADF EFAULT EINVAL : EINTR
        epoll_wait (blocking) : : EBADF EFAULT EINVAL : EINTR
        timerfd_create : timerfd : EINVAL EMFILE ENFILE ENODEV ENOMEM EPERM :
        timerfd_settime : timerfd_settime : EBADF ECANCELED EFAULT EINVAL :
        """.lines().forEach(Faults::add);
    }

    private static void add(String line) {
        var parts = line.split(":", -1);
        var call = parts[0].strip();
        var operations = Set.of(parts[1].strip().split(" / "));
        ALL.put(call, new Faults(call, operations, errnos(parts[2]), errnos(parts[3])));
    }

    private static List<Errno> errnos(String names) {
        return Arrays.stream(names.strip().split(" "))
                .filter(name -> !name.isEmpty())
                .map(Errno::valueOf)
                .toList();
    }

    /** Whether it is the poller's: its failure reaches those who wait as EIO, and nobody when nobody waits. */
    boolean ofPoller() {
        return call.startsWith("epoll_wait") || call.equals("epoll_ctl") || call.equals("timerfd_settime");
    }
}
