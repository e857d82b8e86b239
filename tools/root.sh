#!/bin/sh
# SPDX-License-Identifier: MIT
# The Debian root in which Facteur is built where this machine is too old: what is in it, and how it is made. Read by ./dev.
# shellcheck shell=sh disable=SC2034,SC2154 # read by ../dev, which sets what is missing here

# What Facteur is built with, and what it is tested with. Another list makes another root.
to_build="
g++ cmake ninja-build ccache pkg-config git ca-certificates
qt6-base-dev qt6-base-dev-tools qt6-tools-dev qt6-l10n-tools qt6-svg-plugins qt6-wayland qt6-translations-l10n libqt6sql6-sqlite
libqca-qt6-dev libqca-qt6-plugins libssl-dev libgmime-3.0-dev qtkeychain-qt6-dev libkf6breezeicons-dev
libxcb-cursor0 fonts-noto-core fonts-dejavu-core fontconfig tzdata
"
to_test="
clang-19 libclang-rt-19-dev clang-format-19 clang-tidy-19 shellcheck locales-all
xvfb xauth xdotool openbox imagemagick x11-utils dbus-x11 at-spi2-core gnome-keyring libsecret-tools
curl openssl python3 procps iproute2 strace swaks msmtp
"
to_talk_to="
postfix sasl2-bin libsasl2-modules dovecot-core dovecot-submissiond dovecot-lmtpd python3-aiosmtpd python3-scramp nodejs npm m4
krb5-kdc krb5-admin-server libsasl2-modules-gssapi-mit unbound nsd ldnsutils
"
# Mail servers that exclude each other are unpacked into folders of their own, /opt/peers/NAME.
peers="exim4-daemon-light exim4-base opensmtpd sendmail-bin sendmail-base sendmail-cf"

# The Debian mirror that this machine uses already; nothing if that cannot be told, so that mmdebstrap takes its own.
mirror() {
    command -v apt-get >/dev/null 2>&1 || return 0
    # shellcheck disable=SC2016 # apt's own
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep -E '/debian/?$' | sort -u | head -n 1
}

# What runs inside the new root, once: the servers that exclude each other go where dpkg does not see them.
# shellcheck disable=SC2016 # expanded in the root
unpack_peers='
set -e
cd /var/cache/apt/archives
for peer in '$peers'; do
    case $peer in exim4-*) place=exim ;; sendmail-*) place=sendmail ;; *) place=$peer ;; esac
    wanted=$(apt-get install -s --no-install-recommends "$peer" 2>/dev/null | sed -n "s/^Inst \([^ ]*\).*/\1/p" | grep "^lib" || true)
    [ -z "$wanted" ] || apt-get install -y -q --no-install-recommends $wanted
    apt-get download -q "$peer"
    mkdir -p /opt/peers/$place
    dpkg -x "$peer"_*.deb /opt/peers/$place
    rm -f "$peer"_*.deb
done
for user in Debian-exim opensmtpd opensmtpq smmta smmsp; do useradd -r -M -d /nonexistent -s /usr/sbin/nologin $user; done
mkdir -p /var/lib/opensmtpd/empty /var/spool/smtpd /usr/libexec
chmod 711 /var/lib/opensmtpd/empty /var/spool/smtpd
ln -sfn /opt/peers/opensmtpd/usr/libexec/opensmtpd /usr/libexec/opensmtpd
'
packages="$to_build $to_test $to_talk_to"
key=$(printf '%s' "$suite $packages $unpack_peers" | cksum | tr -d ' ')
root=$cache/debian-$key

make_root() {
    mkdir -p "$cache" || die "I cannot write $cache; XDG_CACHE_HOME names another place"
    lock
    [ ! -e "$root/.made" ] || { unlock; return 0; }
    for half in "$cache"/making-*; do
        [ ! -e "$half" ] || { say "removing a root that was never finished"; remove_root "$half"; }
    done
    say "this machine lacks Qt 6.8 and QCA for Qt 6: making a Debian 13 root, once, in $root"
    say "it takes some two minutes and 2 GB; nothing else of the machine is changed, but for mmdebstrap and bubblewrap where they are missing"
    missing=
    command -v mmdebstrap >/dev/null 2>&1 || missing="mmdebstrap debian-archive-keyring"
    command -v bwrap >/dev/null 2>&1 || missing="$missing bubblewrap"
    [ "$(id -u)" = 0 ] || command -v newuidmap >/dev/null 2>&1 || missing="$missing uidmap"
    # shellcheck disable=SC2086 # a list
    [ -z "$missing" ] || install_on_host $missing
    making=$cache/making-$$
    trap 'say "stopped; the unfinished root is removed"; remove_root "$making"; unlock; exit 130' INT TERM HUP
    for from in $(mirror) ''; do
        mkdir -p "$making"
        bootstrap "$from" && break
        remove_root "$making"
        [ -z "$from" ] || say "that did not work with this machine's own mirror: trying mmdebstrap's"
    done
    trap - INT TERM HUP
    if [ ! -d "$making" ]; then
        tail -n 30 "$cache/making.log" >&2
        unlock
        die "the root could not be made; the log is $cache/making.log"
    fi
    : >"$making/.made"
    mv "$making" "$root"
    # Another checkout may still work with an older root: only what nobody has entered for a month goes.
    find "$cache"/debian-*/.made -prune -mtime +30 | while IFS= read -r old; do
        say "removing a root that was not used for a month"
        remove_root "${old%/.made}"
    done
    unlock
    say "the root is made"
}

# Debian, from the mirror $1, into $making. A line of progress a stage, all the rest into the log.
bootstrap() {
    log=$cache/making.log
    keys=/usr/share/keyrings/debian-archive-keyring.gpg
    # An ordinary user's root is unpacked as their own, so that they use it and remove it like any folder.
    if [ "$(id -u)" = 0 ]; then target=$making; else target=$making/whole.tar; fi
    # shellcheck disable=SC2086,SC2046 # a list, and a mirror or nothing
    {
        mmdebstrap --verbose --variant=apt --include="$(echo $packages | tr ' ' ',')" $([ ! -r $keys ] || echo --keyring=$keys) \
            --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Retries "3"' --dpkgopt=force-unsafe-io \
            --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
            --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-include=/usr/share/locale/fr/*' \
            --customize-hook="chroot \"\$1\" sh -c '$(printf '%s' "$unpack_peers" | sed "s/'/'\\\\''/g")'" \
            $suite "$target" $1 </dev/null 2>&1 9>&- || echo 'dev: failed'
    } | tee "$log" | show_stages
    [ "$(tail -n 1 "$log")" != 'dev: failed' ] || return 1
    [ "$target" = "$making" ] || { say "unpacking it"; tar -xf "$target" -C "$making" --exclude='./dev/*' && rm -f "$target"; }
}

show_stages() {
    fetched=0 unpacked=0 ready=0
    while IFS= read -r line; do
        case $line in
        'I: '*) say "  ${line#I: }" ;;
        Get:*) fetched=$((fetched + 1)); [ $((fetched % 200)) != 0 ] || say "  $fetched packages fetched" ;;
        'Unpacking '*) unpacked=$((unpacked + 1)); [ $((unpacked % 200)) != 0 ] || say "  $unpacked packages unpacked" ;;
        'Setting up '*) ready=$((ready + 1)); [ $((ready % 200)) != 0 ] || say "  $ready packages set up" ;;
        esac
    done
}

remove_root() {
    ! grep -qs " $1/" /proc/mounts || die "something is mounted below $1: I do not remove it"
    rm -rf -- "$1" 2>/dev/null || (as_root rm -rf -- "$1")
}

# One run makes the root at a time: the second waits, and finds it made.
lock() {
    if command -v flock >/dev/null 2>&1; then
        exec 9>"$cache/lock"
        flock -n 9 || { say "another run is making the root: waiting for it"; flock 9; }
        return 0
    fi
    until mkdir "$cache/lock.d" 2>/dev/null; do
        owner=$(cat "$cache/lock.d/owner" 2>/dev/null || true)
        [ -z "$owner" ] || kill -0 "$owner" 2>/dev/null || { rm -rf "$cache/lock.d"; continue; }
        [ "${waiting-}" ] || say "another run is making the root: waiting for it"
        waiting=1
        sleep 1
    done
    echo $$ >"$cache/lock.d/owner"
}

unlock() {
    if command -v flock >/dev/null 2>&1; then exec 9>&-; else rm -rf "$cache/lock.d"; fi
}
