// libcurl's easy interface, one handle for all requests, measured as the clients in Java are: see dev.sockeye.benchmarks.http.peers.Player.
#include "common.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SMALL 64

static size_t take(char *bytes, size_t size, size_t count, void *sum) {
    (void)bytes;
    *(size_t *)sum += size * count;
    return size * count;
}

static uint64_t processor(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void fail(const char *why) {
    fprintf(stderr, "libcurl: %s\n", why);
    exit(1);
}

static void get(CURL *curl) {
    size_t size = 0;
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &size);
    CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK) {
        fail(curl_easy_strerror(code));
    }
    if (size != SMALL) {
        fail("not the body that was asked for");
    }
}

int main(void) {
    CURL *curl = curl_easy_init();
    if (curl == NULL) {
        fail("no handle");
    }
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    printf("ready\n");
    fflush(stdout);
    char order[16];
    double amount;
    char url[256];
    while (scanf("%15s %lf %255s", order, &amount, url) == 3) {
        if (strcmp(order, "one") != 0) {
            fail("knows one work");
        }
        curl_easy_setopt(curl, CURLOPT_URL, url);
        uint64_t began = now();
        uint64_t used = processor();
        long work = 0;
        while ((double)(now() - began) < amount * 1e9) {
            get(curl);
            work++;
        }
        used = processor() - used;
        printf("{\"work\":%ld,\"nanos\":%llu,\"processor\":%llu}\n", work, (unsigned long long)(now() - began), (unsigned long long)used);
        fflush(stdout);
    }
    return 0;
}
