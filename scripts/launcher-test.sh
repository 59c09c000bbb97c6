#!/usr/bin/env bash
# What ./sockeye promises as a launcher. With --fresh also its very first use, three at a time, in a copy of the sources.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$(mktemp -d "$home/target/launcher-test.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

# expect WHAT EXPECTED ACTUAL
expect() {
    [ "$2" = "$3" ] || { echo "$1: expected \"$2\", got \"$3\""; exit 1; }
    echo "$1: ok"
}

version=$("$home/sockeye" --version)
case $version in "sockeye "[0-9]*) ;; *) echo "no version: $version"; exit 1 ;; esac

mkdir "$scratch/a folder"
ln -s "$home/sockeye" "$scratch/link"
cd "$scratch/a folder"
expect "nothing on standard error" "" "$("$home/sockeye" --version 2>&1 >/dev/null)"
expect "from another folder" "$version" "$("$home/sockeye" --version)"
expect "through a symbolic link" "$version" "$(../link --version)"
expect "by a relative path" "$version" "$(../../../sockeye --version)"
expect "through the PATH" "$version" "$(PATH=$home:$PATH sockeye --version)"
cd "$home"
expect "by sh, without a folder" "$version" "$(sh sockeye --version)"
code=0
"$home/sockeye" --no-such-option >/dev/null 2>&1 || code=$?
expect "the exit code is the command's" 2 "$code"

[ "${1:-}" = --fresh ] || exit 0
copy="$scratch/a copy"
mkdir "$copy"
tar -c --exclude=target --exclude=.git . | tar -x -C "$copy"
for user in 1 2 3; do
    "$copy/sockeye" --version >"$scratch/out$user" 2>"$scratch/err$user" &
done
wait
for user in 1 2 3; do
    expect "first use, user $user" "$version" "$(cat "$scratch/out$user")"
done
expect "builds at first use" 1 "$(cat "$scratch"/err? | grep -c 'building Sockeye')"
sleep 1 # file systems that keep whole seconds
echo "/* broken */ class" >>"$copy/cli/src/main/java/dev/sockeye/cli/Main.java"
code=0
"$copy/sockeye" --version >"$scratch/out" 2>"$scratch/err" || code=$?
expect "a source that does not compile" "1 1" "$code $(grep -c 'building Sockeye failed' "$scratch/err")"
