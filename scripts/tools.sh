# Sourced by check: the programs of other people that the tests talk to, or files that they need, and the Debian packages that hold them.

tools='
mvn      maven
nc       netcat-openbsd
socat    socat
curl     curl
python3  python3
gcc      gcc libc6-dev
/usr/include/openssl/ssl.h libssl-dev
openssl  openssl
nginx    nginx-light
microsocks microsocks
tinyproxy tinyproxy-bin
danted   dante-server libnss-wrapper
squid    squid
apache2  apache2-bin
dovecot  dovecot-imapd
gsasl    gsasl libgsasl-dev libgnutls28-dev
tshark   tshark
chromium chromium
'

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

missing_tools() {
    local tool packages
    while read -r tool packages; do
        [ -z "$tool" ] || command -v "$tool" >/dev/null || [ -f "$tool" ] || echo "$tool"
    done <<<"$tools"
}

# install_tools ALL: installs what is missing where it may; says what is left out; that is a failure when ALL is true.
install_tools() {
    local missing packages
    missing=$(missing_tools)
    [ -n "$missing" ] || return 0
    packages=$(for tool in $missing; do sed -n "s|^$tool  *||p" <<<"$tools"; done)
    if command -v apt-get >/dev/null && as_root true; then
        as_root apt-get update -q || true
        # shellcheck disable=SC2086 # words on purpose
        DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -q --no-install-recommends $packages || true
    fi
    missing=$(missing_tools)
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086
    echo "left out: tests with" $missing "(no root to install" $packages"; install them yourself)"
    [ "$1" = false ]
}

# Puts the system's own python3 first where there is one: a version manager's shim costs every start a tenth of a second.
use_system_python() {
    [ -x /usr/bin/python3 ] || return 0
    mkdir -p "$1"
    ln -sfn /usr/bin/python3 "$1/python3"
    PATH=$PWD/$1:$PATH
}
