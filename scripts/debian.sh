# Shared by scripts/emscripten and scripts/stb: packages of another Debian suite, without touching the system. Read with `source`.

SUITE=${SCIPIX_DEBIAN_SUITE:-forky}

# The Debian archives this machine is set to use, one address a line.
archives() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep -v security | sort -u
}

# Runs apt-get with lists, cache and sources of its own under $1.
private_apt() {
  local a=$1; shift
  apt-get -qq -o Dir::Etc::sourcelist="$a/sources.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::State="$a/state" \
    -o Dir::State::lists="$a/lists" -o Dir::Cache="$a/cache" -o Dir::State::status="$a/status" \
    -o APT::Sandbox::User="$(id -un)" "$@"
}

# Unpacks packages of $SUITE into a folder; fails where apt, Debian's keys or the suite are missing.
unpack_packages() { # folder packages...
  command -v apt-get >/dev/null && [ -f /usr/share/keyrings/debian-archive-keyring.gpg ] || return 1
  local into=$1 scratch archive deb; shift
  scratch=$(mktemp -d)
  mkdir -p "$scratch"/{lists/partial,cache/archives/partial,state,debs}; : > "$scratch/status"
  for archive in $(archives); do
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive $SUITE main" > "$scratch/sources.list"
    private_apt "$scratch" update >/dev/null 2>&1 && (cd "$scratch/debs" && private_apt "$scratch" download "$@" 2>/dev/null) && break
    rm -f "$scratch"/debs/*
  done
  for deb in "$scratch"/debs/*.deb; do
    [ -f "$deb" ] && dpkg-deb -x "$deb" "$into" || { rm -rf "$scratch"; return 1; }
  done
  rm -rf "$scratch"
}
