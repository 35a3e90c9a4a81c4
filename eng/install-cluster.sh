#!/bin/sh
# Installs the Debian packages of the small production on one machine (eng/cluster), and lets none of them start a service.
set -eu
. "$(dirname "$0")/packages.sh"

# Debian asks this file before a package starts what it brought; one that is there already stays
policy=/usr/sbin/policy-rc.d
if [ "$(id -u)" -eq 0 ] && [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  trap 'rm -f "$policy"' EXIT
fi

# etcd-server: keeps who leads; patroni: promotes; python3-etcd: how patroni asks; haproxy: sends to whoever leads
ensure_packages "cluster" postgresql-15 etcd-server patroni python3-etcd haproxy curl openssl
