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
TONGBAN_SCREENSHOTS="$folder" dotnet run --project "$root/tests/Browser.Tests" -c Release --no-build -- -class Tongban.Browser.Tests.Screenshots \
  || { echo "Some pages are not as they should be, see above; the pictures are in $folder" >&2; exit 1; }
if [ "$readme" = 1 ]; then
  mkdir -p "$root/docs/images"
  cp "$folder/home-1280.png" "$root/docs/images/home.png"
fi
echo "$(find "$folder" -name '*.png' | wc -l) pictures in $folder"
