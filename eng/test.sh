#!/usr/bin/env bash
# Every test: format, build, then each test project in turn. Ends with "N passed, N failed, N skipped",
# summed from the runners' own result files.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
full=0
[ "${1:-}" = "--full" ] && full=1
status=0

part() {
  local name=$1 start=$SECONDS
  shift
  echo "== $name"
  "$@" || { status=1; echo "!! $name failed"; }
  echo "== $name: $((SECONDS - start)) s"
}

eng/install-runtime.sh || exit 1
eng/install-test.sh || exit 1
part tools dotnet tool restore
part format dotnet csharpier check .
part build dotnet build Tongban.slnx -c Release --nologo -v q -clp:NoSummary
[ "$status" = 0 ] || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
# a test process ends before the profile that the runtime gathers pays
export DOTNET_TieredPGO=0
export TONGBAN_FULL=$full TONGBAN_FAULTS="$results/faults.txt"
suite() {
  local name=$1 project=$2
  part "$name" dotnet test "$project" -c Release --no-build --nologo -v q --results-directory "$results" --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal"
}
suites=()
for project in tests/*.Tests/*.csproj; do
  suites+=("$(basename "$project" .csproj)")
  suite "${suites[-1]}" "$project"
done
if [ "$full" = 1 ]; then
  # HAProxy and a reader of YAML hold the deployment files
  eng/install-cluster.sh || exit 1
  part deployment eng/deploy/check
  # the pages' tests once more, on the other engine
  suites+=(Integration.Tests.PostgreSql)
  TONGBAN_FULL=0 TONGBAN_ENGINE=PostgreSql suite Integration.Tests.PostgreSql tests/Integration.Tests/Integration.Tests.csproj
fi

if [ -f "$TONGBAN_FAULTS" ]; then
  echo "== faults"
  cat "$TONGBAN_FAULTS"
fi
passed=0 failed=0 skipped=0
for name in "${suites[@]}"; do
  file="$results/$name.trx"
  line=$(grep -o '<Counters [^>]*>' "$file" 2>/dev/null) || { echo "!! no result of $name"; status=1; failed=$((failed + 1)); continue; }
  count() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<<"$line"; }
  p=$(count passed) f=$(($(count executed) - $(count passed))) s=$(($(count total) - $(count executed)))
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
done
[ "$failed" = 0 ] || status=1
[ "$status" = 0 ] || [ "$failed" != 0 ] || failed=1
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
