"""What is told about dossiers for the city."""

from datetime import datetime

from innovation.domain.accounts.models import Person
from innovation.domain.awards.enums import CityDossierState
from innovation.domain.awards.models import CityDossier
from innovation.domain.initiatives.queries import authors_of
from innovation.domain.initiatives.service.notices import reader_of_author
from innovation.domain.localities.models import Unit
from innovation.domain.notices import service as notices
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News

TEXTS = {
    CityDossierState.SENT: (
        "Sáng kiến được đề nghị thành phố công nhận",
        "Sáng kiến “{title}” ({code}) đã được gửi đề nghị thành phố công nhận, văn bản số {sent_paper} "
        "ngày {sent_on:%d/%m/%Y}.",
    ),
    CityDossierState.RECOGNISED: (
        "Thành phố công nhận sáng kiến",
        "Sáng kiến “{title}” ({code}) được công nhận cấp thành phố theo Quyết định số {answer_paper} "
        "ngày {answered_on:%d/%m/%Y}.",
    ),
    CityDossierState.DECLINED: (
        "Thành phố trả lời về sáng kiến",
        "Sáng kiến “{title}” ({code}) chưa được thành phố công nhận, văn bản số {answer_paper} "
        "ngày {answered_on:%d/%m/%Y}.\nLý do: {answer}\nViệc công nhận ở cơ sở không thay đổi.",
    ),
}


def ask_head(dossier: CityDossier, unit: Unit, head: Person, *, now: datetime) -> bool:
    """Ask a unit's head for the unit's word; False where there is no address to write to."""
    news = News(
        Kind.UNIT_ASKED_FOR_CITY, "Mời đơn vị xác nhận đã áp dụng sáng kiến",
        f"Địa phương đang lập hồ sơ đề nghị thành phố công nhận sáng kiến “{dossier.entry.title}”. "
        f"Nếu {unit.name} đã áp dụng, mời Ông/Bà xác nhận.", places.city_word(dossier.id), go="Xem và xác nhận",
        locality_id=dossier.locality_id,
    )  # fmt: skip
    key = f"city:{dossier.id}:ask:{unit.id}:{head.id}:{now:%Y%m%d}"
    notices.notify(notices.reader_of(head), news, key=key, now=now)
    return bool(head.email) and head.erased_at is None


def tell_authors(dossier: CityDossier, *, now: datetime) -> None:
    """Every author learns of the sending and of the answer."""
    title, words = TEXTS[dossier.state]
    said = words.format(
        title=dossier.entry.title, code=dossier.entry.code, sent_paper=dossier.sent_paper, sent_on=dossier.sent_on,
        answer_paper=dossier.answer_paper, answered_on=dossier.answered_on, answer=dossier.answer,
    )  # fmt: skip
    kind = Kind.SENT_TO_CITY if dossier.state is CityDossierState.SENT else Kind.CITY_ANSWERED
    news = News(kind, title, said, places.entry(dossier.entry_id, nominated=False), locality_id=dossier.locality_id)
    for author in authors_of([dossier.entry_id])[dossier.entry_id]:
        key = f"city:{dossier.id}:{dossier.state.value}:{dossier.sent_on}:{author.id}"
        notices.notify(reader_of_author(author), news, key=key, now=now)
