package dev.sockeye.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What servers asked for, so that they need not ask again: by server and user, for what is below the path that was asked for (RFC 7617 section
 * 2.2). The last hundred. Thread-safe.
 */
final class KnownRealms {
    private static final int MOST = 100;

    /** Whom it is about. */
    record Key(String server, String user) {}

    private record Place(String folder, Realm realm) {}

    private final Map<Key, Place> places = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Place> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Realm> find(Key key, String path) {
        return Optional.ofNullable(places.get(key))
                .filter(place -> path.startsWith(place.folder()))
                .map(Place::realm);
    }

    /** Remembers it for the folder of a path, or the one above that it was remembered for. */
    synchronized void put(Key key, String path, Realm realm) {
        Place before = places.get(key);
        boolean isBelow =
                before != null && before.realm().name().equals(realm.name()) && path.startsWith(before.folder());
        String folder = before != null && isBelow ? before.folder() : path.substring(0, path.lastIndexOf('/') + 1);
        places.put(key, new Place(folder, realm));
    }

    synchronized void forget(Key key) {
        places.remove(key);
    }
}
