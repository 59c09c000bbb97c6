package dev.sockeye.http;

import dev.sockeye.http.message.Headers;
import dev.sockeye.net.AuthenticationException;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.HttpChallenges;
import dev.sockeye.wire.HttpChallenges.Challenge;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One request to somebody who may want to know who asks, and up to two more when he does.
 *
 * @param asker server or proxy
 * @param known what they asked for before
 * @param server whom, for {@code known}
 * @param target as it stands in the request line
 * @param who the credentials for a realm
 * @param unasked what to say when nothing is known
 */
record Demand(
        Asker asker,
        KnownRealms known,
        String server,
        String target,
        Function<String, Credentials> who,
        Optional<String> unasked) {
    /** How a request is sent on. */
    interface Way {
        HttpResponse send(HttpRequest request) throws IOException;
    }

    HttpResponse send(HttpRequest request, Way way) throws IOException {
        var key = new KnownRealms.Key(server, who.apply("").user());
        String path = asker == Asker.PROXY ? "/" : request.url().path();
        Optional<Realm> realm = known.find(key, path).filter(one -> one.isFor(who.apply(one.name())));
        Optional<String> said = realm.map(one -> answer(one, request)).or(() -> unasked);
        HttpResponse response = way.send(with(request, said));
        for (int time = 1; response.status() == asker.status; time++) {
            known.forget(key);
            realm = Realm.strongest(challenges(response), who);
            Optional<String> next = realm.map(one -> answer(one, request));
            boolean isNew = !next.equals(said)
                    && (time == 1 || (time == 2 && realm.filter(Realm::isStale).isPresent()));
            if (next.isEmpty() || !isNew || !request.body().isReplayable()) {
                return response;
            }
            response.close();
            said = next;
            response = way.send(with(request, said));
        }
        if (realm.isPresent() && said.isPresent()) {
            Map<String, String> info = info(response.headers());
            prove(realm.get(), said.get(), info, response);
            known.put(
                    key,
                    path,
                    Optional.ofNullable(info.get("nextnonce"))
                            .map(realm.get()::next)
                            .orElse(realm.get()));
        }
        return response;
    }

    /** A server that says it knows the password, and does not, is another one than it should be. */
    private void prove(Realm realm, String said, Map<String, String> info, HttpResponse response) throws IOException {
        if (!realm.isProven(who.apply(realm.name()), said, info)) {
            response.close();
            throw new AuthenticationException(
                    asker.info + " proves no knowledge of the password",
                    response.from().situation(),
                    null);
        }
    }

    private String answer(Realm realm, HttpRequest request) {
        return realm.answer(who.apply(realm.name()), request.method(), target);
    }

    private HttpRequest with(HttpRequest request, Optional<String> said) {
        return said.isPresent() ? request.header(asker.answer, said.get()) : request;
    }

    private List<Challenge> challenges(HttpResponse response) {
        return response.headers().all(asker.challenge).stream()
                .flatMap(value -> HttpChallenges.parse(value).stream())
                .toList();
    }

    private Map<String, String> info(Headers headers) {
        return headers.first(asker.info)
                .flatMap(value ->
                        HttpChallenges.parse("Digest " + value).stream().findFirst())
                .map(Challenge::parameters)
                .orElse(Map.of());
    }
}
