"""Reading and filling in a template that `checking` let through, in the workshop."""

import json
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from innovation.core.errors import RuleBroken
from innovation.support.apart import Bench

DRAWING = Bench(Path(__file__).with_name("drawing.py"), at_once=1, seconds=40)
SENTENCES = {
    "broken": "Không đọc được tệp này. Hãy mở và lưu lại tệp bằng Word, rồi gửi lại.",
    "syntax": "Lệnh viết chưa đúng. Kiểm tra đủ cặp {{ }}, {% %} và đủ {% endfor %}, {% endif %}.",
    "code": "Không dùng được “{what}” trong bản mẫu: chỉ có ô {{{{ tên }}}}, {{% for … in … %}} và {{% if … %}}.",
    "unknown": "Không có ô “{what}” trong mẫu này.",
    "list": "“{what}” là một danh sách: viết {{% for x in {what} %}} … {{% endfor %}} và ghi ô của từng dòng.",
    "no_list": "“{what}” không phải danh sách nên không lặp được.",
    "loop": "Không lặp “{what}” bên trong vòng lặp khác.",
    "lost": "Có ô nằm sai chỗ nên chữ bị mất khi in. Ghi ô {{p …}} một mình trong đoạn, các ô khác trong dòng chữ.",
}
NAMES = {
    "call": "lời gọi ( )", "getitem": "ô có [ ]", "include": "{% include %}", "import": "{% import %}",
    "fromimport": "{% import %}", "extends": "{% extends %}", "assign": "{% set %}", "macro": "{% macro %}",
    "for": "vòng lặp kiểu này", "concat": "phép nối ~", "test": "phép thử is",
    **dict.fromkeys(("add", "sub", "mul", "div", "floordiv", "mod", "pow", "neg", "pos"), "phép tính"),
}  # fmt: skip
TOO_MUCH = "Bản mẫu làm máy chạy quá lâu hoặc ra văn bản quá lớn. Hãy bớt vòng lặp rồi gửi lại."


def problems_in(
    content: bytes, *, fields: Mapping[str, Any], context: Mapping[str, Any], made_at: datetime
) -> list[str]:
    """What keeps the template from being used, each a sentence; it is also filled in once, to be sure."""
    return _ask(content, fields=fields, context=context, title="", made_at=made_at)[1]


def fill_in(content: bytes, *, context: Mapping[str, Any], title: str, made_at: datetime) -> bytes:
    """The template with its fields filled in; RuleBroken where it cannot be drawn."""
    drawn, problems = _ask(content, fields={}, context=context, title=title, made_at=made_at)
    if drawn is None:
        raise RuleBroken("template", f"Mẫu riêng không in được văn bản này. {problems[0]}")
    return drawn


def _ask(
    content: bytes, *, fields: Mapping[str, Any], context: Mapping[str, Any], title: str, made_at: datetime
) -> tuple[bytes | None, list[str]]:
    order = {"fields": fields, "context": context, "title": title, "made_at": made_at.replace(tzinfo=None).isoformat()}
    with tempfile.TemporaryDirectory(prefix="mau-") as name:
        folder = Path(name)
        (folder / "template.docx").write_bytes(content)
        (folder / "order.json").write_text(json.dumps(order, ensure_ascii=False))
        answer = DRAWING.do(name)
        if answer is None:
            return None, [TOO_MUCH]
        found = [_sentence(kind, words) for kind, words in json.loads(answer)]
        return (None if found else (folder / "out.docx").read_bytes()), found


def _sentence(kind: str, words: str) -> str:
    what, *more = words.split("\n")
    near = more.pop() if more else ""
    sentence = SENTENCES[kind].format(what=NAMES.get(what, what)) if kind not in ("syntax", "lost") else SENTENCES[kind]
    if more:
        sentence += f" Có phải bạn muốn ghi “{more[0]}”?"
    if kind == "lost" and what:
        near = what
    return f"{sentence} Ở đoạn: “{near}”." if near else sentence
