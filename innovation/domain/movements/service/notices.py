"""What heads of units learn of rounds and seasons."""

from datetime import datetime

from innovation.core.clock import local, local_date
from innovation.core.roles import Role
from innovation.domain.accounts.queries import list_holders
from innovation.domain.movements.models import Round, Season
from innovation.domain.notices import service as notices
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News


def tell_announced(round_: Round, *, now: datetime) -> None:
    """Heads of units learn that a round takes entries; of a school's own round only its head. A season says it once."""
    if round_.season_id is not None:
        return
    body = (
        f"{round_.name} nhận hồ sơ từ {_day(round_.opens_at)} đến {local(round_.closes_at):%H:%M ngày %d/%m/%Y}. "
        "Mời Ông/Bà báo cho người trong đơn vị."
    )
    news = News(Kind.ROUND_ANNOUNCED, f"Mở {round_.name}", body, places.start(nominated=False), go="Xem đợt xét",
                locality_id=round_.locality_id)  # fmt: skip
    heads = list_holders(
        Role.UNIT_HEAD, day=local_date(now), locality_id=round_.locality_id, unit_id=round_.host_unit_id
    )
    notices.tell(heads, news, key=f"round:{round_.id}:announced", now=now)


def tell_season(season: Season, *, now: datetime) -> None:
    """Heads of units learn that registration for a season is open."""
    news = News(
        Kind.ROUND_ANNOUNCED, f"Mở {season.name}", f"{season.name} đã mở. Mời Ông/Bà xem thời gian đăng ký và đề nghị.",
        places.season(season.id), go="Xem đợt thi đua", locality_id=season.locality_id,
    )  # fmt: skip
    heads = list_holders(Role.UNIT_HEAD, day=local_date(now), locality_id=season.locality_id)
    notices.tell(heads, news, key=f"season:{season.id}:announced", now=now)


def _day(moment: datetime) -> str:
    return f"{local(moment):%d/%m/%Y}"
