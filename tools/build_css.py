"""Join the style sheets of static/css/src into the two files that pages load.

    python tools/build_css.py           write static/css/vendor.css and static/css/app.css
    python tools/build_css.py --check   exit 1 if they are not what the sources give

vendor.css is Bootstrap inside the cascade layer "vendor" (a <link> cannot name a layer, an @import costs a round trip);
app.css is the font faces and our own sheets in the order of their numbers. No minifier: the server compresses.
"""

import sys
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
LAYERS = "@layer vendor, tokens, base, components, print;\n"
CHARSET = '@charset "UTF-8";'


def vendor_css() -> str:
    """Bootstrap wrapped in its layer, without the charset rule and the source map line."""
    css = (STATIC / "vendor/bootstrap/bootstrap.min.css").read_text(encoding="utf-8")
    body = "\n".join(line for line in css.splitlines() if not line.startswith("/*# sourceMappingURL"))
    return f"{CHARSET}\n{LAYERS}@layer vendor{{\n{body.replace(CHARSET, '')}\n}}\n"


def app_css() -> str:
    """Font faces (with addresses as seen from static/css) and our sheets."""
    fonts = (STATIC / "vendor/fonts/fonts.css").read_text(encoding="utf-8")
    own = "".join(path.read_text(encoding="utf-8") for path in sorted((STATIC / "css/src").glob("*.css")))
    faces = fonts.replace('url("', 'url("../vendor/fonts/')
    return f"{CHARSET}\n{LAYERS}{faces}{own}"


def main(arguments: list[str]) -> int:
    stale = []
    for name, css in (("vendor.css", vendor_css()), ("app.css", app_css())):
        target = STATIC / "css" / name
        if target.exists() and target.read_text(encoding="utf-8") == css:
            continue
        stale.append(name)
        if "--check" not in arguments:
            target.write_text(css, encoding="utf-8")
    if stale and "--check" in arguments:
        print(f"out of date: {', '.join(stale)}; run python tools/build_css.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
