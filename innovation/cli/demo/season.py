"""The whole season: cast, rounds, entries, judging, decisions, in the order in which they happened."""

from collections.abc import Callable, Iterator
from datetime import datetime

from innovation.cli.demo import judging, texts
from innovation.cli.demo.cast import Cast, administrator, make_administrator, make_cast
from innovation.cli.demo.emulation import play_emulation
from innovation.cli.demo.entries import Desk
from innovation.cli.demo.habits import read_and_ask
from innovation.cli.demo.praise import praise
from innovation.cli.demo.replicating import replicate
from innovation.cli.demo.rounds import open_rounds
from innovation.core.actor import SYSTEM
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts import queries as accounts
from innovation.domain.accounts.service import open_account
from innovation.domain.library import service as library
from innovation.domain.library.enums import Level
from innovation.domain.library.jobs import rebuild_all
from innovation.domain.library.service import EarlierWork
from innovation.domain.localities import queries as localities
from innovation.plans.showcase import ADMIN_LOGIN, PASSWORD, SHOWN_ROLES, TOTP_SECRET

SIGNED_IN = "hoa-binh"
LEVELS = {"co_so": Level.BASE, "thanh_pho": Level.CITY}


def is_loaded() -> bool:
    """Whether the demo's administrator is there."""
    with unit_of_work(writing=False):
        return accounts.find_person_by_login(ADMIN_LOGIN) is not None


def load_season(*, now: datetime, signs: bool, echo: Callable[[str], object]) -> None:
    """Play the season. Each locality is one transaction, so that a stop in between leaves whole localities only.

    `signs`: one ward's papers are signed by an authority made for it, whose root goes among those of the data folder.
    """
    calendar = texts.Calendar(now)
    opened: dict[str, str] = {}
    with unit_of_work():
        make_administrator(calendar.past(now))
        _open_administrator(opened, now)
    casts: dict[str, Cast] = {}
    for slug in texts.LOCALITIES:
        with unit_of_work():
            cast = casts[slug] = make_cast(slug, administrator(), now, opened)
            rounds = open_rounds(cast, calendar)
            desk = Desk(cast, rounds, calendar)
            desk.write_all()
            judging.judge(desk)
            praise(desk)
            play_emulation(desk)
            if signs and slug == SIGNED_IN:
                _sign(desk)
            _import_earlier(slug, now)
        echo(f"{slug}: {len(desk.ids)} hồ sơ, {len(cast.ids)} người")
    with unit_of_work():
        echo(f"nhân rộng: {replicate(casts, calendar)} lượt áp dụng")
        read_and_ask(now=now)
    rebuild_all()


def _open_administrator(opened: dict[str, str], now: datetime) -> None:
    person_id = administrator().person_id
    assert person_id is not None
    opened["hash"] = open_account(person_id, login=ADMIN_LOGIN, password=PASSWORD, totp_secret=TOTP_SECRET, now=now)


def _sign(desk: Desk) -> None:
    from innovation.cli.demo.signing import sign_papers  # noqa: PLC0415 - half a second that other commands need not wait

    sign_papers(desk)


def _import_earlier(slug: str, now: datetime) -> None:
    place = localities.find_locality_by_slug(slug)
    assert place is not None
    rows = [row for row in texts.read("imported")["imported"] if row["locality"] == slug]
    works = [
        EarlierWork(
            title=row["title"],
            decision_paper=row["decision_number"],
            recognised_on=row["decision_date"],
            level=LEVELS[row["level"]],
            authors_shown=row["author"],
            unit_name=row["unit"],
            field_slug=row["field"],
            summary=row["summary"],
        )
        for row in rows
    ]
    library.import_works(place, works, actor=SYSTEM, now=now)


def sign_in_lines() -> Iterator[str]:
    """Who may be played, with the login of each."""
    return (f"  {label}: {login}" for label, login in SHOWN_ROLES)
