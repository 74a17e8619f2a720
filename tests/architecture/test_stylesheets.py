"""The joined style sheets are what their sources give, and no template writes inline style."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_joined_style_sheets_are_current() -> None:
    done = subprocess.run(
        [sys.executable, "tools/build_css.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_only_the_tokens_and_the_papers_write_colours_of_the_theme() -> None:
    """A colour outside the tokens would not follow light and dark."""
    allowed = {
        "#fff",
        "#FFD166",
        "#0B3242",
        "#D9E6EB",
        "#2D7590",
    }  # on red, ring, foot of the page, ticked box at night
    for path in sorted((ROOT / "static/css/src").glob("[23]*.css")):
        assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b(?![^{}]*\{)", path.read_text())) <= allowed, path.name


def test_pages_load_nothing_from_elsewhere_and_style_nothing_inline() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text()
        assert not re.search(r"\sstyle=|<style|<script(?![^>]*\b(?:src=|type=\"application/ld\+json\"))", text), path
        assert not re.search(r"(?:src|href)=[\"']https?://", text), path
