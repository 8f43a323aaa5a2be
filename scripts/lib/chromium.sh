# The browser of the journeys: Debian's Chromium.
# shellcheck shell=bash

has_chromium() {
  local name
  for name in "${PARLEY_CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome; do
    [[ -z $name ]] || ! command -v "$name" >/dev/null || return 0
  done
  return 1
}

setup_chromium() {
  ! has_chromium || return 0
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    fail "the journeys need Chromium: sudo apt-get install chromium-headless-shell (or leave them out: scripts/test fast)."
  fi
  lock_setup
  step apt-update "Updating the package lists" apt-get update -q
  step chromium "Installing Chromium" env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium-headless-shell fonts-liberation
}
