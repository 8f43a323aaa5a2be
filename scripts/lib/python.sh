# Python: the interpreter, uv in .tools/, the environment in .venv/.
# shellcheck shell=bash

uv_version=0.13.9
uv="$tools/uv-$uv_version/bin/uv"
venv="$root/.venv"

find_python() {
  local candidate
  for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
    command -v "$candidate" >/dev/null || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      python=$(command -v "$candidate")
      return
    fi
  done
  if command -v python3 >/dev/null; then
    fail "Python 3.11 or newer is needed; here is $(python3 --version 2>&1)."
  fi
  fail "Python 3.11 or newer is needed; there is no python3 here."
}

# Debian splits pip and venv off Python: either of them will do.
install_uv() {
  local new="$tools/new-uv"
  find_python
  mkdir -p "$new"
  if "$python" -m pip --version >/dev/null 2>&1; then
    step uv "Getting uv" "$python" -m pip install --quiet --no-deps --target "$new" "uv==$uv_version"
  elif "$python" -m venv "$tools/new-venv" >/dev/null 2>&1; then
    step uv "Getting uv" "$tools/new-venv/bin/python" -m pip install --quiet --no-deps --target "$new" "uv==$uv_version"
  elif command -v uv >/dev/null; then
    mkdir -p "$new/bin"
    ln -s "$(command -v uv)" "$new/bin/uv"
  else
    fail "this Python has neither pip nor venv; install one and start again: apt-get install python3-venv"
  fi
  rm -rf "$tools/uv-$uv_version" "$tools/new-venv"
  mv "$new" "$tools/uv-$uv_version"
}

python_wanted() { printf '%s\n' "$root" "$uv_version"; cat uv.lock pyproject.toml; }

python_ready() {
  [[ -x $venv/bin/python ]] && { has_stamp "$venv/.parley-$1" "$2" || has_stamp "$venv/.parley-dev" "$2"; }
}

# setup_python run|dev. The server needs no test tools; asking for less never takes away what is there.
setup_python() {
  local group=$1 wanted
  wanted=$(python_wanted | sha256sum | cut -c1-16)
  ! python_ready "$group" "$wanted" || return 0
  lock_setup
  ! python_ready "$group" "$wanted" || return 0 # another setup did it while we waited
  [[ -x $uv ]] || install_uv
  # A sync that was interrupted may have left half a package behind, which uv would take for a whole one.
  [[ ! -e $venv/.parley-busy ]] || rm -rf "$venv"
  if [[ ! -x $venv/bin/python ]]; then
    find_python
    step venv "Making the Python environment" "$uv" venv --quiet --clear --python "$python" "$venv"
  fi
  touch "$venv/.parley-busy"
  rm -f "$venv"/.parley-{run,dev}
  if [[ $group == dev ]]; then
    step sync "Installing the Python packages and test tools" "$uv" sync --quiet --frozen --python "$venv/bin/python"
  else
    step sync "Installing the Python packages" "$uv" sync --quiet --frozen --no-dev --inexact --python "$venv/bin/python"
  fi
  rm -f "$venv/.parley-busy"
  write_stamp "$venv/.parley-$group" "$wanted"
}
