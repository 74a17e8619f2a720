"""What the search field suggests while one types: fields, tags and what is often asked first, then titles."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from flask import current_app, url_for

from innovation.core.text.asked import read_query
from innovation.domain.library import queries
from innovation.domain.library.rules import TAG_WORDS, Phrase, find_phrases, met_at
from innovation.web.library.present.asked import Labels

MOST_PHRASES, MOST, MOST_QUESTIONS = 3, 8, 200
_PHRASES = "library.phrases"


def suggestions(typed: str, words: Labels, *, now: datetime) -> list[dict[str, Any]]:
    """At most eight lines: the text, what it is, where it leads, and the part that was typed.

    Abbreviations stand for their words where nothing else is found.
    """
    found = _lines(typed, words, now)
    spelled_out = " ".join(word.folded for word in read_query(typed).words) if not found else ""
    return found or _lines(spelled_out, words, now)


def _lines(typed: str, words: Labels, now: datetime) -> list[dict[str, Any]]:
    lines = [(each.text, each.kind, each.target) for each in find_phrases(_phrases(words, now), typed, MOST_PHRASES)]
    base = url_for("library.results")
    titles = queries.suggest_titles(typed, MOST - len(lines), now=now)
    lines += [(title, "Sáng kiến", f"{base}/{work_id}") for work_id, title in titles]
    return [_line(text, kind, target, typed) for text, kind, target in lines]


def _line(text: str, kind: str, target: str, typed: str) -> dict[str, Any]:
    start, end = met_at(text, typed) or (0, 0)
    return {"text": text, "kind": kind, "href": target, "met": [start, end]}


def _phrases(words: Labels, now: datetime) -> list[Phrase]:
    """Made anew with the labels, once a minute."""
    kept: tuple[Labels, list[Phrase]] | None = current_app.extensions.get(_PHRASES)
    if kept is None or kept[0] is not words:
        named = (("linh-vuc", "Lĩnh vực", words.words["linh-vuc"]), ("the", "Gắn với", TAG_WORDS))
        base, phrases = url_for("library.results"), dict[str, Phrase]()
        for name, kind, labels in named:
            for value, label in labels.items():  # a tag that is called as a field says nothing more
                text = label[:1].upper() + label[1:]
                phrases.setdefault(text, Phrase(text, kind, f"{base}?{name}={value}"))
        for question in queries.often_asked(MOST_QUESTIONS, now=now):
            text = question[:1].upper() + question[1:]
            phrases.setdefault(text, Phrase(text, "Hay tìm", f"{base}?{urlencode({'q': question})}"))
        kept = current_app.extensions[_PHRASES] = (words, list(phrases.values()))
    return kept[1]
