// Edge-triggered, each connection registered once; a read that does not fill the buffer needs no second one.
#include "server.h"

#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS = 512, BUFFER = 16384 };

// What the peer did not take yet: it does not read, so it gets no more of our reading either.
struct connection {
    int fd;
    bool readable;
    size_t from, to;
    char *pending;
};

static char buffer[BUFFER];

static void drop(struct connection *c) {
    close(c->fd);
    free(c->pending);
    free(c);
}

// False when the connection is broken; what did not go out is kept in c.
static bool sendOrKeep(struct connection *c, size_t length) {
    ssize_t sent = send(c->fd, buffer, length, MSG_NOSIGNAL);
    if (sent == (ssize_t)length) {
        return true;
    }
    if (sent < 0) {
        if (errno != EAGAIN) {
            return false;
        }
        sent = 0;
    }
    if (c->pending == NULL && (c->pending = malloc(BUFFER)) == NULL) {
        die("malloc");
    }
    c->from = 0;
    c->to = length - (size_t)sent;
    memcpy(c->pending, buffer + sent, c->to);
    return true;
}

static bool flush(struct connection *c) {
    while (c->from < c->to) {
        ssize_t sent = send(c->fd, c->pending + c->from, c->to - c->from, MSG_NOSIGNAL);
        if (sent < 0) {
            return errno == EAGAIN;
        }
        c->from += (size_t)sent;
    }
    return true;
}

// False when the connection is over.
static bool echo(struct connection *c, uint32_t events) {
    c->readable |= (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0;
    if (!flush(c)) {
        return false;
    }
    while (c->readable && c->from == c->to) {
        ssize_t got = recv(c->fd, buffer, BUFFER, 0);
        if (got == 0 || (got < 0 && errno != EAGAIN)) {
            return false;
        }
        // With a FIN waiting there comes no other edge: read on to the end.
        c->readable = got == BUFFER || (got > 0 && (events & EPOLLRDHUP) != 0);
        if (got > 0 && !sendOrKeep(c, (size_t)got)) {
            return false;
        }
    }
    return true;
}

static bool echoOnce(struct connection *c, uint32_t events) {
    (void)events;
    ssize_t got = recv(c->fd, buffer, BUFFER, 0);
    if (got < 0 && errno == EAGAIN) {
        return true;
    }
    if (got > 0) {
        send(c->fd, buffer, (size_t)got, MSG_NOSIGNAL);
    }
    return false;
}

static void acceptAll(int epoll, int listener, uint32_t interest) {
    for (;;) {
        int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) {
            if (errno == EAGAIN) {
                return;
            }
            if (errno == ECONNABORTED) {
                continue;
            }
            die("accept");
        }
        struct connection *c = calloc(1, sizeof *c);
        if (c == NULL) {
            die("calloc");
        }
        c->fd = fd;
        struct epoll_event event = {.events = interest, .data.ptr = c};
        checked(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event), "epoll_ctl");
    }
}

static void serve(int listener, uint32_t interest, bool (*handle)(struct connection *, uint32_t)) {
    setNonBlocking(listener);
    setOption(listener, IPPROTO_TCP, TCP_NODELAY, 1); // its connections inherit it
    int epoll = checked(epoll_create1(EPOLL_CLOEXEC), "epoll_create1");
    struct epoll_event events[EVENTS] = {{.events = EPOLLIN | EPOLLET, .data.ptr = NULL}};
    checked(epoll_ctl(epoll, EPOLL_CTL_ADD, listener, events), "epoll_ctl");
    for (;;) {
        int ready = epoll_wait(epoll, events, EVENTS, -1);
        if (ready < 0 && errno != EINTR) {
            die("epoll_wait");
        }
        for (int i = 0; i < ready; i++) {
            struct connection *c = events[i].data.ptr;
            if (c == NULL) {
                acceptAll(epoll, listener, interest);
            } else if (!handle(c, events[i].events)) {
                drop(c);
            }
        }
    }
}

void serveEcho(int listener) {
    serve(listener, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, echo);
}

void serveClose(int listener) {
    serve(listener, EPOLLIN, echoOnce);
}
