#!/bin/sh
# Start app/first_run.py, or say what to install where there is no whole Python to start it with.
set -eu

cd "$(dirname "$0")/.."

if ! python3 -c 'import ctypes, hashlib, subprocess' 2>/dev/null; then
    cat >&2 <<'LINE'
Benchside cannot run here yet. Missing: python3-venv
Run this line as root, then the same command again:

apt-get update && apt-get install -y --no-install-recommends python3-venv libgl1 libegl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0 libx11-xcb1 libxcb-cursor0 libxcb-glx0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1 libwayland-client0 libwayland-cursor0 libwayland-egl1 fonts-noto-cjk
LINE
    exit 2
fi

exec python3 -m app.first_run "$@"
