# Sourced by the install scripts: ensure_packages NAME PACKAGE... installs what is missing and nothing else.

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null || true)" = "installed" ]
}

ensure_packages() {
  purpose=$1
  shift
  if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "$purpose packages: this is not Debian or Ubuntu; install these yourself: $*" >&2
    return 1
  fi

  missing=""
  for package in "$@"; do
    # since the 64-bit time change a library may bear the suffix t64
    if ! is_installed "$package" && ! is_installed "${package}t64"; then
      missing="$missing $package"
    fi
  done
  if [ -z "$missing" ]; then
    echo "$purpose packages: all installed"
    return 0
  fi

  as_root=""
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      echo "$purpose packages: missing$missing; run this as root, or install sudo" >&2
      return 1
    fi
    as_root="sudo"
  fi

  echo "$purpose packages: installing$missing"
  log=$(mktemp)
  # shellcheck disable=SC2086
  if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    echo "$purpose packages: installing failed, see above; the network or the package sources may be at fault" >&2
    return 1
  fi
  rm -f "$log"
}
