#!/bin/sh
# Installs the Debian packages that the tests need besides the runtime's.
set -eu
. "$(dirname "$0")/packages.sh"

# postgresql-15: the tests make throw-away clusters of their own
# poppler-utils: reads back the PDF files that the product writes
ensure_packages "test" postgresql-15 poppler-utils
