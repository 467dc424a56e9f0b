# Throwaway stacks for the scripts beside this file, which source it. Linux, bash 5.
# Everything lies in $work; whatever ends the script, no process and no file is left.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
checkout=$root
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
work=$(mktemp -d "${TMPDIR:-/tmp}/coatcheck-benchmark-XXXXXX")
stack=
child=
export LC_ALL=C

trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

say() {
  echo "$*" >&2
}

fail() {
  say "$*"
  exit 1
}

finish() {
  local status=$?
  trap '' INT TERM HUP
  ((status == 0 || status > 128)) || show_logs
  if [[ -n $child ]]; then
    end "$child" 40 || end_orphans "$work/worker"
  fi
  stop_stack
  rm -rf "$work"
}

show_logs() {
  local log
  for log in "$work"/up.log "$work"/data/logs/*-service.log "$work"/data/logs/worker*.log "$work"/worker/logs/*.log; do
    [[ ! -s $log ]] || { say "The end of $(basename "$log"):" && tail -n 15 "$log" >&2; }
  done
}

# Runs a command so that a signal to this script need not wait for its end.
run() {
  local status=0
  "$@" &
  child=$!
  wait "$child" || status=$?
  child=
  return $status
}

# Ends a process, or with a minus a group of processes: politely, and for good after so many seconds. Fails when it had to.
end() {
  local target=$1 seconds=$2 i
  kill -TERM -- "$target" 2>/dev/null || return 0
  for ((i = 0; i < seconds * 10; i++)); do
    kill -0 -- "$target" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL -- "$target" 2>/dev/null || return 0
  return 1
}

# What somebody who was killed had started: the local stack notes its processes in the data folder.
end_orphans() {
  local file pid
  for file in "$1"/run/*.pid "$1"/postgresql/postmaster.pid; do
    [[ -r $file ]] || continue
    read -r pid _ <"$file"
    [[ ! $pid =~ ^[0-9]+$ ]] || end "$pid" 20 || true
  done
}

is_taken() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Six ports in a row that nobody listens on, below those the system hands out by itself.
choose_ports() {
  local try port taken
  for ((try = 0; try < 50; try++)); do
    first_port=$((20000 + RANDOM % 1000 * 10))
    taken=false
    for ((port = first_port; port < first_port + 6; port++)); do
      ! is_taken "$port" || taken=true
    done
    $taken || return 0
  done
  fail "No free ports were found."
}

stamped() {
  local line
  while IFS= read -r line; do
    printf '%s %s\n' "$EPOCHREALTIME" "$line"
  done
}

# Starts deploy/local/up with the given options on ports and data of its own; returns once it is ready, at most after the
# given number of seconds.
start_stack() {
  local limit=$1 i
  shift
  choose_ports
  api="http://127.0.0.1:$first_port"
  # A group of its own: Ctrl-C must reach this script alone, which then stops everything in order.
  env -u DATABASE_URL -u REDIS_URL -u AMQP_URL -u OPENAI_BASE_URL setsid "$checkout/deploy/local/up" --data "$work/data" \
    --port $((first_port)) --worker-port $((first_port + 1)) --postgres-port $((first_port + 2)) \
    --redis-port $((first_port + 3)) --amqp-port $((first_port + 4)) --model-port $((first_port + 5)) \
    "$@" > >(stamped >"$work/up.log") 2>&1 &
  stack=$!
  for ((i = 0; i < limit * 10; i++)); do
    ! grep -q 'Coatcheck is ready' "$work/up.log" 2>/dev/null || return 0
    kill -0 "$stack" 2>/dev/null || fail "deploy/local/up has ended."
    sleep 0.1
  done
  fail "deploy/local/up was not ready within $limit s."
}

stop_stack() {
  if [[ -n $stack ]]; then
    end "-$stack" 60 || end_orphans "$work/data"
    stack=
  fi
  rm -rf "$work/data" "$work/up.log"
}

commit() {
  local changed
  changed=$(git -C "$root" status --porcelain --untracked-files=no 2>/dev/null) || true
  echo "$(git -C "$root" rev-parse --short HEAD)${changed:+ with local changes}"
}
