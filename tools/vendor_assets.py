"""Copy the pinned front-end assets from node_modules into the repository, with a hash of each file.

Run by `make vendor` after a pin in package.json has changed; it needs Node. What it writes is committed.
    static/vendor/         Bootstrap, the icon sprite, Be Vietnam Pro
    tests/browser/vendor/  axe-core
"""

import hashlib
import json
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
ICONS = ROOT / "tools" / "icons.txt"
STATIC = ROOT / "static" / "vendor"
TESTING = ROOT / "tests" / "browser" / "vendor"
FONT = "@fontsource/be-vietnam-pro"
WEIGHTS = (400, 600, 700)
SUBSETS = ("vietnamese", "latin-ext", "latin")

STATIC_FILES = {
    "bootstrap/bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "bootstrap/bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap/LICENSE.bootstrap.txt": "bootstrap/LICENSE",
    "LICENSE.bootstrap-icons.txt": "bootstrap-icons/LICENSE",
    "fonts/LICENSE.be-vietnam-pro.txt": f"{FONT}/LICENSE",
}
TESTING_FILES = {
    "axe.min.js": "axe-core/axe.min.js",
    "LICENSE.axe-core.txt": "axe-core/LICENSE",
    "LICENSE.axe-core-third-party.txt": "axe-core/LICENSE-3RD-PARTY.txt",
}


def main() -> None:
    _vendor(STATIC, STATIC_FILES | _font_files(), {"icons.svg": _sprite(), "fonts/fonts.css": _font_css()})
    _vendor(TESTING, TESTING_FILES, {})


def _vendor(target: Path, copied: dict[str, str], made: dict[str, str]) -> None:
    """Fill `target` anew and describe it in its MANIFEST.json."""
    shutil.rmtree(target, ignore_errors=True)
    for name, source in copied.items():
        _write(target / name, (MODULES / source).read_bytes())
    for name, text in made.items():
        _write(target / name, text.encode())
    manifest = {
        "packages": _versions(copied),
        "files": {name: hash_of(target / name) for name in sorted([*copied, *made])},
    }
    _write(target / "MANIFEST.json", (json.dumps(manifest, indent=2) + "\n").encode())
    print(f"{target.relative_to(ROOT)}: {len(manifest['files'])} files")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def hash_of(path: Path) -> str:
    """The file's SHA-256 as the manifests write it."""
    return "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()


def _versions(copied: dict[str, str]) -> dict[str, str]:
    packages = {"/".join(source.split("/")[: 2 if source.startswith("@") else 1]) for source in copied.values()}
    return {name: json.loads((MODULES / name / "package.json").read_text())["version"] for name in sorted(packages)}


def _font_files() -> dict[str, str]:
    names = [f"be-vietnam-pro-{subset}-{weight}-normal.woff2" for weight in WEIGHTS for subset in SUBSETS]
    return {f"fonts/{name}": f"{FONT}/files/{name}" for name in names}


def _font_css() -> str:
    """Fontsource's own rules for our weights and subsets, with the woff2 file beside them."""
    rules = []
    for weight in WEIGHTS:
        css = (MODULES / FONT / f"{weight}.css").read_text()
        for subset in SUBSETS:
            name = f"be-vietnam-pro-{subset}-{weight}-normal"
            found = re.search(rf"/\* {name} \*/\s*(@font-face \{{.*?\}})", css, re.DOTALL)
            if found is None:
                raise SystemExit(f"{FONT}: no rule for {name}")
            rules.append(re.sub(r"src: [^;]*;", f'src: url("{name}.woff2") format("woff2");', found.group(1)))
    return "/* Be Vietnam Pro, SIL OFL 1.1, three weights in three subsets */\n" + "\n".join(rules) + "\n"


def icon_names() -> list[str]:
    """The icons that the sprite holds."""
    lines = [line.strip() for line in ICONS.read_text().splitlines()]
    return sorted({line for line in lines if line and not line.startswith("#")})


def _sprite() -> str:
    """One SVG with a symbol `i-<name>` for each icon."""
    symbols = []
    for name in icon_names():
        svg = (MODULES / "bootstrap-icons" / "icons" / f"{name}.svg").read_text()
        found = re.search(r'<svg[^>]*viewBox="([^"]+)"[^>]*>(.*)</svg>', svg, re.DOTALL)
        if found is None:
            raise SystemExit(f"bootstrap-icons: {name}.svg has no viewBox")
        body = re.sub(r">\s+<", "><", found.group(2).strip())
        symbols.append(f'<symbol id="i-{name}" viewBox="{found.group(1)}">{body}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


if __name__ == "__main__":
    main()
