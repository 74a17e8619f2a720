#!/usr/bin/env bash
# LibreOffice Writer without a screen, for `make papers`. Installed from apt where it may.
set -euo pipefail

command -v soffice >/dev/null || command -v libreoffice >/dev/null && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "make papers needs LibreOffice Writer. Install it, on Debian or Ubuntu: sudo apt-get install libreoffice-writer-nogui" >&2
    exit 1
fi
echo "Installing libreoffice-writer-nogui ..."
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui
