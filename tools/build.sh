#!/bin/sh
# SPDX-License-Identifier: MIT
# Building, running and testing, wherever enter.sh says. Read by ./dev.
# shellcheck shell=sh disable=SC2034,SC2154 # read by ../dev, which sets what is missing here

preset=${FACTEUR_PRESET:-dev}

# A tree that was configured inside the root is of no use on the machine itself.
build_folder() { if [ "$way" = host ] && [ -z "${FACTEUR_INSIDE-}" ]; then echo "$project/build/$preset-host"; else echo "$project/build/$preset"; fi; }

# Builds the targets. Says nothing if there is nothing to do; progress and faults go to standard error.
build() {
    folder=$(build_folder)
    mkdir -p "$folder"
    # shellcheck disable=SC2016 # expanded inside
    {
        inside /bin/sh -c '
            project=$1 folder=$2 preset=$3 made_with=$4; shift 4
            ! command -v flock >/dev/null || { exec 8>"$folder/.lock"; flock 8; }
            if [ ! -f "$folder/build.ninja" ] || [ "$project/CMakePresets.json" -nt "$folder/.configured" ] ||
                [ "$(cat "$folder/.configured" 2>/dev/null)" != "$made_with" ]; then
                cd "$project" && cmake --preset "$preset" --fresh -B "$folder" 8>&- && echo "$made_with" >"$folder/.configured" || { echo "dev: failed"; exit; }
            fi
            ninja -C "$folder" -j "$(nproc 2>/dev/null || echo 2)" "$@" 8>&- || echo "dev: failed"
            ' sh "$project" "$folder" "$preset" "$way-$key" "$@" 2>&1 </dev/null || echo 'dev: failed'
    } | show_build >&2
}

show_build() {
    last=- failed=
    while IFS= read -r line; do
        case $line in
        'dev: failed') failed=1 ;;
        'ninja: no work'* | 'ninja: Entering'* | *'Re-checking globbed'* | '-- '* | 'Preset '* | '  '[A-Z]*=* | '') ;;
        '['[0-9]*/[0-9]*'] '*)
            if [ -t 2 ]; then printf '\r\033[K%.110s' "$line"; last=
            else
                done=${line%%/*} all=${line#*/}
                tenth=$((${done#[} * 10 / ${all%%]*}))
                [ "$tenth" = "$last" ] || [ "${all%%]*}" -lt 10 ] || printf '%.110s\n' "$line"
                last=$tenth
            fi ;;
        *) [ -n "$last" ] || printf '\n'; last=-; printf '%s\n' "$line" ;;
        esac
    done
    [ -n "$last" ] || printf '\r\033[K'
    [ -z "$failed" ]
}

# The same for one program, without a look at every rule when no source is newer than the last build.
build_program() {
    stamp=$(build_folder)/.$1-built
    if [ -x "$(build_folder)/bin/$1" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$way-$key" ]; then
        newer=$(cd "$project" && find CMakeLists.txt CMakePresets.json app smtp ui resources translations -newer "$stamp" 2>/dev/null | head -n 1)
        [ -n "$newer" ] || return 0
    fi
    mkdir -p "$(build_folder)"
    echo "$way-$key" >"$stamp.new"
    build "$1"
    mv "$stamp.new" "$stamp"
}

run_program() {
    program=$1
    shift
    build_program "$program"
    enter "$(build_folder)/bin/$program" "$@"
}

# The mail servers that come from npm (tests/peers/node), once for each lock file. Without them their tests say what is missing.
node_peers=$cache/node-$(cksum <"$project/tests/peers/node/package-lock.json" | tr -d ' ')
fetch_node_peers() {
    [ ! -e "$node_peers" ] || return 0
    half=$node_peers-$$
    mkdir -p "$half"
    cp "$project/tests/peers/node/package.json" "$project/tests/peers/node/package-lock.json" "$half"
    # shellcheck disable=SC2016 # expanded inside
    if inside sh -c 'cd "$1" && command -v npm >/dev/null && npm ci --omit=optional --ignore-scripts --no-audit --no-fund --loglevel=error' \
        sh "$half" </dev/null >&2 && mv "$half" "$node_peers" 2>/dev/null; then return 0; fi
    rm -rf "$half"
    [ -e "$node_peers" ] || say "npm did not fetch the mail servers of tests/peers/node"
}

run_tests() {
    filter=
    for argument; do
        case $argument in
        --sanitize) preset=asan ;;
        -*) die "unknown option $argument" ;;
        *) filter=$argument ;;
        esac
    done
    fetch_node_peers
    say "building"
    build
    export ASAN_OPTIONS=detect_leaks=1:halt_on_error=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
    export LSAN_OPTIONS="suppressions=$project/tests/support/leaks.supp:print_suppressions=0"
    enter ctest --test-dir "$(build_folder)" --output-on-failure --no-tests=error -j "$(nproc 2>/dev/null || echo 2)" ${filter:+-R "$filter"}
}
