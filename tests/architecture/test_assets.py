"""The vendored front-end files are the pinned ones, and the sprite has each icon that a page asks for."""

import hashlib
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPRITE = ROOT / "static" / "vendor" / "icons.svg"
FOLDERS = ("static/vendor", "tests/browser/vendor")
USE = re.compile(r"icons\.svg[^#\"']*#i-([a-z0-9-]+)|\bicon\(\s*[\"']([a-z0-9-]+)[\"']")


@pytest.mark.parametrize("folder", FOLDERS)
def test_files_are_those_of_the_manifest(folder: str) -> None:
    target = ROOT / folder
    manifest = json.loads((target / "MANIFEST.json").read_text())
    present = {
        str(path.relative_to(target)): "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
        for path in target.rglob("*")
        if path.is_file() and path.name != "MANIFEST.json"
    }
    assert present == manifest["files"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_versions_are_those_of_the_pins(folder: str) -> None:
    pins = json.loads((ROOT / "package.json").read_text())
    pinned = pins["dependencies"] | pins["devDependencies"]
    manifest = json.loads((ROOT / folder / "MANIFEST.json").read_text())
    assert manifest["packages"] == {name: pinned[name] for name in manifest["packages"]}


def test_locks_hold_no_registry_addresses() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert re.findall(r"\w+://\S+|^--\S+", (ROOT / name).read_text(), re.MULTILINE) == []
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []


def _icons_of_the_sprite() -> set[str]:
    return {symbol.get("id", "").removeprefix("i-") for symbol in ElementTree.parse(SPRITE).getroot()}


def test_pages_use_only_icons_of_the_sprite() -> None:
    used: dict[str, str] = {}
    for path in [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static" / "js").glob("*.js")]:
        for groups in USE.findall(path.read_text()):
            used[groups[0] or groups[1]] = str(path.relative_to(ROOT))
    known = _icons_of_the_sprite()
    assert {icon: where for icon, where in used.items() if icon not in known} == {}
    assert used, "no page uses an icon: the pattern no longer fits"
