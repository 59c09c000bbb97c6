// A thread for each connection and blocking calls: few connections at a time, and as fast as OpenSSL is.
#include "tls.h"

#include <netinet/tcp.h>
#include <openssl/err.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LINE = 64 };

static SSL_CTX *ours;
static char text[CHUNK];

static int sent(SSL *ssl, const char *bytes, size_t length) {
    return writeAll(ssl, bytes, length) && BIO_flush(SSL_get_wbio(ssl)) == 1;
}

static int sendBody(SSL *ssl, long long length, int last) {
    char head[256];
    int size = snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Length: %lld\r\n%s\r\n", length,
                        last ? "Connection: close\r\n" : "");
    if (length <= (long long)(sizeof head - LINE) - size) { // a small answer is one record
        memcpy(head + size, text, (size_t)length);
        return sent(ssl, head, (size_t)size + (size_t)length);
    }
    if (!sent(ssl, head, (size_t)size)) {
        return 0;
    }
    for (long long left = length; left > 0; left -= CHUNK) {
        if (!sent(ssl, text, left < CHUNK ? (size_t)left : CHUNK)) {
            return 0;
        }
    }
    return 1;
}

static int takeBody(SSL *ssl, long long length) {
    static _Thread_local char chunk[CHUNK];
    for (long long left = length; left > 0;) {
        int n = SSL_read(ssl, chunk, left < CHUNK ? (int)left : CHUNK);
        if (n <= 0) {
            return 0;
        }
        left -= n;
    }
    return 1;
}

// Whether there may be another request.
static int answer(SSL *ssl, int fd) {
    char head[HEAD];
    int have;
    int size = readHead(ssl, head, &have);
    if (size == 0) {
        return 0;
    }
    int last = strstr(head, "Connection: close") != NULL;
    int done;
    if (strncmp(head, "GET /", 5) == 0) {
        done = sendBody(ssl, atoll(head + 5), last);
    } else {
        char *length = strstr(head, "Content-Length: ");
        done = length != NULL && takeBody(ssl, atoll(length + 16) - (have - size)) && sendBody(ssl, 0, last);
    }
    if (done && last) {
        SSL_shutdown(ssl);
        BIO_flush(SSL_get_wbio(ssl));
        shutdown(fd, SHUT_WR);
    }
    return done && !last;
}

static void *converse(void *argument) {
    int fd = (int)(intptr_t)argument;
    SSL *ssl = SSL_new(ours);
    BIO *in = BIO_new_socket(fd, BIO_NOCLOSE);
    BIO *out = BIO_new(BIO_f_buffer()); // several records go out together
    if (ssl == NULL || in == NULL || out == NULL || !BIO_set_write_buffer_size(out, 2 * CHUNK)) {
        dieOfTls("SSL_new");
    }
    BIO_up_ref(in);
    SSL_set_bio(ssl, in, BIO_push(out, in));
    if (SSL_accept(ssl) == 1) {
        while (answer(ssl, fd)) {
        }
        char waste[LINE];
        while (read(fd, waste, sizeof waste) > 0) { // a reset while it still talks would be a failure
        }
    }
    ERR_clear_error();
    SSL_free(ssl);
    // No port stays in TIME_WAIT, so that later rounds find what the first one found.
    struct linger reset = {.l_onoff = 1, .l_linger = 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    close(fd);
    return NULL;
}

static void *endWithInput(void *unused) {
    char c;
    while (read(STDIN_FILENO, &c, 1) > 0) {
    }
    _exit(0);
    return unused;
}

static void start(void *(*function)(void *), void *argument) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, function, argument) != 0) {
        die("pthread_create");
    }
    pthread_detach(thread);
}

void serve(const char *version, const char *certificate, const char *key) {
    for (int i = 0; i < CHUNK; i++) {
        text[i] = i % LINE == LINE - 2 ? '\r' : i % LINE == LINE - 1 ? '\n' : (char)('A' + (i / LINE + i) % 58);
    }
    ours = context(TLS_server_method(), version);
    if (SSL_CTX_use_certificate_chain_file(ours, certificate) != 1
        || SSL_CTX_use_PrivateKey_file(ours, key, SSL_FILETYPE_PEM) != 1) {
        dieOfTls(certificate);
    }
    int listener = checked(socket(AF_INET, SOCK_STREAM, 0), "socket");
    struct sockaddr_in address = loopback(1, 0);
    socklen_t size = sizeof address;
    checked(bind(listener, (struct sockaddr *)&address, size), "bind");
    checked(listen(listener, 1024), "listen");
    checked(getsockname(listener, (struct sockaddr *)&address, &size), "getsockname");
    start(endWithInput, NULL);
    printf("port %d\n", ntohs(address.sin_port));
    fflush(stdout);
    for (;;) {
        int fd = checked(accept(listener, NULL, NULL), "accept");
        setOption(fd, IPPROTO_TCP, TCP_NODELAY, 1);
        start(converse, (void *)(intptr_t)fd);
    }
}
