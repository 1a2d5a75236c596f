# api.sh - for scripts that want the sample realm or talk to a server: source it in each command.  State lies in the
# script's own directory.
#
#   sample FILE              the sample realm as a file of one's own; made once for all scripts of a run
#   serve ARGS...            start `luoshi serve` on a free port; its pid and address are kept
#   quit                     stop it as systemd would, and print its exit status
#   as LOGIN                 sign in with the sample's password; later calls are this log-in's
#   get PATH [CURL...]       print the status and the body
#   post PATH BODY [CURL...] the same for a POST from our own pages
#   until_holds FILE TEXT    wait until a file holds this text, 10 s at most
#   field NAME               the last body's member of this name, however deep: its first value
# shellcheck shell=bash

sample()
{
    [[ -z ${ON_SHIM-} ]] || { "$ON_SHIM/sample" "$1"; return; } # tests/cli/on_postgres
    (
        flock 9
        [[ -f $SAMPLE ]] || { luoshi init --db "$SAMPLE.new" --sample 2>/dev/null && mv "$SAMPLE.new-files" "$SAMPLE-files" &&
            mv "$SAMPLE.new" "$SAMPLE"; }
    ) 9>"$SAMPLE.once" && cp "$SAMPLE" "$1" && cp -r "$SAMPLE-files" "$1-files"
}

# A script that breaks off leaves a server behind: it ends by itself.
serve()
{
    : >server.out # it may be looked into before the server's own process opens it
    timeout 600 luoshi serve --listen 127.0.0.1:0 "$@" >server.out 2>server.log &
    echo $! >server.pid
    local i
    for i in $(seq 100); do
        grep -q 'https\?://' server.out && break
        kill -0 "$(cat server.pid)" 2>/dev/null || { cat server.log; return 1; }
        sleep 0.1
    done
    grep -o 'https\?://[0-9.:]*' server.out >address
}

quit()
{
    local pid
    pid=$(cat server.pid)
    kill -TERM "$pid" || return 1
    while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
    echo stopped
}

call()
{
    rm -f body
    curl -sS --max-time 20 -b jar -c jar -o body -w '%{http_code}\n' "$@"
    [[ ! -s body ]] || { cat body; echo; }
}

# Starting a program costs more than most of what is asked: where bash can read a file itself it does.
here()
{
    local address
    read -r address <address
    call "${@:2}" "$address$1"
}

get() { here "$@"; }
post() { here "$1" -H 'X-Luoshi: 1' --data-binary "$2" "${@:3}"; }
as()
{
    rm -f jar
    post /api/v1/session "{\"login\":\"$1\",\"password\":\"${2-luoshi-sample}\"}" | head -n 1
}
field() { grep -o "\"$1\":[^,}]*" body | head -n 1 | cut -d: -f2- | tr -d '"'; }

until_holds()
{
    local i
    for i in $(seq 200); do
        ! grep -qF -- "$2" "$1" 2>/dev/null || return 0
        sleep 0.05
    done
    return 1
}
