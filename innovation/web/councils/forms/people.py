"""People in a text box with suggestions: “Lê Quang Minh, Phòng Kinh tế (mã 12)”."""

import re
from typing import TYPE_CHECKING

from innovation.core.errors import RuleBroken
from innovation.core.text import fold
from innovation.domain.accounts import queries as accounts
from innovation.domain.accounts.enums import PersonKind

if TYPE_CHECKING:
    from innovation.domain.accounts.models import Person

MOST_NAMED = 1_000  # who have the words of a name among theirs
CODE = re.compile(r"\(mã (\d{1,18})\)\s*$")


def suggestions(locality_id: int, within: int | None = None) -> list[str]:
    """The staff and teachers of the locality, or the grown-ups of the one unit (`within`), as the box writes them."""
    if within is None:
        return [written(person) for person in accounts.list_for_council(locality_id)]
    return [written(person) for person in accounts.list_of_unit(within) if person.kind is not PersonKind.PUPIL]


def written(person: "Person") -> str:
    return f"{person.full_name}, {person.unit.name if person.unit else 'không thuộc đơn vị'} (mã {person.id})"


def read_person(text: str, locality_id: int, *, field: str, where: str = "", within: int | None = None) -> int:
    """The one person that the box means: by the code of a suggestion, or by a name that only one person has.

    `within`: the unit whose people one may choose from, and learn of.
    """
    if not text:
        raise RuleBroken("member_unknown", f"{where}Gõ tên rồi chọn từ gợi ý.", field=field)
    code = CODE.search(text)
    if code:
        person = accounts.find_person(int(code[1]))
        if person is not None and _fits(person, locality_id, within):
            return person.id
        raise RuleBroken("member_unknown", f"{where}Không có người này ở địa phương. Chọn lại từ gợi ý.", field=field)
    named = accounts.search_people(locality_id, text, limit=MOST_NAMED)
    found = [p for p in named if fold(p.full_name) == fold(text) and _fits(p, locality_id, within)]
    if len(found) == 1:
        return found[0].id
    if found:
        raise RuleBroken("member_many", f"{where}Có {len(found)} người tên “{text}”. Chọn từ gợi ý có ghi đơn vị.",
                         field=field)  # fmt: skip
    raise RuleBroken("member_unknown", f"{where}Không tìm thấy “{text}”. Chọn từ danh sách gợi ý khi gõ tên.",
                     field=field)  # fmt: skip


def _fits(person: "Person", locality_id: int, within: int | None) -> bool:
    return person.locality_id == locality_id and person.active and within in (None, person.unit_id)
