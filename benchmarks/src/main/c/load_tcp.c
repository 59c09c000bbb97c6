#include "load.h"

#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS = 512, MAXIMUM = 2048, STALL_MILLIS = 5000, PER_SOURCE = 5000 };

struct connection {
    int fd;
    int got;
    uint64_t began;
};

static char message[MAXIMUM], answer[MAXIMUM];

_Noreturn static void fail(const char *what) {
    fprintf(stderr, "load: %s\n", what);
    exit(1);
}

// Waits for the next events; dies when the server stalls.
static int ready(int epoll, struct epoll_event *events) {
    int n = epoll_wait(epoll, events, EVENTS, STALL_MILLIS);
    if (n == 0) {
        fail("nothing came back for five seconds");
    }
    return n < 0 && errno == EINTR ? 0 : checked(n, "epoll_wait");
}

static void watch(int epoll, struct connection *c, uint32_t interest) {
    struct epoll_event event = {.events = interest, .data.ptr = c};
    checked(epoll_ctl(epoll, EPOLL_CTL_ADD, c->fd, &event), "epoll_ctl");
}

static void sendMessage(struct connection *c, int size) {
    memcpy(message, &c->began, sizeof c->began); // tells this message from all others
    if (send(c->fd, message, (size_t)size, MSG_NOSIGNAL) != size) {
        die("send");
    }
}

// The answers are all here by the time we close: a reset leaves no TIME_WAIT on either side, and ports do not run out.
static void resetAtEnd(int fd) {
    struct linger reset = {.l_onoff = 1};
    checked(setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset), "SO_LINGER");
}

// Each of some thousand connections from its own 127.0.0.n: ports are few.
static struct connection *connectAll(const struct options *o) {
    struct connection *all = calloc((size_t)o->connections, sizeof *all);
    struct sockaddr_in server = loopback(1, o->port);
    for (int i = 0; all != NULL && i < o->connections; i++) {
        all[i].fd = checked(socket(AF_INET, SOCK_STREAM, 0), "socket");
        if (o->connections > PER_SOURCE) {
            struct sockaddr_in source = loopback(2 + i / PER_SOURCE, 0);
            setOption(all[i].fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
            checked(bind(all[i].fd, (struct sockaddr *)&source, sizeof source), "bind");
        }
        setOption(all[i].fd, IPPROTO_TCP, TCP_NODELAY, 1);
        resetAtEnd(all[i].fd);
        checked(connect(all[i].fd, (struct sockaddr *)&server, sizeof server), "connect");
    }
    return all;
}

// True when the whole message is back.
static bool answered(struct connection *c, int size) {
    ssize_t got = recv(c->fd, answer, sizeof answer, 0);
    if (got <= 0) {
        fail("the server ended a connection");
    }
    if (c->got == 0 && got >= (ssize_t)sizeof c->began && memcmp(answer, &c->began, sizeof c->began) != 0) {
        fail("another answer than the message");
    }
    c->got += (int)got;
    if (c->got > size) {
        fail("more came back than was sent");
    }
    return c->got == size;
}

void loadEcho(const struct options *o) {
    struct connection *all = connectAll(o);
    int epoll = checked(epoll_create1(0), "epoll_create1");
    for (int i = 0; i < o->connections; i++) {
        watch(epoll, &all[i], EPOLLIN);
    }
    meterStart(o);
    for (int i = 0; i < o->connections; i++) {
        all[i].began = now();
        sendMessage(&all[i], o->size);
    }
    struct epoll_event events[EVENTS];
    while (meterRuns(now())) {
        int n = ready(epoll, events);
        for (int i = 0; i < n; i++) {
            struct connection *c = events[i].data.ptr;
            if (answered(c, o->size)) {
                uint64_t time = now();
                meterWork(c->began, time, o->size);
                c->got = 0;
                c->began = time;
                sendMessage(c, o->size);
            }
        }
    }
    meterPrint();
}

static void open1(int epoll, struct connection *c, const struct options *o) {
    struct sockaddr_in server = loopback(1, o->port);
    c->began = now();
    c->fd = checked(socket(AF_INET, SOCK_STREAM, 0), "socket");
    resetAtEnd(c->fd);
    checked(connect(c->fd, (struct sockaddr *)&server, sizeof server), "connect");
    sendMessage(c, o->size);
    watch(epoll, c, EPOLLRDHUP); // woken once, by the end: the answer stands before it
}

void loadClose(const struct options *o) {
    struct connection *all = calloc((size_t)o->connections, sizeof *all);
    int epoll = checked(epoll_create1(0), "epoll_create1");
    meterStart(o);
    for (int i = 0; i < o->connections; i++) {
        open1(epoll, &all[i], o);
    }
    struct epoll_event events[EVENTS];
    while (meterRuns(now())) {
        int n = ready(epoll, events);
        for (int i = 0; i < n; i++) {
            struct connection *c = events[i].data.ptr;
            c->got = 0;
            if (!answered(c, o->size)) {
                fail("less came back than was sent");
            }
            close(c->fd);
            meterWork(c->began, now(), o->size);
            open1(epoll, c, o);
        }
    }
    meterPrint();
}

void loadIdle(const struct options *o) {
    long before = residentKiB(o->pid);
    struct connection *all = connectAll(o);
    for (int i = 0; i < o->connections; i++) {
        all[i].began = now();
        sendMessage(&all[i], o->size);
        while (!answered(&all[i], o->size)) {
        }
    }
    usleep((useconds_t)(o->seconds * 1e6));
    printf("{\"before\":%ld,\"resident\":%ld}\n", before, residentKiB(o->pid));
}
