"""What a Word template may hold: fields, lists of rows and conditions; never calls, sums, files or names of ours.

Beside the sandbox of Jinja, which keeps a template from the program, only the few parts listed here are taken: so a
loop runs over rows of the paper and over nothing else. Run by path, with `drawing.py`.
"""

import difflib
import re
from typing import Any

from jinja2 import TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS = ("upper", "lower", "trim")
LOOP = {"index": "", "first": "", "last": "", "length": ""}
DEEPEST = 3
MOST_PROBLEMS = 20
ANYTHING = None  # the shape of what is not known here: the row of an empty list
WORDS = (nodes.Const, nodes.TemplateData)
THOUGHTS = (nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.CondExpr)


def environment(undefined: Any) -> ImmutableSandboxedEnvironment:
    """Jinja with nothing but a few filters."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=undefined)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.tests = {"defined": made.tests["defined"]}
    return made


def problems_of(sources: list[str], fields: dict[str, Any]) -> list[tuple[str, str]]:
    """(kind, words) of everything that cannot be filled in, in the order of the paper."""
    reader = Reader(fields)
    for source in sources:
        lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", source)
        reader.lines = [" ".join(re.sub(r"<[^>]+>", "", line).split()) for line in lines.split("\n")]
        try:
            tree = environment(Undefined).parse(lines)
        except TemplateSyntaxError as error:
            reader.note("syntax", error.lineno, "")
            continue
        reader.read(tree.body, {}, 0)
    return reader.problems[:MOST_PROBLEMS]


class Reader:
    """Walks a template with the shape of what it is filled with: text is "", a list is [its row], a record a dict.

    A key "*" in a record stands for any name; {"xml": …} is a drawn part, which stands alone in its paragraph.
    """

    def __init__(self, fields: dict[str, Any]) -> None:
        self.fields = fields
        self.lines: list[str] = []
        self.problems: list[tuple[str, str]] = []

    def note(self, kind: str, line: int | None, what: str) -> None:
        near = self.lines[line - 1][:90] if line and line <= len(self.lines) else ""
        if (kind, f"{what}\n{near}") not in self.problems:
            self.problems.append((kind, f"{what}\n{near}"))

    def read(self, body: list[nodes.Node], scope: dict[str, Any], depth: int) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    for part in node.nodes:
                        self._say(part, scope)
                case nodes.For():
                    self._repeat(node, scope, depth)
                case nodes.If():
                    self.shape_of(node.test, scope)
                    self.read([*node.body, *node.elif_, *node.else_], scope, depth)
                case _:
                    self.note("code", node.lineno, type(node).__name__.lower())

    def _say(self, part: nodes.Node, scope: dict[str, Any]) -> None:
        if isinstance(part, WORDS):
            return
        shape = self.shape_of(part, scope)
        if isinstance(shape, list) or (isinstance(shape, dict) and set(shape) != {"xml"}):
            self.note("list", part.lineno, _written(part))

    def _repeat(self, node: nodes.For, scope: dict[str, Any], depth: int) -> None:
        if node.recursive or node.test is not None or not isinstance(node.target, nodes.Name) or depth >= DEEPEST:
            self.note("code", node.lineno, "for")
            return
        rows = self.shape_of(node.iter, scope)
        if rows is not ANYTHING and not isinstance(rows, list):
            self.note("no_list", node.lineno, _written(node.iter))
            return
        if depth and _root(node.iter) not in scope:  # rows times rows may fill a disk
            self.note("loop", node.lineno, _written(node.iter))
            return
        inner = {**scope, node.target.name: rows[0] if rows else ANYTHING, "loop": LOOP}
        self.read(node.body, inner, depth + 1)
        self.read(node.else_, scope, depth)

    def shape_of(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        """What an expression gives, noting what it may not hold."""
        match node:
            case nodes.Const():
                return ""
            case nodes.Name():
                return self._named(node.name, {**self.fields, **scope}, node, node.name)
            case nodes.Getattr():
                return self._part(node, scope)
            case nodes.Filter() if node.name in FILTERS and not (node.args or node.kwargs) and node.node:
                self.shape_of(node.node, scope)
                return ""
            case nodes.Test() if node.name == "defined":
                self.shape_of(node.node, scope)
                return ""
            case _ if isinstance(node, THOUGHTS):
                for child in node.iter_child_nodes():
                    self.shape_of(child, scope)
                return ""
        self.note(
            "code", node.lineno, f"|{node.name}" if isinstance(node, nodes.Filter) else type(node).__name__.lower()
        )
        return ANYTHING

    def _part(self, node: nodes.Getattr, scope: dict[str, Any]) -> Any:
        if node.attr.startswith("_"):
            self.note("code", node.lineno, _written(node))
            return ANYTHING
        whole = self.shape_of(node.node, scope)
        if whole is ANYTHING:
            return ANYTHING
        if not isinstance(whole, dict) or set(whole) == {"xml"}:
            self.note("unknown", node.lineno, _written(node))
            return ANYTHING
        return self._named(node.attr, whole, node, _written(node))

    def _named(self, name: str, known: dict[str, Any], node: nodes.Node, written: str) -> Any:
        if name in known:
            return known[name]
        if "*" in known:
            return known["*"]
        close = difflib.get_close_matches(name, known, 1)
        self.note("unknown", node.lineno, f"{written}\n{written.removesuffix(name)}{close[0]}" if close else written)
        return ANYTHING


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"


def _root(node: nodes.Node) -> str:
    while isinstance(node, nodes.Getattr):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""
