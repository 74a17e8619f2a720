"""What has become of a line of a review, in one word, from the council to the city's answer."""

from enum import StrEnum

from innovation.domain.awards.enums import ProposalState, RecordState, ReviewState
from innovation.domain.entries.enums import EntryState


class Fate(StrEnum):
    WAITING = "waiting"  # the council or the papers
    REFUSED = "refused"  # by the council
    GIVEN = "given"  # by the ward, in its book
    REVOKED = "revoked"  # given, and revoked since
    TO_SEND = "to_send"  # on the city's list, not sent
    STRUCK = "struck"  # taken off the city's list
    SENT = "sent"  # with the city
    CITY_GIVEN = "city_given"
    CITY_DECLINED = "city_declined"


FATE_LABELS = {
    Fate.WAITING: "Chờ Hội đồng, quyết định",
    Fate.REFUSED: "Hội đồng không thông qua",
    Fate.GIVEN: "Phường, xã đã khen",
    Fate.REVOKED: "Đã hủy bỏ",
    Fate.TO_SEND: "Chờ gửi thành phố",
    Fate.STRUCK: "Đã rút khỏi danh sách",
    Fate.SENT: "Chờ thành phố trả lời",
    Fate.CITY_GIVEN: "Thành phố đã khen",
    Fate.CITY_DECLINED: "Thành phố không khen",
}
OFF_THE_LIST = frozenset({Fate.REFUSED, Fate.STRUCK})
ANSWERS = {
    ProposalState.AWARDED: Fate.CITY_GIVEN,
    ProposalState.DECLINED: Fate.CITY_DECLINED,
    ProposalState.WITHDRAWN: Fate.STRUCK,
}


def fate_of(entry: EntryState, record: RecordState | None, proposal: ProposalState | None, review: ReviewState) -> Fate:
    """`record`: of the book, whoever gave it; `proposal`: of the list for the city."""
    if record is RecordState.REVOKED:
        return Fate.REVOKED
    if proposal is not None:
        with_city = review in (ReviewState.SENT, ReviewState.CLOSED)
        return ANSWERS.get(proposal, Fate.SENT if with_city else Fate.TO_SEND)
    if record is not None:
        return Fate.GIVEN
    return Fate.REFUSED if entry is EntryState.NOT_RECOGNISED else Fate.WAITING
