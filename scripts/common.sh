# Shared by the bash scripts in this folder: read with `source scripts/common.sh` from the repository's root.

say() { printf 'scipix: %s\n' "$*"; }
die() { printf 'scipix: %s\n' "$*" >&2; exit 1; }

# Runs a command as root: directly, or through sudo. Fails with a sentence where neither is possible.
as_root() {
  if [ "$(id -u)" = 0 ]; then env DEBIAN_FRONTEND=noninteractive "$@"
  elif command -v sudo >/dev/null; then sudo env DEBIAN_FRONTEND=noninteractive "$@"
  else die "this must run as root, and sudo is not installed: $*"; fi
}

# True if version $1 >= version $2.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# One hash over the text given as arguments and the files named after `--`.
hash_of() {
  local texts=() files=()
  while [ $# -gt 0 ] && [ "$1" != -- ]; do texts+=("$1"); shift; done
  [ $# = 0 ] || { shift; files=("$@"); }
  { printf '%s\n' "${texts[@]}"; [ ${#files[@]} = 0 ] || sha256sum "${files[@]}"; } | sha256sum | cut -c1-32
}

# stamped NAME HASH: true if step NAME was finished with the same inputs before. stamp NAME HASH: writes that down.
stamped() { [ "$(cat "build/stamps/$1" 2>/dev/null)" = "$2" ]; }
stamp() { mkdir -p build/stamps; echo "$2" > "build/stamps/$1"; }

# The browser for the end-to-end tests and benches: $CHROMIUM, or Chromium or Chrome on PATH. Empty if there is none.
find_browser() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name" >/dev/null; then command -v "$name"; return; fi
  done
}
