#!/usr/bin/env bash
# Sets up everything that ./run and ./test need: checks the tools, installs Azurite, restores the packages.
# Idempotent; does nothing, quickly, when nothing is to be done. Needs no root and writes nothing outside the repository
# but the npm and NuGet caches.
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

lock=$(cksum < eng/azurite/package-lock.json)
if ! current eng/azurite/node_modules/.stamp "$lock"; then
  echo "Installing Azurite ..."
  npm ci --prefix eng/azurite --omit=dev --no-audit --no-fund >"$log" 2>&1 || { cat "$log" >&2; fail "Azurite could not be installed (see above)."; }
  echo "$lock" > eng/azurite/node_modules/.stamp
fi

packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
restore_key=$(printf '%s %s' "$packages" "$(cat global.json NuGet.config Directory.*.props Reintegration.sln src/*/*.csproj tests/*.props tests/*/*.csproj eng/feed/feed.proj | cksum)")
restored() {
  current obj/.restored "$restore_key" && [ -d "$packages/azure.data.tables" ] &&
    for project in src/Domain src/Infrastructure src/LocalHost tests/*/; do [ -f "$project/obj/project.assets.json" ] || return 1; done
}
restore() { dotnet restore Reintegration.sln >"$log" 2>&1; }
# A package of the fallback feed that the registry lacks (NU1101), or lacks in this version (NU1102; NU1603 where it has a newer one).
lacks_azure_sdk() {
  local package="($(grep -o 'Assembly Include="[^"]*"' eng/feed/feed.proj | cut -d'"' -f2 | paste -sd'|' -))"
  grep -Eq "NU110[12]: Unable to find package $package[. ]|NU1603: .* $package [0-9.]+ was not found" "$log"
}

if ! restored; then
  echo "Restoring packages ..."
  if ! restore; then
    lacks_azure_sdk || { cat "$log" >&2; fail "The packages could not be restored (see above)."; }
    echo "This NuGet registry lacks the Azure SDK: building the fallback feed from npm (docs/adr/0002) ..."
    npm ci --prefix eng/feed --os=linux --cpu=x64 --no-audit --no-fund >"$log" 2>&1 || { cat "$log" >&2; fail "The fallback feed could not be downloaded (see above)."; }
    dotnet msbuild eng/feed/feed.proj -nologo -v:quiet -p:Source="$PWD/eng/feed/node_modules/@azure/mcp-linux-x64/dist" -p:Feed="$PWD/.nuget/feed" >"$log" 2>&1 || { cat "$log" >&2; fail "The fallback feed could not be built (see above)."; }
    rm -rf eng/feed/node_modules
    restore || { cat "$log" >&2; fail "The packages could not be restored (see above)."; }
  fi
  mkdir -p obj
  echo "$restore_key" > obj/.restored
fi
