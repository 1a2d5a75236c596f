# lib.sh - what the scripts here share.  Source it; it moves to the root of the tree.
#
#   need KIND...         install the packages of these kinds that are missing (Debian; at once when all are there)
#   build DIR ARGS...    set up DIR by meson with ARGS when needed, and build it, or of it what $only names
#   headers DIR ARGS...  the same, but make only the headers that come from generators
#   program DIR          the path of the program built in DIR
#   web                  build the web application into web/dist when its sources have changed
# shellcheck shell=bash

export LC_ALL=C.UTF-8
unset CDPATH LUOSHI_DB
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# Debian's names; why each: docs/decisions/0001-libraries.md.
declare -A packages=(
    [build]="gcc libc6-dev meson ninja-build pkg-config libsqlite3-dev libssl-dev libjansson-dev libzip-dev
             libexpat1-dev libxlsxwriter-dev libopencc-dev libopencc-data libmicrohttpd-dev libsodium-dev libinih-dev
             zlib1g-dev libcairo2-dev libqrencode-dev liboath-dev libcjose-dev libcurl4-openssl-dev libicu-dev libpq-dev
             poppler-utils poppler-data"
    [node]="nodejs npm"
    [browser]="chromium-headless-shell fonts-noto-cjk"
    [test]="libcmocka-dev sqlite3 curl oathtool fonts-noto-cjk"
    [mail]="python3-aiosmtpd"
    [postgres]="postgresql"
    [series]="r-base-core r-cran-aer r-cran-forecast r-cran-lmtest r-cran-mass r-cran-mfilter r-cran-strucchange
              r-cran-tseries r-cran-urca gretl-data"
    [bench]="python3-openpyxl xlsx2csv"
    [format]="clang-format-14"
    [tidy]="clang-tidy-14"
    [fuzz]="clang-14 libclang-rt-14-dev llvm-14"
)

say() { printf '%s\n' "$*" >&2; }
die() { say "${0##*/}: $*"; exit 1; }

need()
{
    local kind name want=() missing=() sudo=() there
    for kind; do
        read -r -d '' -a names <<<"${packages[$kind]}" || true
        want+=("${names[@]}")
    done
    if ! command -v dpkg-query >/dev/null; then
        command -v meson >/dev/null || die "this is not Debian: please install the counterparts of ${want[*]}"
        return 0
    fi
    there=$(dpkg-query -W -f '${db:Status-Status}:${Package}\n' "${want[@]}" 2>/dev/null || true)
    for name in "${want[@]}"; do
        [[ $'\n'$there$'\n' == *$'\n'"installed:$name"$'\n'* ]] || missing+=("$name")
    done
    ((${#missing[@]})) || return 0

    say "${0##*/}: installing what is missing for: $* (${missing[*]})"
    if ((EUID)); then
        command -v sudo >/dev/null ||
            die "cannot install them without root or sudo; as root: apt-get install ${missing[*]}"
        sudo=(sudo)
        [[ -t 0 ]] || sudo+=(-n)
        "${sudo[@]}" true || die "sudo refused; as root: apt-get install ${missing[*]}"
    fi
    local apt=("${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Acquire::Retries=2
               -o DPkg::Lock::Timeout=300)
    # Package lists may be absent (a bare image) or old: fetch them when the first try fails.
    if ! "${apt[@]}" install --no-install-recommends "${missing[@]}" >&2; then
        "${apt[@]}" update >&2 || die "could not fetch Debian's package lists: is there a network?"
        "${apt[@]}" install --no-install-recommends "${missing[@]}" >&2 ||
            die "could not install ${missing[*]}: see apt's words above; is there a network?"
    fi
}

# Node.js may come from Debian or from elsewhere; Debian's own is new enough.
need_node()
{
    command -v node >/dev/null && command -v npm >/dev/null && return 0
    need node
}

# What web/dist was made of stands beside it; npm's modules follow the lock file.
web()
{
    local made log
    made=$(cd web && cat package-lock.json vite.config.ts tsconfig.json index.html \
        $(find src public -type f | sort) | sha256sum)
    [[ $(cat web/dist/.made 2>/dev/null) != "$made" ]] || return 0
    need_node
    web_modules
    log=$(cd web && npx --no-install vite build 2>&1) || die "web/ does not build:"$'\n'"$log"
    printf '%s\n' "$made" >web/dist/.made
}

# The libraries of the web application, as the lock file has them.
web_modules()
{
    local locked log
    locked=$(sha256sum <web/package-lock.json)
    [[ $(cat web/node_modules/.locked 2>/dev/null) != "$locked" ]] || return 0
    say "${0##*/}: installing the libraries of the web application (npm ci)"
    log=$(cd web && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error 2>&1) ||
        die "npm could not install the libraries of the web application; is there a network?"$'\n'"$log"
    printf '%s\n' "$locked" >web/node_modules/.locked
}

# A directory set up with other arguments, or before there was a web application to carry, is set up anew.
set_up()
{
    local dir=$1 log with
    shift
    with="$*$([[ ! -f web/dist/index.html ]] || echo ' with web')"
    if [[ ! -f $dir/build.ninja || $(cat "$dir/.arguments" 2>/dev/null) != "$with" ]]; then
        rm -rf "${dir:?}"
        log=$(meson setup "$dir" "$@" 2>&1) || die "meson could not set up $dir:"$'\n'"$log"
        printf '%s\n' "$with" >"$dir/.arguments"
    fi
}

build()
{
    local dir=$1 log
    set_up "$@"
    # Leaks of a generator that ends at once are no matter; the sanitizers watch our program's runs.
    log=$(ASAN_OPTIONS=detect_leaks=0 ninja -C "$dir" ${only-} 2>&1) || die "$dir does not build:"$'\n'"$log"
    # Warnings are worth seeing even when nothing failed.
    grep -A 8 'warning:' <<<"$log" >&2 || true
}

headers()
{
    set_up "$@"
    only=$(ninja -C "$1" -t targets all | sed -n 's/^\([^:]*\.h\): CUSTOM_COMMAND.*/\1/p') build "$@"
}

program()
{
    [[ -x $1/src/luoshi ]] || die "$1/src/luoshi was not built: see src/meson.build"
    printf '%s\n' "$root/$1/src/luoshi"
}
