/**
 * HTTP from the client's side: {@link dev.sockeye.http.HttpClient} sends {@link dev.sockeye.http.HttpRequest}s, with what goes on the way in steps
 * ({@link dev.sockeye.http.HttpStep}) that can be left out, replaced and added. What messages are made of is in {@code dev.sockeye.http.message}.
 */
package dev.sockeye.http;
