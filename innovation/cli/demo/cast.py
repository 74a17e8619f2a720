"""The demo's people: units, persons, accounts, roles, councils."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from innovation.cli.demo import texts
from innovation.core.actor import Actor, Grant
from innovation.core.clock import local_date
from innovation.core.roles import SECOND_FACTOR_ROLES, UNIT_ROLES, Role
from innovation.domain.accounts import queries as accounts
from innovation.domain.accounts import service as account_commands
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.accounts.rules.people import PersonFacts
from innovation.domain.councils import service as councils
from innovation.domain.councils.enums import PRESIDING, Post
from innovation.domain.localities import queries as localities
from innovation.domain.localities import service as locality_commands
from innovation.domain.localities.enums import UnitKind
from innovation.plans.showcase import ADMIN_LOGIN, PASSWORD, TOTP_SECRET

POSTS = {
    "chair": Post.CHAIR, "vice": Post.VICE_CHAIR, "standing": Post.STANDING, "member": Post.MEMBER,
    "secretary": Post.SECRETARY,
}  # fmt: skip


class Cast:
    """Who plays in one locality, by the keys of people.toml."""

    def __init__(self, slug: str, admin: Actor, now: datetime) -> None:
        place = localities.find_locality_by_slug(slug)
        if place is None:
            raise LookupError(f"no locality {slug}: run `flask plans load` first")
        self.slug, self.place, self.admin = slug, place, admin
        self.began = now - timedelta(days=240)
        self.ids: dict[str, int] = {}
        self.council_id = self.emulation_council_id = 0
        self.find_unit: Callable[[str], int | None] = localities.unit_finder(place.id)

    def actor(self, key: str) -> Actor:
        """The person as an actor with the roles that they hold."""
        return acting(self.ids[key])

    def holder(self, role: str) -> str:
        """The key of the first person with that role."""
        return next(row["key"] for row in texts.people_of(self.slug) if role in row["roles"])

    def key_of(self, person_id: int) -> str:
        return next(key for key, known in self.ids.items() if known == person_id)


def acting(person_id: int) -> Actor:
    """The person as an actor with the roles that they hold."""
    person = accounts.find_person(person_id)
    account = accounts.find_account(person_id)
    assert person is not None
    grants = tuple(
        Grant(row.role, row.locality_id, row.unit_id)
        for row in accounts.list_grants(person.id)
        if row.revoked_at is None
    )
    return Actor(
        account_id=account.id if account else None, person_id=person.id, name=person.full_name,
        locality_id=person.locality_id, unit_id=person.unit_id, grants=grants,
    )  # fmt: skip


def make_administrator(now: datetime) -> Actor:
    """The site's administrator, with the account."""
    account_commands.create_administrator(ADMIN_LOGIN, texts.read("people")["administrator"]["full_name"], now=now)
    return administrator()


def administrator() -> Actor:
    """The administrator as an actor."""
    person = accounts.find_person_by_login(ADMIN_LOGIN)
    assert person is not None
    account = accounts.find_account(person.id)
    return Actor(
        account_id=account.id if account else None, person_id=person.id, name=person.full_name,
        locality_id=person.locality_id, grants=(Grant(Role.ADMINISTRATOR, None),),
    )  # fmt: skip


def make_cast(slug: str, admin: Actor, now: datetime, opened: dict[str, str]) -> Cast:
    """Units, people, accounts, roles and the council of one locality. `opened` keeps the shared password's hash."""
    cast = Cast(slug, admin, now)
    house = next(row for row in texts.read("people")["localities"] if row["slug"] == slug)
    _add_units(cast, house)
    for row in texts.people_of(slug):
        _add_person(cast, row, opened)
    _set_up_council(cast, house)
    return cast


def _add_units(cast: Cast, house: texts.Table) -> None:
    for row in house["invented_units"]:
        if cast.find_unit(row["name"]) is None:
            kind = UnitKind(row["kind"])
            locality_commands.add_unit(cast.place.id, row["name"], kind, actor=cast.admin, now=cast.began)
    cast.find_unit = localities.unit_finder(cast.place.id)


def _add_person(cast: Cast, row: texts.Table, opened: dict[str, str]) -> None:
    guardian = row.get("guardian", {})
    facts = PersonFacts(
        full_name=row["full_name"], kind=PersonKind(row["kind"]), unit_id=cast.find_unit(row["unit"]),
        position=row["position"], education=row["education"], birth_date=row["birth_date"],
        email=row.get("email", ""), phone=row["phone"], residence="" if row["unit"] else row.get("residence", ""),
        guardian_name=guardian.get("full_name", ""),
    )  # fmt: skip
    person = account_commands.add_person(cast.place.id, facts, actor=cast.admin, now=cast.began)
    cast.ids[row["key"]] = person.id
    if row["has_account"]:
        opened["hash"] = account_commands.open_account(
            person.id, login=row.get("email") or row["phone"], password=PASSWORD, password_hash=opened.get("hash"),
            totp_secret=TOTP_SECRET if _needs_second_factor(cast.slug, row) else None, now=cast.began,
        )  # fmt: skip
    for role in row["roles"]:
        _grant(cast, row, Role(role), cast.find_unit(row["unit"]))
    for other in row.get("also_heads", ()):
        _grant(cast, row, Role.UNIT_HEAD, cast.find_unit(other))


def _needs_second_factor(slug: str, row: texts.Table) -> bool:
    house = next(each for each in texts.read("people")["localities"] if each["slug"] == slug)
    seats = [*house["council"], *house.get("emulation_council", ())]
    presiding = {seat["person"] for seat in seats if POSTS[seat["post"]] in PRESIDING}
    return not SECOND_FACTOR_ROLES.isdisjoint(row["roles"]) or row["key"] in presiding


def _grant(cast: Cast, row: texts.Table, role: Role, unit_id: int | None) -> None:
    account_commands.grant_role(
        cast.ids[row["key"]], role, locality_id=cast.place.id,
        unit_id=unit_id if role in UNIT_ROLES else None, starts_on=local_date(cast.began),
        basis="Dữ liệu mẫu", actor=cast.admin, now=cast.began,
    )  # fmt: skip


def _set_up_council(cast: Cast, house: texts.Table) -> None:
    paper = next(texts.of_locality("decisions", cast.slug))
    cast.council_id = set_up_council(
        cast, house["council"], name=f"Hội đồng sáng kiến {cast.place.name}", decision_number=paper["council_number"]
    )


def set_up_council(
    cast: Cast, seats: Sequence[texts.Table], *, name: str, decision_number: str, number_series: str = "HĐSK"
) -> int:
    """A council that has sat since the demo began; its id."""
    secretary = cast.actor(cast.holder("secretary"))
    fields = _fields_by_unit()
    people: dict[str, Any] = {row["key"]: row for row in texts.people_of(cast.slug)}
    members = [
        councils.MemberData(
            person_id=cast.ids[seat["person"]],
            post=POSTS[seat["post"]],
            title=people[seat["person"]]["position"],
            field_slugs=tuple(fields.get(people[seat["person"]]["unit"], ())),
        )
        for seat in seats
    ]
    began = local_date(cast.began)
    council = councils.set_up_council(
        locality_id=cast.place.id, name=name, members=members, starts_on=began, decision_number=decision_number,
        decision_date=began, number_series=number_series, actor=secretary, now=cast.began,
    )  # fmt: skip
    return council.id


def _fields_by_unit() -> dict[str, tuple[str, ...]]:
    """What the members of a unit know, for the balanced assignment."""
    return {
        "Phòng Văn hóa - Xã hội": ("giao-duc", "van-hoa-di-tich", "an-sinh-xa-hoi", "y-te"),
        "Phòng Văn hoá - Xã hội": ("giao-duc", "van-hoa-di-tich", "an-sinh-xa-hoi", "y-te"),
        "Phòng Kinh tế, Hạ tầng và Đô thị": ("kinh-te-nong-nghiep", "moi-truong", "trat-tu-do-thi"),
        "Phòng Kinh tế": ("kinh-te-nong-nghiep", "moi-truong"),
        "Trung tâm Phục vụ hành chính công": ("cai-cach-hanh-chinh",),
        "Trung tâm Dịch vụ sự nghiệp công": ("chuyen-doi-so", "van-hoa-di-tich"),
        "Công an phường": ("an-ninh-trat-tu",),
        "Công an xã": ("an-ninh-trat-tu",),
    }
