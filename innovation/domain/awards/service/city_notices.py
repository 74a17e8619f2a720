"""Mails about dossiers for the city."""

from datetime import datetime

from innovation.domain.accounts.models import Person
from innovation.domain.awards.enums import CityDossierState
from innovation.domain.awards.models import CityDossier
from innovation.domain.initiatives.queries import authors_of
from innovation.domain.localities.models import Unit
from innovation.support import mail

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
    if not head.email or head.erased_at is not None:
        return False
    text = (
        f"Kính gửi Ông/Bà {head.full_name},\n\n"
        f"Địa phương đang lập hồ sơ đề nghị thành phố công nhận sáng kiến “{dossier.entry.title}”. "
        f"Nếu {unit.name} đã áp dụng, mời Ông/Bà xác nhận tại mục “Khen thưởng”, “Cấp thành phố” trên Cổng Sáng kiến."
    )
    key = f"city:{dossier.id}:ask:{unit.id}:{head.id}:{now:%Y%m%d}"
    mail.enqueue(
        to=head.email,
        person_id=head.id,
        subject="Mời đơn vị xác nhận đã áp dụng sáng kiến",
        text=text,
        key=key,
        now=now,
    )
    return True


def tell_authors(dossier: CityDossier, *, now: datetime) -> None:
    """Every author with an address learns of the sending and of the answer."""
    subject, words = TEXTS[dossier.state]
    said = words.format(
        title=dossier.entry.title, code=dossier.entry.code, sent_paper=dossier.sent_paper, sent_on=dossier.sent_on,
        answer_paper=dossier.answer_paper, answered_on=dossier.answered_on, answer=dossier.answer,
    )  # fmt: skip
    for author in authors_of([dossier.entry_id])[dossier.entry_id]:
        email = author.email or (author.person.email if author.person else None)
        erased = author.person is not None and author.person.erased_at is not None
        if email and not erased:
            mail.enqueue(
                to=email, person_id=author.person_id, subject=subject,
                text=f"Kính gửi Ông/Bà {author.full_name},\n\n{said}",
                key=f"city:{dossier.id}:{dossier.state.value}:{dossier.sent_on}:{author.id}", now=now,
            )  # fmt: skip
