"""The program that reads one Word template and fills it in, in a process of its own.

Run by the workshop of `support/apart`, by path, so it imports nothing of the platform. Its argument is a folder with
`template.docx` and `order.json`; `out.docx` is what it draws. The answer is a list of problems, each a pair
(kind, words), empty when the paper was drawn. `language.py` beside it says what a template may hold.
"""

import json
import resource
import runpy
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined, TemplateError
from lxml import etree
from markupsafe import Markup

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 25
LARGEST_FILE = 30 * 1024 * 1024
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPEAKING = {f"{W}{name}" for name in ("t", "instrText", "delText", "delInstrText")}
_language = runpy.run_path(str(Path(__file__).with_name("language.py")))


def limit() -> None:
    """Bound this process, before it reads a byte of the file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def work(folder: str) -> str:
    """Reads the template against the fields that there are, then draws; problems as JSON."""
    place = Path(folder)
    order = json.loads((place / "order.json").read_text())
    template = Strict(place / "template.docx")
    try:
        template.init_docx()
    except Exception:  # every fault of a hostile file is the same refusal
        return json.dumps([("broken", "")])
    problems = _language["problems_of"](list(_sources(template)), order["fields"]) if order["fields"] else []
    return json.dumps(problems or _draw(template, order, place / "out.docx"))


class Blank(ChainableUndefined):
    """A field that this paper does not have: room to write by hand."""

    def __str__(self) -> str:
        return "." * 20


class Strict(DocxTemplate):
    """Refuses what docxtpl would mend by dropping words."""

    def fix_tables(self, xml: str) -> Any:
        tree = etree.fromstring(xml.encode())
        _ensure_nothing_lost(tree)
        return super().fix_tables(xml)


class LostError(Exception):
    """Words stand where Word shows none."""


def _draw(template: Any, order: dict[str, Any], out: Path) -> list[tuple[str, str]]:
    try:
        environment = _language["environment"](Blank)
        template.render(_context(order["context"]), environment, autoescape=True)
        _sign_off(template.docx.core_properties, order)
        template.save(out)
        Document(str(out))
    except TemplateError as error:
        return [("syntax", str(error))]
    except (LostError, etree.XMLSyntaxError) as error:
        return [("lost", str(error) if isinstance(error, LostError) else "")]
    return []


def _sign_off(properties: Any, order: dict[str, Any]) -> None:
    """Title and day are the paper's; who made the template is nobody's business."""
    properties.title, properties.author, properties.last_modified_by = order["title"][:255], "", ""
    properties.created = properties.modified = datetime.fromisoformat(order["made_at"])


def _ensure_nothing_lost(tree: Any) -> None:
    for element in tree.iter():
        if not isinstance(element.tag, str) or not element.tag.startswith(W):
            continue
        inside = element.tag in SPEAKING
        if not inside and (element.text or "").strip():
            raise LostError(" ".join(element.text.split())[:80])
        if (element.tail or "").strip():
            raise LostError(" ".join(element.tail.split())[:80])
        if inside and len(element):
            raise LostError("")


def _context(value: Any) -> Any:
    """What was sent as drawn XML goes in as such; every other text is escaped."""
    if isinstance(value, dict):
        if set(value) == {"xml"}:
            return Markup(value["xml"])
        return {key: _context(each) for key, each in value.items()}
    return [_context(each) for each in value] if isinstance(value, list) else value


def _sources(template: Any) -> Any:
    """Every part that is filled in, as docxtpl hands it to Jinja."""
    yield template.patch_xml(template.get_xml())
    for kind in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(kind):
            yield template.patch_xml(template.get_part_xml(part))
    for part in template.docx.part.package.iter_parts():
        if part.content_type.endswith("wordprocessingml.footnotes+xml"):
            yield template.patch_xml(part.blob.decode())
    properties = template.docx.core_properties
    for name in ("author", "comments", "identifier", "language", "subject", "title"):
        yield getattr(properties, name) or ""
