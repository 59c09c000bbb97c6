#ifndef SOCKEYE_TLS_H
#define SOCKEYE_TLS_H

#include "common.h"

#include <openssl/ssl.h>

enum { CHUNK = 65536, HEAD = 4096 };

// Says on standard error what failed, with OpenSSL's reason, and ends the process with status 1.
_Noreturn void dieOfTls(const char *what);

// A context for one version of TLS, "1.2" or "1.3", and the one cipher that all use; reads ahead more than a record.
SSL_CTX *context(const SSL_METHOD *method, const char *version);

// Reads up to the empty line that ends a head, and what came behind it. The length of the head, 0 when the stream ends or fails before;
// *have is how much came in all.
int readHead(SSL *ssl, char *buffer, int *have);

// All of it; 0 when the other side is gone.
int writeAll(SSL *ssl, const char *bytes, size_t length);

// Serves on 127.0.0.1:0, prints "port N", until its standard input ends.
void serve(const char *version, const char *certificate, const char *key);

// Does what the lines of its standard input say, and prints what that took.
void play(const char *version, const char *certificate, int port);

#endif
