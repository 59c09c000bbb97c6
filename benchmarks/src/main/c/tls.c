// OpenSSL: the far side that all clients talk to, and a client that stands beside them.
//
//     tls serve 1.2|1.3 CERTIFICATE KEY
//     tls play  1.2|1.3 CERTIFICATE PORT
//
// They speak just enough HTTP: GET /N is answered by N bytes of text, PUT by an empty body. The connection stays open unless the client
// sends "Connection: close".
#include "tls.h"

#include <openssl/err.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void dieOfTls(const char *what) {
    fprintf(stderr, "%s: ", what);
    ERR_print_errors_fp(stderr);
    exit(1);
}

SSL_CTX *context(const SSL_METHOD *method, const char *version) {
    SSL_CTX *made = SSL_CTX_new(method);
    int number = strcmp(version, "1.3") == 0 ? TLS1_3_VERSION : TLS1_2_VERSION;
    if (made == NULL || !SSL_CTX_set_min_proto_version(made, number) || !SSL_CTX_set_max_proto_version(made, number)
        || !SSL_CTX_set_ciphersuites(made, "TLS_AES_128_GCM_SHA256")
        || !SSL_CTX_set_cipher_list(made, "ECDHE-ECDSA-AES128-GCM-SHA256")) {
        dieOfTls("context");
    }
    SSL_CTX_set_read_ahead(made, 1);
    SSL_CTX_set_default_read_buffer_len(made, 2 * CHUNK);
    return made;
}

int readHead(SSL *ssl, char *buffer, int *have) {
    int size = 0;
    while (size < HEAD - 1) {
        int n = SSL_read(ssl, buffer + size, HEAD - 1 - size);
        if (n <= 0) {
            return 0;
        }
        size += n;
        buffer[size] = 0;
        char *end = strstr(buffer, "\r\n\r\n");
        if (end != NULL) {
            *have = size;
            return (int)(end - buffer) + 4;
        }
    }
    return 0;
}

int writeAll(SSL *ssl, const char *bytes, size_t length) {
    size_t written;
    return length == 0 || SSL_write_ex(ssl, bytes, length, &written);
}

int main(int argc, char **argv) {
    signal(SIGPIPE, SIG_IGN);
    if (argc == 5 && strcmp(argv[1], "serve") == 0) {
        serve(argv[2], argv[3], argv[4]);
    } else if (argc == 5 && strcmp(argv[1], "play") == 0) {
        play(argv[2], argv[3], atoi(argv[4]));
    } else {
        fprintf(stderr, "usage: tls serve 1.2|1.3 CERTIFICATE KEY | tls play 1.2|1.3 CERTIFICATE PORT\n");
        return 2;
    }
    return 0;
}
