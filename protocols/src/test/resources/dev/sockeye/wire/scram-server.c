/*
 * Logins with SCRAM by GNU SASL over TLS by GnuTLS, bound to the connection with tls-exporter (RFC 9266).
 *
 *   cc scram-server.c -lgsasl -lgnutls        ./a.out PORT CERTIFICATE.pem KEY.pem
 *
 *   C: SCRAM-SHA-256-PLUS
 *   C: base64                                 S: + base64            until one of
 *                                             S: OK                  S: NO and why
 * Each connection is one login of ann with the password hunter2.
 */
#include <arpa/inet.h>
#include <gnutls/gnutls.h>
#include <gsasl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char *exporter;

static int property(Gsasl *context, Gsasl_session *session, Gsasl_property which) {
    (void)context;
    switch (which) {
        case GSASL_PASSWORD:
            return gsasl_property_set(session, which, "hunter2");
        case GSASL_SCRAM_ITER:
            return gsasl_property_set(session, which, "4096");
        case GSASL_CB_TLS_EXPORTER:
            return gsasl_property_set(session, which, exporter);
        default:
            return GSASL_NO_CALLBACK;
    }
}

static int hear(gnutls_session_t tls, char *line, size_t size) {
    size_t length = 0;
    while (length < size - 1) {
        if (gnutls_record_recv(tls, line + length, 1) != 1) {
            return 0;
        }
        if (line[length] == '\n') {
            line[length > 0 && line[length - 1] == '\r' ? length - 1 : length] = 0;
            return 1;
        }
        length++;
    }
    return 0;
}

static void say(gnutls_session_t tls, const char *word, const char *rest) {
    char line[4096];
    gnutls_record_send(tls, line, snprintf(line, sizeof line, "%s%s\r\n", word, rest));
}

static void login(gnutls_session_t tls, Gsasl *context) {
    char line[4096], *out = NULL;
    Gsasl_session *session;
    gnutls_datum_t binding;
    if (!hear(tls, line, sizeof line) || gnutls_session_channel_binding(tls, GNUTLS_CB_TLS_EXPORTER, &binding) < 0) {
        return;
    }
    gsasl_base64_to((char *)binding.data, binding.size, &exporter, NULL);
    int result = gsasl_server_start(context, line, &session);
    while (result == GSASL_OK && hear(tls, line, sizeof line)) {
        result = gsasl_step64(session, line, &out);
        if (result != GSASL_OK && result != GSASL_NEEDS_MORE) {
            break;
        }
        say(tls, "+ ", out);
        gsasl_free(out);
        if (result == GSASL_OK && hear(tls, line, sizeof line)) {
            say(tls, "OK", "");
            return;
        }
        result = GSASL_OK;
    }
    say(tls, "NO ", gsasl_strerror(result));
}

int main(int count, char **arguments) {
    int yes = 1, here = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    gnutls_certificate_credentials_t identity;
    Gsasl *context;
    if (count != 4) {
        return 2;
    }
    address.sin_port = htons(atoi(arguments[1]));
    setsockopt(here, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    gnutls_certificate_allocate_credentials(&identity);
    int loaded = gnutls_certificate_set_x509_key_file(identity, arguments[2], arguments[3], GNUTLS_X509_FMT_PEM);
    if (loaded < 0 || gsasl_init(&context) != GSASL_OK) {
        fprintf(stderr, "%s\n", gnutls_strerror(loaded));
        return 1;
    }
    if (bind(here, (struct sockaddr *)&address, sizeof address) < 0 || listen(here, 5) < 0) {
        perror("listen");
        return 1;
    }
    gsasl_callback_set(context, property);
    for (;;) {
        gnutls_session_t tls;
        int there = accept(here, NULL, NULL);
        gnutls_init(&tls, GNUTLS_SERVER);
        gnutls_set_default_priority(tls);
        gnutls_credentials_set(tls, GNUTLS_CRD_CERTIFICATE, identity);
        gnutls_transport_set_int(tls, there);
        if (gnutls_handshake(tls) == GNUTLS_E_SUCCESS) {
            login(tls, context);
            gnutls_bye(tls, GNUTLS_SHUT_WR);
        }
        gnutls_deinit(tls);
        close(there);
    }
}
