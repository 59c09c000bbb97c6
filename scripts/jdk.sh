# Sourced by check, sockeye and bench: finds a JDK 25 and sets JAVA_HOME to it.
# Looks at JAVA_HOME, at the javac on the PATH, then in the folders where systems and version managers put theirs.

is_jdk25() {
    [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null
}

find_jdk25() {
    local home on_path
    on_path=$(readlink -f "$(command -v javac)" 2>/dev/null) || on_path=
    for home in "${JAVA_HOME:-}" "${on_path%/bin/javac}" \
        /usr/lib/jvm/* /usr/java/* /usr/local/lib/jvm/* /opt/* /opt/*/jdk* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/* \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if is_jdk25 "$home"; then
            export JAVA_HOME=$home
            return 0
        fi
    done
    cat >&2 <<TXT
No JDK 25 found. Sockeye needs one (any vendor; a JDK, not a JRE): install it, for example from https://adoptium.net,
and set JAVA_HOME to its folder. Looked at JAVA_HOME (${JAVA_HOME:-not set}), the PATH, /usr/lib/jvm, /opt, SDKMAN, Homebrew and the like.
TXT
    return 1
}

# Maven's own libraries use what JDK 25 warns of; the warnings are not about us.
quiet_maven() {
    if ! command -v mvn >/dev/null; then
        echo "No Maven found. Sockeye is built with Maven 3.8 or later: install it (apt-get install maven) or put mvn on the PATH." >&2
        return 1
    fi
    export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
}
