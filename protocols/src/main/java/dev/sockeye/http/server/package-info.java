/**
 * A small HTTP server: what {@code python -m http.server} is for, to be embedded. {@link dev.sockeye.http.server.HttpServer} answers by a
 * {@link dev.sockeye.http.server.HttpHandler}; {@link dev.sockeye.http.server.FileTree} is the one for a folder.
 */
package dev.sockeye.http.server;
