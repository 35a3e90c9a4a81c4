#!/bin/sh
# Installs the Debian packages that the tests need besides the runtime's.
set -eu
. "$(dirname "$0")/packages.sh"

# postgresql-15: the tests make throw-away clusters of their own
# poppler-utils: reads back the PDF files that the product writes
# openssl: the other side of every signature
# ofd.js (npm): an OFD reader that was not written here
# chromium-headless-shell: plays the pages and takes their pictures; default-jre-headless: runs the W3C's HTML checker
# libfaketime: steps the clock of one process back; iproute2: a network of its own, to be cut
# netpbm, pngquant: cut the pictures of the guides out of those of the pages, and make them small
ensure_packages "test" postgresql-15 poppler-utils openssl libfaketime iproute2 chromium-headless-shell default-jre-headless netpbm pngquant
command -v npm >/dev/null 2>&1 || ensure_packages "test (npm)" npm

checks="$(dirname "$0")/../tests/Browser.Tests/npm"
if [ "$checks/node_modules/.package-lock.json" -nt "$checks/package-lock.json" ]; then
  echo "page checks: all installed"
else
  echo "page checks: installing axe-core and the W3C checker"
  npm ci --prefix "$checks" --loglevel error
fi
