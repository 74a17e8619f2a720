"""What is wrong with a page, in words: markup, inline code, ids, labels, headings, CSRF tokens."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as MESSAGES

LABELLED = {"input", "select", "textarea"}
UNLABELLED_TYPES = {"hidden", "submit", "reset", "button", "image"}
DATA_BLOCKS = {"application/json", "application/ld+json"}  # browsers read them as text, whatever the CSP says
REFERENCES = (
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-details",
    "aria-errormessage",
    "list",
)


def check_page(html: str) -> list[str]:
    """Every problem of a whole document; none means that it is good."""
    tree, problems = _parse(html, whole=True)
    headings = [element for element in tree.iter() if element.tag == "h1"]
    if len(headings) != 1:
        problems.append(f"{len(headings)} h1, exactly one is needed")
    if not tree.get("lang"):
        problems.append("<html> names no language")
    title = tree.find("head/title")
    if title is None or not _words(title):
        problems.append("no title")
    return problems + _check_elements(tree) + _check_links_within(tree)


def check_fragment(html: str) -> list[str]:
    """Every problem of a piece of a page that a script asked for."""
    tree, problems = _parse(html, whole=False)
    return problems + _check_elements(tree)


def _parse(html: str, *, whole: bool) -> tuple[Element, list[str]]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html) if whole else parser.parseFragment(html)
    lines = html.splitlines()
    problems = []
    for (line, _column), code, details in parser.errors:
        excerpt = lines[line - 1].strip()[:140] if 0 < line <= len(lines) else ""
        problems.append(f"line {line}: {MESSAGES[code] % details}: {excerpt}")
    return tree, problems


def _check_elements(tree: Element) -> list[str]:
    return [*_inline_code(tree), *_ids(tree), *_unlabelled(tree), *_forms(tree), *_nameless(tree)]


def _tag(element: Element) -> str:
    """The element's name; comments have none, and those of SVG keep their namespace out of the way."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _describe(element: Element) -> str:
    shown = "".join(
        f' {name}="{element.get(name)}"' for name in ("id", "name", "type", "href", "action") if element.get(name)
    )
    return f"<{_tag(element)}{shown}>"


def _inline_code(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        tag = _tag(element)
        if tag == "script" and not element.get("src") and element.get("type") not in DATA_BLOCKS:
            yield "a script without src"
        if tag == "style":
            yield "a <style> element"
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on"):
                yield f"inline code: {name} on {_describe(element)}"
            if name in {"href", "src", "action", "formaction"} and value.strip().lower().startswith("javascript:"):
                yield f"a javascript: address on {_describe(element)}"


def _ids(tree: Element) -> Iterator[str]:
    counts = Counter(element.get("id") for element in tree.iter() if element.get("id") is not None)
    for name, count in counts.items():
        if count > 1:
            yield f"the id {name!r} stands {count} times"
        if not name or name.split() != [name]:
            yield f"{name!r} is no id"
    for element in tree.iter():
        for attribute in REFERENCES:
            for name in (element.get(attribute) or "").split():
                if name not in counts:
                    yield f"{attribute}={name!r} on {_describe(element)} points nowhere"


def _unlabelled(tree: Element) -> Iterator[str]:
    labels = [element for element in tree.iter() if _tag(element) == "label"]
    labelled = {label.get("for") for label in labels if _words(label)}
    wrapped = {inner for label in labels if _words(label) for inner in label.iter()}
    for element in tree.iter():
        if _tag(element) not in LABELLED or element.get("type", "text") in UNLABELLED_TYPES:
            continue
        named = (element.get("aria-label") or "").strip() or element.get("aria-labelledby")
        if not named and element not in wrapped and (element.get("id") is None or element.get("id") not in labelled):
            yield f"{_describe(element)} has no label"


def _forms(tree: Element) -> Iterator[str]:
    for form in (element for element in tree.iter() if _tag(element) == "form"):
        if form.get("method", "get").lower() != "post":
            continue
        tokens = [field for field in form.iter() if field.get("name") == "csrf_token" and field.get("value")]
        if len(tokens) != 1:
            yield f"{_describe(form)} has {len(tokens)} CSRF tokens, exactly one is needed"


def _nameless(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        tag = _tag(element)
        if tag == "img" and element.get("alt") is None:
            yield f"an image without alt: {element.get('src')}"
        if tag in {"a", "button"} and not _words(element) and not _name_of_content(element):
            yield f"{_describe(element)} has no name"


def _name_of_content(element: Element) -> bool:
    return any(
        (inner.get(attribute) or "").strip()
        for inner in element.iter()
        for attribute in ("aria-label", "aria-labelledby", "alt", "title")
    )


def _check_links_within(tree: Element) -> list[str]:
    ids = {element.get("id") for element in tree.iter()}
    targets = [element.get("href", "") for element in tree.iter() if _tag(element) == "a"]
    return [
        f"the link {href} leads nowhere" for href in targets if len(href) > 1 and href[0] == "#" and href[1:] not in ids
    ]
