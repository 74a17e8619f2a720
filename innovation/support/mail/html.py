"""The HTML part of a letter, drawn from its text: both say the same because there is one source.

Plain on purpose: one column, no pictures, nothing fetched from anywhere, colours for light and for dark.
Only addresses of this site become links: a reason typed by somebody must not lead elsewhere.
"""

import re
from html import escape

_LINK_LINE = re.compile(r"(?:(?P<words>[^\n:]{1,80}): )?(?P<address>https?://\S+)")
_STYLE = (
    "body{margin:0;padding:24px 16px;background:#f5f7f8;color:#17242b;font:16px/1.6 Arial,Helvetica,sans-serif}"
    "main{max-width:600px;margin:0 auto;padding:24px;background:#fff;border:1px solid #cfd8dc;border-radius:6px}"
    "h1{font-size:20px;line-height:1.35;margin:0 0 16px}p{margin:0 0 14px;overflow-wrap:anywhere}a{color:#0b5c7a}"
    "a.go{display:inline-block;padding:10px 18px;border-radius:6px;background:#0b5c7a;color:#fff;font-weight:bold}"
    ".address{font-size:13px}"
    "@media(prefers-color-scheme:dark){body{background:#10191e;color:#e6edf0}"
    "main{background:#18242b;border-color:#37474f}a{color:#8fd0ea}a.go{background:#8fd0ea;color:#0b1a21}}"
)


def html_of(subject: str, text: str, *, site: str) -> str:
    """A whole HTML document with the words of `text`; `site` is what addresses of our own begin with."""
    blocks = "".join(_block(block, site) for block in re.split(r"\n\s*\n", text.strip()))
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
        f"<title>{escape(subject)}</title><style>{_STYLE}</style></head>\n"
        f"<body><main><h1>{escape(subject)}</h1>\n{blocks}</main></body></html>\n"
    )


def _block(block: str, site: str) -> str:
    """A paragraph; a line that is only an address of this site stands alone, with its words as the link."""
    drawn, lines = [], []
    for line in block.split("\n"):
        link = _LINK_LINE.fullmatch(line.strip())
        if link is None or not _is_ours(link["address"], site):
            lines.append(escape(line))
            continue
        drawn += [_paragraph(lines), _link(link["words"], link["address"])]
        lines = []
    return "".join([*drawn, _paragraph(lines)])


def _paragraph(lines: list[str]) -> str:
    return f"<p>{'<br>'.join(lines)}</p>\n" if lines else ""


def _link(words: str | None, address: str) -> str:
    target = escape(address, quote=True)
    if not words:
        return f'<p><a href="{target}">{target}</a></p>\n'
    return f'<p><a class="go" href="{target}">{escape(words)}</a></p>\n<p class="address">{target}</p>\n'


def _is_ours(address: str, site: str) -> bool:
    return address == site or address.startswith(f"{site}/")
