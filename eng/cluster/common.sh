# Sourced by the commands of eng/cluster: the folder of a cluster, its members, and how they are started and ended.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
postgres=/usr/lib/postgresql/15/bin
members=(etcd pg1 pg2 haproxy node1 node2 worker1 worker2)

home="$root/.tongban/cluster"
base=17400
program="$root/.tongban/app/Tongban.Host.dll"
rest=()

fail() { echo "$*" >&2; exit 2; }

# --folder DIR, --port N, --program DLL; what else was said stays in rest
read_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --folder) [ $# -gt 1 ] || fail "--folder wants a folder."; home=$(realpath -m "$2"); shift ;;
      --port) [ $# -gt 1 ] || fail "--port wants a number."; base=$2; shift ;;
      --program) [ $# -gt 1 ] || fail "--program wants a path."; program=$(realpath "$2"); shift ;;
      *) rest+=("$1") ;;
    esac
    shift
  done
}

# sets port and program as the running cluster has them
open_cluster() {
  [ -f "$home/cluster.env" ] || fail "No cluster in $home; eng/cluster/up makes one."
  # shellcheck disable=SC1091
  . "$home/cluster.env"
}

# the ports follow one another from the first
port_of() {
  case $1 in
    http) echo "$base" ;; # where people and programs come in
    database) echo $((base + 1)) ;; # whoever leads
    etcd) echo $((base + 2)) ;;
    etcd-peer) echo $((base + 3)) ;;
    pg1) echo $((base + 4)) ;;
    pg2) echo $((base + 5)) ;;
    pg1-rest) echo $((base + 6)) ;;
    pg2-rest) echo $((base + 7)) ;;
    node1) echo $((base + 8)) ;;
    node2) echo $((base + 9)) ;;
    worker1) echo $((base + 10)) ;;
    worker2) echo $((base + 11)) ;;
    *) fail "Nothing is called $1." ;;
  esac
}
most_ports=12

as_postgres() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"; else "$@"; fi
}

# The process of a member, if it is still the one that was started: a number may have gone to a stranger meanwhile.
pid_of() {
  local pid
  pid=$(cat "$home/run/$1.pid" 2>/dev/null) || return 1
  [ -n "$pid" ] && tr 2>/dev/null '\0' '\n' <"/proc/$pid/cmdline" | grep -qF "$home/" || return 1
  echo "$pid"
}

postmaster_of() {
  local pid
  pid=$(head -1 "$home/$1/data/postmaster.pid" 2>/dev/null) || return 1
  [ -n "$pid" ] && tr 2>/dev/null '\0' '\n' <"/proc/$pid/cmdline" | grep -qF "$home/$1/data" || return 1
  echo "$pid"
}

launch() {
  local name=$1
  shift
  setsid "$@" >>"$home/log/$name.log" 2>&1 </dev/null &
  echo $! >"$home/run/$name.pid"
}

start_host() {
  local name=$1
  shift
  TONGBAN_DATABASE_FILE="$home/secrets/database" TONGBAN_MASTER_KEY_FILE="$home/secrets/master.key" \
    launch "$name" dotnet "$program" serve --data "$home/data" --urls "http://127.0.0.1:$(port_of "$name")" \
    --Site:Proxies 127.0.0.1 --Shutdown:Notice 00:00:03 --DueWork:Lease 00:01:00 "$@"
}

start_member() {
  ! pid_of "$1" >/dev/null || return 0
  case $1 in
    etcd)
      launch etcd etcd --name etcd --data-dir "$home/etcd" --logger zap --log-level warn \
        --listen-client-urls "http://127.0.0.1:$(port_of etcd)" --advertise-client-urls "http://127.0.0.1:$(port_of etcd)" \
        --listen-peer-urls "http://127.0.0.1:$(port_of etcd-peer)" \
        --initial-advertise-peer-urls "http://127.0.0.1:$(port_of etcd-peer)" \
        --initial-cluster "etcd=http://127.0.0.1:$(port_of etcd-peer)"
      ;;
    pg1 | pg2)
      if [ "$(id -u)" = 0 ]; then
        launch "$1" setpriv --reuid=postgres --regid=postgres --init-groups -- /usr/bin/patroni "$home/$1/patroni.yml"
      else
        launch "$1" /usr/bin/patroni "$home/$1/patroni.yml"
      fi
      ;;
    haproxy) launch haproxy /usr/sbin/haproxy -db -f "$home/haproxy.cfg" ;;
    node*) start_host "$1" --DueWork:Enabled false ;;
    worker*) start_host "$1" --DueWork:Enabled true ;;
    *) fail "No member is called $1; there are: ${members[*]}." ;;
  esac
}

# As a machine that loses its power: nobody is told, nothing is put away.
kill_member() {
  local pid victims=()
  if pid=$(pid_of "$1"); then victims+=("$pid"); fi
  case $1 in
    pg*)
      if pid=$(postmaster_of "$1"); then
        victims+=("$pid")
        mapfile -t -O "${#victims[@]}" victims < <(ps -o pid= --ppid "$pid" | tr -d ' ')
      fi
      ;;
  esac
  [ ${#victims[@]} -gt 0 ] || fail "$1 does not run."
  kill -KILL "${victims[@]}" 2>/dev/null || true
}

# Asks a member to leave, and ends it if it has not after some seconds.
stop_member() {
  local pid main=""
  case $1 in pg*) main=$(postmaster_of "$1") || main="" ;; esac
  if pid=$(pid_of "$1"); then
    kill -TERM "$pid" 2>/dev/null || true
    for _ in $(seq 150); do
      pid_of "$1" >/dev/null || break
      sleep 0.2
    done
    if pid=$(pid_of "$1"); then kill -KILL "$pid" 2>/dev/null || true; fi
  fi
  if [ -n "$main" ] && postmaster_of "$1" >/dev/null; then
    kill -QUIT "$main" 2>/dev/null || true
    for _ in $(seq 50); do
      postmaster_of "$1" >/dev/null || break
      sleep 0.2
    done
    if main=$(postmaster_of "$1"); then kill -KILL "$main" 2>/dev/null || true; fi
  fi
  rm -f "$home/run/$1.pid"
}

# the status by which a member answers; 000 when it does not
answer() { curl -s -o /dev/null -m 3 -w '%{http_code}' "$1" 2>/dev/null || true; }

leader() {
  local pg
  for pg in pg1 pg2; do
    [ "$(answer "http://127.0.0.1:$(port_of "$pg-rest")/primary")" != 200 ] || { echo "$pg"; return 0; }
  done
  return 1
}

in_sync() {
  local pg
  for pg in pg1 pg2; do
    [ "$(answer "http://127.0.0.1:$(port_of "$pg-rest")/synchronous")" != 200 ] || { echo "$pg"; return 0; }
  done
  return 1
}

is_ready() { [ "$(answer "http://127.0.0.1:$(port_of "$1")/health/ready")" = 200 ]; }

await() {
  local what=$1 seconds=$2 until=$((SECONDS + $2))
  shift 2
  while [ $SECONDS -lt "$until" ]; do
    if "$@" >/dev/null 2>&1; then return 0; fi
    sleep 0.3
  done
  echo "Not within $seconds s: $what. The logs are in $home/log." >&2
  return 1
}
