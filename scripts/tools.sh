# Sourced by check: the programs of other people that the tests talk to, or files that they need, and the Debian packages that hold them.

tools='
mvn      maven
nc       netcat-openbsd
socat    socat
curl     curl
curl-config libcurl4-openssl-dev
python3  python3
gcc      gcc libc6-dev
/usr/include/openssl/ssl.h libssl-dev
openssl  openssl
nginx    nginx-light
wrk      wrk
microsocks microsocks
tinyproxy tinyproxy-bin
danted   dante-server libnss-wrapper
squid    squid
apache2  apache2-bin
dovecot  dovecot-imapd
gsasl    gsasl libgsasl-dev libgnutls28-dev
tshark   tshark
chromium chromium
lftp     lftp
/usr/lib/python3/dist-packages/pyftpdlib python3-pyftpdlib python3-openssl
'

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

missing_tools() {
    local tool packages
    while read -r tool packages; do
        [ -z "$tool" ] || command -v "$tool" >/dev/null || [ -e "$tool" ] || echo "$tool"
    done <<<"$tools"
}

# FTP servers that cannot be installed beside one another: their packages, with what else they need, are unpacked into a folder.
ftp_servers=${SOCKEYE_FTP_SERVERS:-${XDG_CACHE_HOME:-$HOME/.cache}/sockeye/ftp-servers}

missing_ftp_servers() {
    local program
    for program in vsftpd proftpd pure-ftpd; do
        [ -x "$ftp_servers/usr/sbin/$program" ] || [ -x "/usr/sbin/$program" ] || echo "$program"
    done
}

# In a subshell of its own, for the trap; each step says what its failure means, as -e does not count in a condition.
unpack_ftp_servers() (
    mkdir -p "${ftp_servers%/*}" && new=$(mktemp -d "$ftp_servers.XXXXXX") || exit 1
    trap 'rm -rf "$new"' EXIT
    mkdir -p "$new/debs/partial" "$new/root"
    for packages in "vsftpd libpam-wrapper" "proftpd-core proftpd-mod-crypto" "pure-ftpd libuid-wrapper"; do
        # shellcheck disable=SC2086 # words on purpose
        apt-get install -y -q --no-install-recommends --reinstall --download-only \
            -o Debug::NoLocking=1 -o Dir::Cache::archives="$new/debs" $packages || exit 1
    done
    for package in "$new"/debs/*.deb; do
        dpkg -x "$package" "$new/root" || exit 1
    done
    chmod 755 "$new/root"
    rm -rf "$ftp_servers"
    mv -T "$new/root" "$ftp_servers"
)

# install_ftp_servers ALL: as install_tools.
install_ftp_servers() {
    local missing
    missing=$(missing_ftp_servers)
    [ -n "$missing" ] || return 0
    if command -v apt-get >/dev/null && command -v dpkg >/dev/null; then
        unpack_ftp_servers || { as_root apt-get update -q && unpack_ftp_servers; } || true
    fi
    missing=$(missing_ftp_servers)
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086
    echo "left out: tests with" $missing "(no apt-get to fetch them with; install one of them yourself)"
    [ "$1" = false ]
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
