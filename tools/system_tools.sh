#!/usr/bin/env bash
# The programs that the tests need and pip cannot bring: Chromium, PostgreSQL and poppler (which reads our PDFs back). Installs them from apt where it may.
set -euo pipefail

has() { command -v "$1" >/dev/null; }
may_install() { [ "$(id -u)" -eq 0 ] && has apt-get; }

# The headless shell draws the same pages with a third of the work; where it is not offered (Ubuntu), any Chromium does.
offers_shell() {
    ls /var/lib/apt/lists/*Packages* >/dev/null 2>&1 || apt-get update -qq
    apt-cache show chromium-headless-shell >/dev/null 2>&1
}

missing=()
if ! has chromium-headless-shell; then
    if may_install && offers_shell; then
        missing+=(chromium-headless-shell)
    elif ! has chromium && ! has chromium-browser; then
        missing+=(chromium)
    fi
fi
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || has initdb || missing+=(postgresql)
has pdftotext || missing+=(poppler-utils)
[ "${#missing[@]}" -eq 0 ] && exit 0

if ! may_install; then
    echo "The tests need: ${missing[*]}. Install them, on Debian or Ubuntu: sudo apt-get install ${missing[*]}" >&2
    exit 1
fi
echo "Installing ${missing[*]} ..."
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}"
