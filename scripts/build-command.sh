#!/usr/bin/env bash
# Puts the command together below target/command, for ./sockeye:
#
#   libraries/           other people's jars, fetched by Maven when a POM has changed; to compile with and to run with
#   image-*/             a run-time image of the JDK's modules, made when the JDK or the modules change
#   build-*/lib/ lab/    our jars and their libraries; the lab's apart
#   build-*/*.aot        what the JVM learned from a run (JEP 483): classes loaded and linked, for sockets and URLs, for HTTP, and for the lab
#   current              the name of the last good build
#
# Our own modules are compiled with javac alone, without the gates of ./check: seconds instead of a minute.
# Nothing is written outside the checkout but what Maven keeps in ~/.m2.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$home"
. scripts/jdk.sh

work=$home/target/command
log=$work/build.log
mkdir -p "$work"

# One build at a time; who waited finds it done.
if command -v flock >/dev/null; then
    exec 9>"$work/lock"
    flock 9
fi
sources=(sockeye scripts pom.xml {cli,lab,protocols,sockets}/pom.xml {cli,lab,protocols,sockets}/src/main)
built=$(cat "$work/current" 2>/dev/null || true)
if [ "${built%/*}" = "$work" ] && [ -z "$(find "${sources[@]}" -newer "$work/current" -print -quit)" ]; then
    exit 0
fi

if [ -n "$built" ]; then
    echo "building Sockeye (sources have changed, some seconds)..." >&2
else
    echo "building Sockeye (first run, about a minute)..." >&2
fi
find_jdk25
# A change that is made while this runs is newer than what it builds.
touch "$work/begun"
build=$work/build-$(date +%Y%m%d-%H%M%S)-$$
failed() {
    local status=$?
    if [ $status != 0 ]; then
        exec >&3 2>&3
        cat "$log"
        echo "building Sockeye failed; the log above is $log"
        rm -rf "$build"
    fi
}
trap failed EXIT
mkdir -p "$build"
exec 3>&2 >"$log" 2>&1 </dev/null

# Maven is asked for the libraries only: it compiles nothing, and finds empty folders where it looks for our classes.
libraries() {
    quiet_maven
    rm -rf "$work/libraries"
    mkdir -p "$work"/libraries/{compile,cli,lab} {sockets,testkit,protocols,lab,cli}/target/command/classes
    mvn -B -q --no-transfer-progress -Dstyle.color=never -pl cli,lab -am -Dbuild.folder=target/command \
        -Dmaven.main.skip=true -Dmaven.resources.skip=true process-classes \
        dependency:copy-dependencies@compile dependency:copy-dependencies@runtime
    local module jar
    for module in cli lab; do
        find "$module/target/command/compile" -name '*.jar' -exec cp {} "$work/libraries/compile" \;
        find "$module/target/command" -path '*/runtime/*.jar' -exec cp {} "$work/libraries/$module" \;
    done
    rm -rf {sockets,testkit,protocols,lab,cli}/target/command "$work"/{compile,runtime}
    # What the command has already, the lab need not bring.
    for jar in "$work"/libraries/cli/*.jar; do
        rm -f "$work/libraries/lab/${jar##*/}"
    done
    "$JAVA_HOME/bin/java" scripts/RenewClasses.java "$work"/libraries/{cli,lab}/*.jar
    touch "$work/libraries/done"
}

compile() {
    local module
    rm -rf "$work/classes"
    "$JAVA_HOME/bin/javac" -nowarn -proc:none -g -parameters --release 25 -d "$work/classes" -p "$work/libraries/compile" \
        --module-source-path dev.sockeye.sockets=sockets/src/main/java \
        --module-source-path dev.sockeye.protocols=protocols/src/main/java \
        --module-source-path dev.sockeye.lab=lab/src/main/java \
        --module-source-path dev.sockeye.cli=cli/src/main/java \
        --module dev.sockeye.sockets,dev.sockeye.protocols,dev.sockeye.lab,dev.sockeye.cli
    mkdir -p "$build"/{lib,lab}
    for module in sockets protocols lab cli; do
        [ ! -d "$module/src/main/resources" ] || cp -R "$module/src/main/resources/." "$work/classes/dev.sockeye.$module/"
    done
    # The tour shows these, as the POMs have it.
    cp lab/src/main/java/dev/sockeye/lab/*Servers.java "$work/classes/dev.sockeye.lab/dev/sockeye/lab"
    cp cli/src/main/java/dev/sockeye/cli/tour/*Step.java "$work/classes/dev.sockeye.cli/dev/sockeye/cli/tour"
    "$JAVA_HOME/bin/jar" --create --file "$build/lib/sockeye-sockets.jar" -C "$work/classes/dev.sockeye.sockets" .
    "$JAVA_HOME/bin/jar" --create --file "$build/lib/sockeye-protocols.jar" -C "$work/classes/dev.sockeye.protocols" .
    "$JAVA_HOME/bin/jar" --create --file "$build/lib/sockeye-cli.jar" -C "$work/classes/dev.sockeye.cli" .
    "$JAVA_HOME/bin/jar" --create --file "$build/lab/sockeye-lab.jar" -C "$work/classes/dev.sockeye.lab" .
    cp "$work"/libraries/cli/*.jar "$build/lib"
    find "$work/libraries/lab" -name '*.jar' -exec cp {} "$build/lab" \;
}

# The image has the JDK modules that the jars use. It is named by them and by the JDK, and kept while both stay.
image() {
    local modules key image
    modules=$("$JAVA_HOME/bin/jdeps" --multi-release 25 --ignore-missing-deps --print-module-deps \
        --module-path "$build/lib:$build/lab" "$build"/lib/*.jar "$build"/lab/*.jar | tail -1) # after warnings, of automatic modules
    key=$(cat - "$JAVA_HOME/release" <<<"$modules $JAVA_HOME" | cksum | cut -d' ' -f1)
    image=$work/image-$key
    if [ ! -x "$image/bin/java" ]; then
        rm -rf "$image" "$image.new"
        "$JAVA_HOME/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --output "$image.new"
        mv "$image.new" "$image"
    fi
    ln -s "$image" "$build/image"
}

# Lets a command run as a user would and keeps what the JVM learned. The cache only saves time, so a failure is noted and no more.
train() {
    local cache=$1 modules=$2
    shift 2
    "$build/image/bin/java" -XX:+UseSerialGC -XX:AOTCacheOutput="$cache" -Xlog:aot=error --enable-native-access=dev.sockeye.sockets,com.github.luben.zstd_jni \
        --module-path="$modules" "$@" || echo "the training run for $cache failed"
}

training() {
    local command=--module=dev.sockeye.cli/dev.sockeye.cli.Main address listener tries
    : >"$work/listening" # else the last build's address might be read before the listener has started
    "$build/image/bin/java" --enable-native-access=dev.sockeye.sockets,com.github.luben.zstd_jni --module-path="$build/lib" "$command" \
        tcp listen 127.0.0.1:0 --reply $'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello' \
        >/dev/null 2>"$work/listening" &
    listener=$!
    for ((tries = 0; tries < 100; tries++)); do
        address=$(sed -n 's/^listening on //p' "$work/listening")
        [ -z "$address" ] && kill -0 $listener 2>/dev/null || break
        read -r -t 0.1 <><(:) || true
    done
    if [ -n "$address" ]; then
        train "$build/command.aot" "$build/lib" "$command" tcp send "$address" hello
        train "$build/http.aot" "$build/lib" "$command" get "http://$address/"
    else
        train "$build/command.aot" "$build/lib" "$command" --help
    fi
    kill $listener 2>/dev/null || true
    wait $listener || true
    train "$build/lab.aot" "$build/lib:$build/lab" --add-modules=dev.sockeye.lab "$command" tour --help
}

if [ -z "$(find "$work/libraries/done" -newer "$JAVA_HOME/release" 2>/dev/null)" ] \
    || [ -n "$(find pom.xml ./*/pom.xml scripts -newer "$work/libraries/done" -print -quit)" ]; then
    libraries
fi
compile
image
training

# The switch: what has started runs on in its own folder; the build before the last goes.
echo "$build" >"$work/current.new"
touch -r "$work/begun" "$work/current.new"
mv "$work/current.new" "$work/current"
for old in "$work"/build-*; do
    [ "$old" = "$build" ] || [ "$old" = "$built" ] || rm -rf "$old"
done
for old in "$work"/image-*; do
    [ "$old" = "$(readlink "$build/image")" ] || [ "$old" = "$(readlink "$built/image")" ] || rm -rf "$old"
done
