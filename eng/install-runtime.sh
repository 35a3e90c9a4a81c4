#!/bin/sh
# Installs the Debian packages that Tongban needs to run: libcrypto, the text libraries and the fonts of its documents.
set -eu
. "$(dirname "$0")/packages.sh"

ensure_packages "runtime" \
  libpango-1.0-0 libpangocairo-1.0-0 libpangoft2-1.0-0 libcairo2 libfontconfig1 libglib2.0-0 \
  libharfbuzz0b libharfbuzz-subset0 libssl3 fonts-noto-cjk fonts-noto-core fonts-babelstone-han fonts-hanazono
