#!/usr/bin/env bash
# Sets up everything that ./test needs: checks the tools, installs Azurite, what checks docs/openapi.json and a browser, restores packages. With
# --tools, the tools and Azurite only: ./run restores packages of its own, which are fewer. Idempotent; does nothing, quickly, when
# nothing is to be done. Needs no root and writes nothing outside the repository but the npm and NuGet caches.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

sdk_needed=10
node_needed=20

fail() { printf '%s\n' "$*" >&2; exit 1; }

command -v dotnet >/dev/null || fail ".NET SDK $sdk_needed is needed and 'dotnet' was not found. Install it from https://dot.net and try again."
# The version that global.json selects here; an error when no installed SDK fits it.
sdk=$(dotnet --version 2>/dev/null) || fail ".NET SDK $sdk_needed is needed; installed: $(cd / && dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd, - || true). Install it from https://dot.net and try again."
[ "${sdk%%.*}" -ge "$sdk_needed" ] || fail ".NET SDK $sdk_needed is needed; found $sdk. Install it from https://dot.net and try again."

command -v node >/dev/null || fail "Node.js $node_needed or newer is needed (the storage emulator Azurite runs on it) and 'node' was not found. Install it from https://nodejs.org and try again."
command -v npm >/dev/null || fail "npm is needed (it comes with Node.js $node_needed) and was not found. Install Node.js from https://nodejs.org and try again."
node=$(node --version)
node_major=${node#v}; node_major=${node_major%%.*}
[ "$node_major" -ge "$node_needed" ] || fail "Node.js $node_needed or newer is needed (the storage emulator Azurite runs on it); found $node. Install it from https://nodejs.org and try again."

log=$(mktemp); trap 'rm -f "$log"' EXIT

# What was installed is remembered in the stamp inside the installed folder, so that deleting the folder is enough to start again.
current() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

# Of a folder below eng/ with a package.json: its packages, as its lock file names them.
npm_packages() {
  local folder=eng/$1 lock; lock=$(cksum < "eng/$1/package-lock.json")
  current "$folder/node_modules/.stamp" "$lock" && return
  echo "Installing $2 ..."
  npm ci --prefix "$folder" --omit=dev --no-audit --no-fund >"$log" 2>&1 || { cat "$log" >&2; fail "$2 could not be installed (see above)."; }
  echo "$lock" > "$folder/node_modules/.stamp"
}

npm_packages azurite Azurite

[ "${1:-}" != --tools ] || exit 0

npm_packages openapi "the tools that check docs/openapi.json"
npm_packages pages "the browser that looks at pages"

packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
restore_key=$(printf '%s %s' "$packages" "$(cat global.json Directory.*.props Reintegration.sln src/*/*.csproj tests/*.props tests/*/*.csproj | cksum)")
restored() {
  current obj/.restored "$restore_key" && [ -d "$packages/azure.data.tables" ] &&
    for project in src/Domain src/Infrastructure src/LocalHost tests/*/; do [ -f "$project/obj/project.assets.json" ] || return 1; done
}

if ! restored; then
  echo "Restoring packages ..."
  dotnet restore Reintegration.sln >"$log" 2>&1 || { cat "$log" >&2; fail "The packages could not be restored (see above)."; }
  mkdir -p obj
  echo "$restore_key" > obj/.restored
fi
