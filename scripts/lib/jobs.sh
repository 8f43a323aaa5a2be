# Jobs side by side: each is quiet until it ends, then one line; the output of those that failed.
# shellcheck shell=bash

jobs_dir=$(mktemp -d)
trap 'rm -rf "$jobs_dir"' EXIT
declare -A job_pids=()
job_names=()

job() {
  local name=$1
  shift
  job_names+=("$name")
  (
    start=$SECONDS code=0
    "$@" >"$jobs_dir/$name" 2>&1 </dev/null || code=$?
    echo $((SECONDS - start)) >"$jobs_dir/$name.seconds"
    exit "$code"
  ) &
  job_pids[$name]=$!
}

# Returns non-zero if any failed.
wait_for_jobs() {
  local name code=0
  for name in "${job_names[@]}"; do
    if wait "${job_pids[$name]}"; then
      printf 'ok      %s (%s s)\n' "$name" "$(<"$jobs_dir/$name.seconds")"
    else
      code=1
      printf 'FAILED  %s\n' "$name"
      sed 's/^/        /' "$jobs_dir/$name"
    fi
  done
  return $code
}
