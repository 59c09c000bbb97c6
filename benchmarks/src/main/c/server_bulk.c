// A thread per connection and blocking calls: nothing is faster for a few long streams.
#include "server.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CHUNK = 65536 };

static void *source(void *argument) {
    int fd = (int)(intptr_t)argument;
    char *chunk = calloc(1, CHUNK);
    while (chunk != NULL && send(fd, chunk, CHUNK, MSG_NOSIGNAL) > 0) {
    }
    free(chunk);
    close(fd);
    return NULL;
}

static void *sink(void *argument) {
    int fd = (int)(intptr_t)argument;
    char *chunk = malloc(CHUNK);
    while (chunk != NULL && recv(fd, chunk, CHUNK, 0) > 0) {
    }
    free(chunk);
    close(fd);
    return NULL;
}

static void serve(int listener, void *(*handle)(void *)) {
    for (;;) {
        int fd = checked(accept(listener, NULL, NULL), "accept");
        pthread_t thread;
        if (pthread_create(&thread, NULL, handle, (void *)(intptr_t)fd) != 0) {
            die("pthread_create");
        }
        pthread_detach(thread);
    }
}

void serveSource(int listener) {
    serve(listener, source);
}

void serveSink(int listener) {
    serve(listener, sink);
}
