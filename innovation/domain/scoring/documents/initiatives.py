"""An initiative as the council reads it: without authors and units where the round is blind."""

import re
from collections.abc import Iterable, Mapping, Sequence

from innovation.core.text import fold
from innovation.core.text.folding import fold_nfc
from innovation.domain.entries.enums import AttachmentKind
from innovation.domain.entries.models import Attachment
from innovation.domain.entries.queries import list_attachments
from innovation.domain.initiatives.models import Initiative
from innovation.domain.initiatives.queries import get_initiative
from innovation.domain.scoring.documents.shape import CouncilDossier, dossier_file
from innovation.domain.scoring.queries.names import Names, names_of

# Headings of the legal form (DOMAIN 1.7a) in its order.
SECTIONS = (
    ("problem", "Thực trạng trước khi áp dụng"),
    ("content", "Nội dung giải pháp"),
    ("novelty", "Điểm mới"),
    ("applicability", "Khả năng áp dụng"),
    ("conditions", "Điều kiện cần thiết để áp dụng"),
    ("benefit_author", "Lợi ích theo ý kiến tác giả"),
    ("benefit_others", "Lợi ích theo ý kiến người đã áp dụng"),
    ("confidential", "Thông tin cần bảo mật"),
)
NAME_MASK, UNIT_MASK = "[tác giả]", "[đơn vị]"
SHORTEST_MASKED = 5
NAMING_AUTHORS = (AttachmentKind.SIGNED_PAPER, AttachmentKind.CONFIRMATION)  # closed to members of a blind round


def initiative_dossier(entry_id: int, *, is_blind: bool) -> CouncilDossier:
    """The initiative with its names masked where the round is blind."""
    initiative = get_initiative(entry_id)

    def shown(text: str) -> str:
        return _masked(initiative, text) if is_blind else text

    entry = initiative.entry
    return CouncilDossier(
        initiative=initiative,
        is_blind=is_blind,
        title=shown(entry.title),
        unit_name=None if is_blind or entry.unit is None else entry.unit.name,
        authors=() if is_blind else tuple(author.full_name for author in initiative.authors),
        summary=shown(initiative.summary),
        applied_where=shown(initiative.applied_where),
        sections=tuple(
            (heading, shown(text)) for name, heading in SECTIONS if (text := getattr(initiative, name).strip())
        ),
        files=tuple(
            dossier_file(item, number if is_blind else None)
            for number, item in _numbered(_readable(entry_id, is_blind))
        ),
    )


def masked_titles(titles: Mapping[int, str]) -> dict[int, str]:
    """The titles of blind dossiers for lists, by entry, as the dossier itself shows them; one query."""
    names = names_of(titles) if titles else {}
    return {id_: mask_names(title, names[id_]) if id_ in names else title for id_, title in titles.items()}


def mask_names(text: str, names: Names) -> str:
    """The text without these people and units."""
    return mask(mask(text, names.people, NAME_MASK), names.units, UNIT_MASK)


def places_with_names(initiative: Initiative) -> list[str]:
    """Where the text names its authors or their units: what a blind round's secretary looks for."""
    texts = [("Tên sáng kiến", initiative.entry.title), ("Tóm tắt", initiative.summary)]
    texts += [(heading, getattr(initiative, name)) for name, heading in SECTIONS]
    return [heading for heading, text in texts if _masked(initiative, text) != text]


def _masked(initiative: Initiative, text: str) -> str:
    return mask(mask(text, _names(initiative), NAME_MASK), _units(initiative), UNIT_MASK)


def mask(text: str, names: Iterable[str], instead: str) -> str:
    """The text with each name replaced, whatever its case and accents; longer names first."""
    plain = fold(text)
    for name in sorted(set(names), key=len, reverse=True):
        folded = fold(name)
        if len(folded) >= SHORTEST_MASKED and folded in plain:
            text = _replace(text, folded, instead)
            plain = fold(text)
    return text


def _replace(text: str, wanted: str, instead: str) -> str:
    """Replace where the accent-free text has the name as whole words."""
    pieces, end = [], 0
    for match in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", fold_nfc(text)):  # as long as the text itself
        pieces += [text[end : match.start()], instead]
        end = match.end()
    return "".join([*pieces, text[end:]])


def _names(initiative: Initiative) -> list[str]:
    people = [author.full_name for author in initiative.authors] + [user.full_name for user in initiative.first_users]
    return [*people, initiative.entry.owner.full_name]


def _units(initiative: Initiative) -> list[str]:
    units = [author.unit for author in initiative.authors] + [initiative.entry.unit]
    named = [name for unit in units if unit is not None for name in (unit.name, *unit.aliases)]
    return [*named, *(author.workplace for author in initiative.authors)]


def _readable(entry_id: int, is_blind: bool) -> list[Attachment]:
    """A signed paper names its authors whatever its file is called."""
    return [item for item in list_attachments(entry_id) if not (is_blind and item.kind in NAMING_AUTHORS)]


def _numbered(attachments: Sequence[Attachment]) -> Iterable[tuple[int, Attachment]]:
    return enumerate(attachments, start=1)
