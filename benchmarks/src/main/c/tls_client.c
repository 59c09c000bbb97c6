// A client that is measured as those in Java are: see dev.sockeye.benchmarks.tls.peers.Player.
#include "tls.h"

#include <netinet/tcp.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static SSL_CTX *ours;
static SSL_SESSION *session; // the newest that was given to us
static int port;
static char chunk[CHUNK];

static int keep(SSL *ssl, SSL_SESSION *given) {
    (void)ssl;
    SSL_SESSION_free(session);
    session = given;
    return 1;
}

static SSL *connected(SSL_SESSION *earlier) {
    int fd = checked(socket(AF_INET, SOCK_STREAM, 0), "socket");
    struct sockaddr_in address = loopback(1, port);
    checked(connect(fd, (struct sockaddr *)&address, sizeof address), "connect");
    setOption(fd, IPPROTO_TCP, TCP_NODELAY, 1);
    SSL *ssl = SSL_new(ours);
    if (ssl == NULL || !SSL_set_fd(ssl, fd) || !X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), "127.0.0.1")
        || (earlier != NULL && !SSL_set_session(ssl, earlier)) || SSL_connect(ssl) != 1) {
        dieOfTls("SSL_connect");
    }
    return ssl;
}

static void hangUp(SSL *ssl) {
    SSL_shutdown(ssl);
    close(SSL_get_fd(ssl));
    SSL_free(ssl);
}

static void request(SSL *ssl, const char *format, long long number) {
    char head[256];
    int size = snprintf(head, sizeof head, format, number);
    if (!writeAll(ssl, head, (size_t)size)) {
        dieOfTls("SSL_write");
    }
}

// Reads an answer, and throws its body away.
static void answer(SSL *ssl) {
    char head[HEAD];
    int have;
    int size = readHead(ssl, head, &have);
    char *length = size == 0 ? NULL : strstr(head, "Content-Length: ");
    if (length == NULL) {
        dieOfTls("no answer");
    }
    for (long long left = atoll(length + 16) - (have - size); left > 0;) {
        int n = SSL_read(ssl, chunk, left < CHUNK ? (int)left : CHUNK);
        if (n <= 0) {
            dieOfTls("SSL_read");
        }
        left -= n;
    }
}

static void download(long long bytes) {
    SSL *ssl = connected(NULL);
    request(ssl, "GET /%lld HTTP/1.1\r\nHost: localhost\r\n\r\n", bytes);
    answer(ssl);
    hangUp(ssl);
}

static void upload(long long bytes) {
    SSL *ssl = connected(NULL);
    request(ssl, "PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %lld\r\n\r\n", bytes);
    for (long long left = bytes; left > 0; left -= CHUNK) {
        if (!writeAll(ssl, chunk, left < CHUNK ? (size_t)left : CHUNK)) {
            dieOfTls("SSL_write");
        }
    }
    answer(ssl);
    hangUp(ssl);
}

// Whether an earlier session was taken up.
static int handshake(int resume) {
    SSL *ssl = connected(resume ? session : NULL);
    request(ssl, "GET /%lld HTTP/1.1\r\nHost: localhost\r\n\r\n", 0);
    answer(ssl);
    int resumed = SSL_session_reused(ssl);
    hangUp(ssl);
    return resumed;
}

static uint64_t processor(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

void play(const char *version, const char *certificate, int serverPort) {
    port = serverPort;
    ours = context(TLS_client_method(), version);
    SSL_CTX_set_session_cache_mode(ours, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL_STORE);
    SSL_CTX_sess_set_new_cb(ours, keep);
    SSL_CTX_set_verify(ours, SSL_VERIFY_PEER, NULL);
    if (!SSL_CTX_load_verify_file(ours, certificate)) {
        dieOfTls(certificate);
    }
    printf("ready\n");
    fflush(stdout);
    char order[64];
    double amount;
    while (scanf("%63s %lf", order, &amount) == 2) {
        uint64_t began = now();
        uint64_t used = processor();
        double work = 0;
        long resumed = 0;
        if (strcmp(order, "download") == 0) {
            download((long long)amount);
            work = amount;
        } else if (strcmp(order, "upload") == 0) {
            upload((long long)amount);
            work = amount;
        } else {
            while ((double)(now() - began) < amount * 1e9) {
                resumed += handshake(strcmp(order, "resumed") == 0);
                work++;
            }
        }
        used = processor() - used;
        printf("{\"work\":%.0f,\"nanos\":%llu,\"processor\":%llu,\"resumed\":%ld}\n", work, (unsigned long long)(now() - began),
               (unsigned long long)used, resumed);
        fflush(stdout);
    }
}
