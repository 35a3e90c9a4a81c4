#!/usr/bin/env bash
# Plays the point-in-time recovery of docs/operations/backup.md on throw-away clusters: two acts, a time between them, and after
# recovering to that time the first act is there, the second is not, and the ledger verifies.
# Usage: eng/recovery-drill.sh [Tongban.Host.dll]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$(realpath "${1:-$root/.tongban/app/Tongban.Host.dll}")
[ -f "$program" ] || { echo "Build first: $program is not there." >&2; exit 2; }
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
home=$(mktemp -d /tmp/tongban-recovery-XXXXXX)
as=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$home"
  as=(setpriv --reuid=postgres --regid=postgres --init-groups --)
fi
export DOTNET_TieredPGO=0

clean() {
  for cluster in main again; do
    [ ! -f "$home/$cluster/postmaster.pid" ] || "${as[@]}" "$bin/pg_ctl" -D "$home/$cluster" -m immediate stop >"$home/stop.log" 2>&1 || true
  done
  rm -rf "$home"
}
trap clean EXIT

# both clusters listen on a socket in a folder of their own, on no port
start() {
  "${as[@]}" mkdir "$home/$1.socket"
  "${as[@]}" "$bin/pg_ctl" -D "$home/$1" -o "-c listen_addresses='' -k $home/$1.socket" -w -l "$home/$1.log" start >"$home/start.log"
}
ask() { "$bin/psql" -h "$home/$1.socket" -U tongban tongban -Atc "$2"; }
tongban() { dotnet "$program" "$@" --data "$home/data" --database "Host=$home/$place.socket;Username=tongban;Database=tongban"; }
acts="SELECT string_agg(sequence || type, ' ' ORDER BY sequence) FROM platform_ledger WHERE stream = 'platform:backups'"

cd "$home"
"${as[@]}" mkdir wal base
"${as[@]}" "$bin/initdb" -D "$home/main" -U tongban -A trust -E UTF8 --locale=C --no-sync >"$home/initdb.log"
cat >>"$home/main/postgresql.conf" <<CONF
wal_level = replica
archive_mode = on
archive_timeout = 60
archive_command = 'test ! -f $home/wal/%f && cp %p $home/wal/%f.part && sync $home/wal/%f.part && mv $home/wal/%f.part $home/wal/%f'
CONF
place=main
start main
"$bin/createdb" -h "$home/main.socket" -U tongban tongban
tongban serve --urls http://127.0.0.1:0 >"$home/serve.log" 2>&1 &
server=$!
for _ in $(seq 300); do
  ! grep -q 已启动 "$home/serve.log" || break
  kill -0 $server 2>/dev/null || { cat "$home/serve.log" >&2; exit 1; }
  sleep 1
done
kill $server
wait $server || true
"$bin/pg_basebackup" -h "$home/main.socket" -U tongban -D "$home/base/one" --checkpoint=fast --wal-method=stream
"$bin/pg_verifybackup" "$home/base/one"

tongban backup "$home/first" >"$home/first.log"
sleep 1
moment=$(ask main "SELECT clock_timestamp()")
sleep 1
tongban backup "$home/second" >"$home/second.log"
ask main "SELECT pg_switch_wal()" >"$home/switch.log"
for _ in $(seq 30); do
  [ "$(ask main "SELECT count(*) FROM pg_ls_dir('pg_wal/archive_status') AS f WHERE f LIKE '%.ready'")" != 0 ] || break
  sleep 1
done
echo "before the loss: $(ask main "$acts")"
"${as[@]}" "$bin/pg_ctl" -D "$home/main" -m immediate stop >"$home/stop.log"

cp -a "$home/base/one" "$home/again"
cat >>"$home/again/postgresql.auto.conf" <<CONF
restore_command = 'cp $home/wal/%f %p'
recovery_target_time = '$moment'
recovery_target_action = 'promote'
archive_command = '/bin/false'
CONF
touch "$home/again/recovery.signal"
[ "$(id -u)" != 0 ] || chown -R postgres: "$home/again"
chmod 700 "$home/again"
place=again
start again
for _ in $(seq 60); do
  [ "$(ask again "SELECT pg_is_in_recovery()")" != f ] || break
  sleep 1
done

there=$(ask again "$acts")
echo "recovered to $moment: $there"
[ "$there" = "1backup.made" ] || { echo "The wrong acts are there." >&2; exit 1; }
tongban ledger verify
tongban backup "$home/third"
