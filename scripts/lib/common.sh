# Shared by all scripts: where we are, how we speak, one setup at a time, steps that leave a stamp when done.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
tools="$root/.tools"
logs="$tools/log"
cd "$root"

# Package managers must neither ask nor decorate; their output goes to a log.
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
export UV_NO_PROGRESS=1 UV_PYTHON_DOWNLOADS=never
export npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false npm_config_loglevel=error
if [[ -r ${SSL_CERT_FILE:=/etc/ssl/certs/ca-certificates.crt} ]]; then
  # A company's own authority, if the machine trusts one; without such a file uv and Node use the lists they carry.
  export SSL_CERT_FILE UV_SYSTEM_CERTS=1 NODE_USE_SYSTEM_CA=1 NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS:-$SSL_CERT_FILE}"
else
  unset SSL_CERT_FILE
fi
[[ -t 1 ]] || export NO_COLOR=1
unset VIRTUAL_ENV UV_PROJECT_ENVIRONMENT PYTHONHOME
# Images often forbid Python to keep what it has compiled, and every start would compile all libraries again: seconds.
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "parley: $*"
  exit 1
}

# A step runs in a process group of its own, so that an interruption ends all of it and at once.
step_pid=
interrupted() {
  trap '' INT TERM
  if [[ -n $step_pid ]]; then
    kill -TERM -- "-$step_pid" 2>/dev/null || true
    for _ in {1..20}; do
      kill -0 -- "-$step_pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL -- "-$step_pid" 2>/dev/null || true
  fi
  say "Interrupted; start again to go on from here."
  exit 130
}
trap interrupted INT TERM

# One hash over the names and contents of the files named on standard input.
hash_files() { LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum | cut -c1-16; }

has_stamp() { [[ -r $1 && $(<"$1") == "$2" ]]; }

write_stamp() {
  printf '%s' "$2" >"$1.new"
  mv -f "$1.new" "$1"
}

# Taken before anything is changed, and given back before the server starts: two runs do not trample on each other.
lock_setup() {
  [[ -z ${setup_locked:-} ]] || return 0
  mkdir -p "$logs" 2>/dev/null && [[ -w $tools && -w $root ]] ||
    fail "no write permission in $root; give it to $(id -un) or copy the folder to where you may write."
  if [[ ! -w ${HOME:-/nonexistent} ]]; then
    export HOME="$tools/home"
    mkdir -p "$HOME"
  fi
  exec 9>"$tools/lock"
  if command -v flock >/dev/null && ! flock -n 9; then
    say "Waiting for another setup in this folder to finish"
    flock 9
  fi
  rm -rf "$tools"/new-* "$root"/src/parley/static/new-*
  setup_locked=yes
}

unlock_setup() {
  [[ -n ${setup_locked:-} ]] || return 0
  exec 9>&-
  setup_locked=
}

# step NAME "What is being done" COMMAND…: quiet unless it fails.
step() {
  local name=$1 what=$2 log="$logs/$1.log" code=0
  shift 2
  say "$what"
  set -m
  "$@" >"$log" 2>&1 </dev/null &
  step_pid=$!
  set +m
  wait "$step_pid" || code=$?
  step_pid=
  [[ $code == 0 ]] || explain_failure "$name" "$log"
}

explain_failure() {
  local log=$2
  if grep -qiE 'no space left|ENOSPC|disk quota' "$log"; then
    fail "no space left on the disk (see ${log#"$root"/})."
  elif grep -qiE 'UnknownIssuer|CERTIFICATE_VERIFY|self.signed certificate|UNABLE_TO_(VERIFY|GET_ISSUER)|invalid peer certificate' "$log"; then
    fail "the package registry's certificate is not trusted here; name your authority's file in SSL_CERT_FILE. (${log#"$root"/})"
  elif grep -qiE 'dns error|name resolution|could not resolve|getaddrinfo|network is unreachable|no route to host|connection (refused|reset|timed out)|timed? ?out|failed to (fetch|connect)|error sending request|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|NewConnectionError|tunnel connection failed' "$log"; then
    fail "cannot download packages: is the network up, and does it reach pypi.org and registry.npmjs.org? (${log#"$root"/})"
  elif grep -qiE 'permission denied|EACCES|read-only file system|EROFS' "$log"; then
    fail "no write permission (see ${log#"$root"/})."
  fi
  tail -n 20 "$log" >&2
  fail "the step '$1' failed; all of its output is in ${log#"$root"/}."
}
