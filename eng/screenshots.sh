#!/usr/bin/env bash
# Writes a picture of every page at 375 and 1280 px: screenshots.sh [--readme] [DIR]. --readme also renews docs/images/home.png.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readme=0
[ "${1:-}" = "--readme" ] && { readme=1; shift; }
folder=${1:-$root/.tongban/screenshots}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

"$root/eng/install-runtime.sh"
"$root/eng/install-test.sh"
dotnet build "$root/tests/Browser.Tests" -c Release --nologo -v q -clp:NoSummary
TONGBAN_SCREENSHOTS="$folder" TONGBAN_README_PICTURE="$([ "$readme" = 1 ] && echo "$root/docs/images/home.png" || true)" \
  dotnet run --project "$root/tests/Browser.Tests" -c Release --no-build -- -class Tongban.Browser.Tests.Screenshots \
  || { echo "Some pages are not as they should be, see above; the pictures of the others are in $folder" >&2; exit 1; }
echo "$(find "$folder" -name '*.png' | wc -l) pictures in $folder"
