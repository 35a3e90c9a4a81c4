#!/usr/bin/env bash
# Debian packages that the tests need beyond those of the product; does nothing when all are there.
set -euo pipefail
packages=(
  postgresql-15
)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ "${#missing[@]}" = 0 ] && exit 0
run=()
[ "$(id -u)" = 0 ] || run=(sudo)
"${run[@]}" apt-get update -q
# no cluster of its own: the tests make throw-away ones
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
