#!/bin/sh
# SPDX-License-Identifier: MIT
# Where commands run: on this machine itself, or inside the root, which looks like this machine. Read by ./dev.
# shellcheck shell=sh disable=SC2034,SC2154 # read by ../dev, which sets what is missing here

host_has_all() {
    for tool in cmake ninja pkg-config c++; do command -v $tool >/dev/null 2>&1 || return 1; done
    pkg-config --atleast-version=6.8 Qt6Core 2>/dev/null && pkg-config --exists gmime-3.0 qca2-qt6 libcrypto 2>/dev/null || return 1
    for kit in Qt6Keychain KF6BreezeIcons; do
        for folder in /usr/lib*/cmake/"$kit" /usr/lib/*/cmake/"$kit" ''; do [ ! -d "$folder" ] || break; done
        [ -n "$folder" ] || return 1
    done
}

# A machine whose own release carries all that is needed gets it from there.
host_can_have_all() {
    command -v apt-cache >/dev/null 2>&1 || return 1
    [ -n "$(find /var/lib/apt/lists -name '*Packages*' 2>/dev/null | head -n 1)" ] || (as_root apt-get update -qq) >&2 || return 1
    for package in libqca-qt6-dev qtkeychain-qt6-dev libkf6breezeicons-dev libgmime-3.0-dev; do
        [ -n "$(candidate $package)" ] || return 1
    done
    dpkg --compare-versions "$(candidate qt6-base-dev)" ge 6.8
}

candidate() { LC_ALL=C apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: \([^(]\)/\1/p'; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then sudo "$@"
    else die "this needs root, which I am not and sudo does not give. Type:  su -c '$*'  and start again"
    fi
}

install_on_host() {
    command -v apt-get >/dev/null 2>&1 || die "install these with this system's package manager and start again: $*"
    say "installing on this machine: $*"
    # Lists that are missing or too old are fetched, and the same tried again.
    (as_root apt-get install -y -q --no-install-recommends "$@") >&2 </dev/null && return 0
    as_root true
    as_root apt-get update -q >&2 && as_root apt-get install -y -q --no-install-recommends "$@" >&2 </dev/null
}

# Sets `way`: host where commands run on the machine itself, root otherwise; the root is there afterwards.
find_way() {
    way=host
    [ -z "${FACTEUR_INSIDE-}" ] || return 0
    if [ "${FACTEUR_ROOT-}" != always ]; then
        host_has_all && return 0
        # shellcheck disable=SC2086 # lists
        if [ ! -e "$root/.made" ] && host_can_have_all; then
            install_on_host $to_build $to_test || install_on_host $to_build || true
            host_has_all && return 0
            say "that is not enough: a root then"
        fi
    fi
    way=root
    [ -e "$root/.made" ] || make_root
}

# What the program sees of this machine, at the same places: every top-level folder but the system's own, and what it needs of those.
# Inner folders come first, since each is put in front.
shared_places() {
    # A linked worktree keeps its history elsewhere.
    history=$(git -C "$project" rev-parse --path-format=absolute --git-common-dir 2>/dev/null || true)
    for place in /* /opt/* "$project" "$history" "$HOME" "$cache" "$CCACHE_DIR" "${TMPDIR:-/tmp}" "$PWD" "${XAUTHORITY-}" \
        "${XDG_RUNTIME_DIR-}" /run/dbus /run/media /etc/resolv.conf /etc/hosts /etc/machine-id /etc/ssl/certs/ca-certificates.crt; do
        case $place in
        # These would hide the root's own.
        / | /bin | /boot | /sbin | /lib | /lib[0-9x]* | /lost+found | /opt | /opt/peers | /initrd* | /vmlinuz*) continue ;;
        /usr | /usr/local | /usr/[!ls]* | /usr/s[!r]* | /usr/li* | /etc | /var | /var/lib | /run | /dev | /dev/* | /proc | /proc/*) continue ;;
        /*) [ ! -e "$place" ] || printf '%s\n' "$place" ;;
        esac
    done | LC_ALL=C sort -ru
}

# Replaces this shell with the command, inside; with its own standard streams, exit status and signals.
enter() {
    export CCACHE_DIR="${CCACHE_DIR:-$cache/ccache}" CCACHE_MAXSIZE="${CCACHE_MAXSIZE:-2G}"
    export FACTEUR_NODE_MODULES="${FACTEUR_NODE_MODULES:-$node_peers/node_modules}"
    [ -d "$CCACHE_DIR" ] || mkdir -p "$CCACHE_DIR"
    [ "$way" = root ] || exec "$@"
    export FACTEUR_INSIDE=1
    # What names this machine's own libraries and plug-ins.
    unset LD_LIBRARY_PATH LD_PRELOAD QT_PLUGIN_PATH PYTHONHOME PYTHONPATH XDG_DATA_DIRS XDG_CONFIG_DIRS
    if [ -z "${TZ-}" ]; then
        case $(ls -l /etc/localtime 2>/dev/null) in */zoneinfo/*) TZ=$(ls -l /etc/localtime) TZ=${TZ##*/zoneinfo/}; export TZ ;; esac
    fi
    touch -c "$root/.made" 2>/dev/null || true
    # The root knows its own users (postfix, dovecot...); an ordinary one, whose root it is, joins them.
    if [ "$(id -u)" != 0 ] && ! grep -q "^$(id -un):" "$root/etc/passwd"; then
        (getent passwd "$(id -u)" >>"$root/etc/passwd" && getent group "$(id -g)" >>"$root/etc/group") 2>/dev/null || true
    fi
    enter_bwrap "$@" || true
    enter_chroot "$@" || true
    die "neither bubblewrap nor chroot can enter $root: this machine refuses namespaces and mounts"
}

# The last step of both ways in. $1 is the working folder.
# shellcheck disable=SC2016 # expanded inside
go='PATH=/usr/sbin:/usr/bin:/sbin:/bin; export PATH; cd -- "$1" || exit 125; shift; exec "$@"'

# bubblewrap does not pass signals on. So it only prepares the place and leaves a sleeper in it; this shell joins the sleeper and becomes
# the command.
enter_bwrap() {
    command -v bwrap >/dev/null 2>&1 && command -v nsenter >/dev/null 2>&1 || return 1
    meeting=${TMPDIR:-/tmp}/facteur-dev-$$
    (umask 077 && mkdir "$meeting" && mkfifo "$meeting/number") || return 1
    (
        # shellcheck disable=SC2016 # expanded inside
        (in_bwrap /bin/sh -c 'echo $$ >"$1"; exec sleep 60' sh "$meeting/number" ||
            [ ! -p "$meeting/number" ] || echo refused >"$meeting/number") </dev/null >/dev/null 2>&1 &
    )
    read -r sleeper <"$meeting/number"
    rm -rf "$meeting"
    [ "$sleeper" != refused ] || return 1
    user=; [ "$(id -u)" = 0 ] || user='--user --preserve-credentials'
    # shellcheck disable=SC2086 # options
    if nsenter $user --mount --target "$sleeper" /bin/true 2>/dev/null; then
        exec nsenter $user --mount --target "$sleeper" /bin/sh -c "kill $sleeper; $go" sh "$PWD" "$@"
    fi
    kill "$sleeper" 2>/dev/null || true
    return 1
}

in_bwrap() {
    old_ifs=$IFS
    IFS='
'
    for place in $(shared_places); do set -- --bind "$place" "$place" "$@"; done
    IFS=$old_ifs
    bwrap --bind "$root" / --dev-bind /dev /dev --proc /proc "$@"
}

enter_chroot() {
    [ "$(id -u)" = 0 ] && unshare --mount chroot "$root" /bin/true 2>/dev/null || return 1
    [ "$(cat "$cache/way" 2>/dev/null)" = chroot ] || say "bubblewrap does not work here: using chroot"
    echo chroot >"$cache/way"
    # shellcheck disable=SC2016 # expanded by the inner shell
    exec unshare --mount --propagation private /bin/sh -c '
        set -e
        root=$1 places=$2 go=$3; shift 3
        mount --rbind /dev "$root/dev"
        mount -t proc proc "$root/proc" 2>/dev/null || mount --rbind /proc "$root/proc"
        printf "%s\n" "$places" | sort -u | while IFS= read -r place; do
            if [ -d "$place" ]; then mkdir -p "$root$place"; else mkdir -p "$root${place%/*}"; [ -e "$root$place" ] || : >"$root$place"; fi
            mount --rbind "$place" "$root$place"
        done
        exec chroot "$root" /bin/sh -c "$go" sh "$@"' sh "$root" "$(shared_places)" "$go" "$PWD" "$@"
}

# The same as enter, and comes back.
inside() { (enter "$@"); }
