#!/usr/bin/env bash
# Writes a picture of every page at 375 and 1280 px: screenshots.sh [--readme] [--guide] [DIR].
# --readme also renews docs/images/home.png; --guide renews the pictures of docs/guide and looks at their pages only.
# TONGBAN_PAGES=name,name looks at those pages only; names are in tests/Browser.Tests/Pages.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
list=$root/eng/guide-pictures.tsv
readme=0
guide=0
while [ $# -gt 0 ]; do
  case $1 in
    --readme) readme=1 ;;
    --guide) guide=1 ;;
    *) break ;;
  esac
  shift
done
folder=${1:-$root/.tongban/screenshots}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

"$root/eng/install-runtime.sh"
"$root/eng/install-test.sh"
if [ "$guide" = 1 ]; then
  export TONGBAN_PAGES=${TONGBAN_PAGES:-$(grep -v '^#' "$list" | cut -f2 | sort -u | paste -sd, -)}
fi
dotnet build "$root/tests/Browser.Tests" -c Release --nologo -v q -clp:NoSummary
TONGBAN_SCREENSHOTS="$folder" dotnet run --project "$root/tests/Browser.Tests" -c Release --no-build -- -class Tongban.Browser.Tests.Screenshots -class Tongban.Browser.Tests.MoreScreenshots \
  || { echo "Some pages are not as they should be, see above; the pictures are in $folder" >&2; exit 1; }
if [ "$readme" = 1 ]; then
  mkdir -p "$root/docs/images"
  cp "$folder/home-1280.png" "$root/docs/images/home.png"
fi

# part of a page as a picture of few colours: cut_picture FROM TO FIRST_ROW ROWS
cut_picture() {
  local whole
  whole=$(mktemp)
  pngtopnm "$1" >"$whole"
  local rows=$4 all
  all=$(pamfile "$whole" | sed 's/.* by \([0-9]*\) .*/\1/')
  if [ "$rows" = 0 ] || [ $(($3 + rows)) -gt "$all" ]; then
    rows=$((all - $3))
  fi
  pamcut -top "$3" -height "$rows" "$whole" | pnmtopng -quiet | pngquant --speed 1 --strip 48 - >"$2"
  rm -f "$whole"
}

if [ "$guide" = 1 ]; then
  mkdir -p "$root/docs/images/guide"
  while IFS=$'\t' read -r name page width first rows; do
    if [ -f "$folder/$page-$width.png" ]; then
      cut_picture "$folder/$page-$width.png" "$root/docs/images/guide/$name.png" "$first" "$rows"
    fi
  done < <(grep -v '^#' "$list")
  du -sh "$root/docs/images/guide" | sed 's/\t.*/ in docs\/images\/guide/'
fi
echo "$(find "$folder" -name '*.png' | wc -l) pictures in $folder"
