"""What the pages of accounts show, gathered from the domain."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from flask import Response, g
from markupsafe import Markup
from wtforms.fields.choices import SelectChoice

from innovation.core.clock import local_date
from innovation.core.errors import NotFound
from innovation.core.paging import page_number
from innovation.core.roles import ROLE_LABELS, Role
from innovation.core.text import clean_line
from innovation.domain.accounts import permissions, queries, service
from innovation.domain.accounts.enums import CONSENT_LABELS, PERSON_KIND_LABELS, AccountState, PersonKind
from innovation.domain.accounts.rules import charges, codes
from innovation.domain.accounts.rules.people import PersonFacts
from innovation.domain.accounts.rules.roster import SAMPLE, TITLES, RosterLine
from innovation.domain.councils import queries as councils
from innovation.domain.entries import queries as entries
from innovation.domain.localities import queries as localities
from innovation.domain.localities.enums import UnitKind
from innovation.support import mail
from innovation.support.qr import qr_svg
from innovation.web import current
from innovation.web.accounts import forms
from innovation.web.list_files import lines_to_mend, sample_of

ACCOUNT_LABELS = {
    queries.NO_ACCOUNT: "Chưa có tài khoản",
    AccountState.INVITED: "Chờ đặt mật khẩu",
    AccountState.ACTIVE: "Đang dùng",
    AccountState.DISABLED: "Đã khóa",
}
ACCOUNT_BADGES = {  # icon and tone of design's badges
    AccountState.INVITED: ("hourglass-split", "work"),
    AccountState.ACTIVE: ("check-circle", "ok"),
    AccountState.DISABLED: ("lock", "neutral"),
}
RESIDENTS_UNITS = (UnitKind.RESIDENTIAL_GROUP, UnitKind.HAMLET, UnitKind.SCHOOL, UnitKind.ENTERPRISE)


def all_localities() -> Sequence[Any]:
    return localities.list_localities()


def chosen_locality(slug: str | None) -> Any:
    """The locality named in the address, the only one there is, or None."""
    places = localities.list_localities()
    if slug:
        return next((place for place in places if place.slug == slug), None)
    return places[0] if len(places) == 1 else None


def managed_locality(slug: str | None) -> Any:
    """The locality that the actor looks after: the one named, else their own, else the first."""
    places = [place for place in managed_localities() if slug in (None, "", place.slug)]
    if not places:
        raise NotFound
    return next((place for place in places if place.id == current.actor().locality_id), places[0])


def managed_localities() -> list[Any]:
    """Asked once a request."""
    if "managed_localities" not in g:
        g.managed_localities = queries.managed_localities(current.actor())
    return cast("list[Any]", g.managed_localities)


def managed_person(person_id: int) -> Any:
    """Somebody in the actor's directory; the actor's own page of it too."""
    person = queries.get_person(person_id, actor=current.actor())
    permissions.ensure_manages_people(current.actor(), person.locality_id)
    if person.erased_at is not None:
        raise NotFound("Dữ liệu của người này đã được xóa.")
    return person


def own_person() -> Any:
    person_id = current.actor().person_id
    assert person_id is not None
    return queries.get_person(person_id, actor=current.actor())


def own_facts(form: forms.OwnDataForm) -> PersonFacts:
    """One's own facts with the corrections typed; the rest stays."""
    person = own_person()
    return PersonFacts(
        full_name=person.full_name,
        kind=person.kind,
        unit_id=person.unit_id,
        position=person.position,
        staff_code=person.staff_code or "",
        guardian_name=person.guardian_name or ("–" if person.kind is PersonKind.PUPIL else ""),
        education=form.education.data or "",
        birth_date=form.birth_date.data,
        residence=form.residence.data or "",
        email=form.email.data or "",
        phone=form.phone.data or "",
    )


def directory(locality_id: int, args: Mapping[str, str]) -> dict[str, Any]:
    """A page of the directory with its filters."""
    kind = args.get("doi-tuong", "")
    unit = args.get("don-vi", "")
    page = queries.list_people(
        locality_id,
        day=local_date(current.now()),
        q=clean_line(args.get("q", ""))[:200],
        unit_id=int(unit) if unit.isascii() and unit.isdigit() and len(unit) < 10 else None,
        kind=PersonKind(kind) if kind in set(PersonKind) else None,
        account=args.get("tai-khoan", ""),
        page=page_number(args.get("trang")),
    )
    return {
        "page": page,
        "q": clean_line(args.get("q", ""))[:200],
        "places": managed_localities(),
        "units": [(unit.id, unit.name) for unit in localities.list_units(locality_id)],
        "kinds": [(kind.value, label) for kind, label in PERSON_KIND_LABELS.items()],
        "account_states": list(ACCOUNT_LABELS.items()),
        "account_labels": ACCOUNT_LABELS,
        "account_badges": ACCOUNT_BADGES,
        "kind_labels": PERSON_KIND_LABELS,
        "role_labels": ROLE_LABELS,
        "bounced": mail.bounced([row.person.email for row in page.items]),
    }


def bounced_at(person: Any) -> datetime | None:
    """Since when the person's address refuses mail; None while it works or there is none."""
    return mail.bounced([person.email]).get(person.email.lower()) if person.email else None


def person_page(person: Any) -> dict[str, Any]:
    """Facts, roles with their history, the account, and what the actor may do with them."""
    actor = current.actor()
    today = local_date(current.now())
    account = queries.find_account(person.id)
    grants = queries.list_grants(person.id)
    waiting = [g for g in grants if g.revoked_at is None and (g.ends_on is None or g.ends_on >= today)]
    manages = permissions.can_manage_account(actor, person, waiting) and person.erased_at is None
    return {
        "account": account,
        "bounced_at": bounced_at(person),
        "in_force": waiting,
        "history": [grant for grant in grants if grant not in waiting],
        "manages": manages,
        "may_change_sign_in": permissions.can_change_sign_in(
            actor, person, account, grants, sat_in_council=sat_in_council(person.id)
        ),
        "may_grant": person.id != actor.person_id and person.active and bool(roles_offered(person)),
        "may_erase": manages and permissions.may_erase(actor, person.locality_id),
        "may_revoke": {
            g.id for g in waiting if g.person_id != actor.person_id and charges.may_give(actor, g.role, g.locality_id)
        },
        "account_labels": ACCOUNT_LABELS,
        "account_badges": ACCOUNT_BADGES,
        "kind_labels": PERSON_KIND_LABELS,
        "role_labels": ROLE_LABELS,
        "today": today,
    }


def sat_in_council(person_id: int) -> bool:
    """Known by a room above accounts: whose account only the administrator opens anew."""
    return councils.has_sat(person_id)


def invite_page(person: Any) -> dict[str, Any]:
    """Whether the login may be changed, else why not."""
    account = queries.find_account(person.id)
    grants = queries.list_grants(person.id)
    may = permissions.can_change_sign_in(
        current.actor(), person, account, grants, sat_in_council=sat_in_council(person.id)
    )
    return {"person": person, "account": account, "may_change_sign_in": may}


def roles_offered(person: Any) -> list[Role]:
    return charges.roles_to_give(current.actor(), person.locality_id)


def offer_grant(form: forms.GrantForm, person: Any) -> None:
    """Only the roles that this actor may give; the whole site only for its administrators."""
    forms.offer_roles(form.role, roles_offered(person))
    units = [(unit.id, unit.name) for unit in localities.list_units(person.locality_id)]
    forms.offer_units(form.unit_id, units, none_label="Cả địa phương")
    if not permissions.is_site_administrator(current.actor()):
        del form.whole_site


def offer_person(form: forms.PersonForm, locality_id: int, *, keep_unit: Any = None) -> None:
    """The locality's units; a closed one stays in the list of somebody who is still in it."""
    units = [(unit.id, unit.name) for unit in localities.list_units(locality_id)]
    if keep_unit is not None and keep_unit.id not in {unit_id for unit_id, _ in units}:
        units.append((keep_unit.id, f"{keep_unit.name} (đã ngừng)"))
    forms.offer_units(form.unit_id, units, none_label="Không thuộc đơn vị nào")


def offer_sign_up(form: forms.SignUpForm, locality_id: int) -> None:
    form.kind.choices = [SelectChoice(kind.value, PERSON_KIND_LABELS[kind]) for kind in service.OPEN_TO]
    units = [(unit.id, unit.name) for unit in localities.list_units(locality_id, kinds=RESIDENTS_UNITS)]
    forms.offer_units(form.unit_id, units, none_label="Không có trong danh sách")


def second_factor() -> dict[str, Any]:
    """What the page of the second factor shows: nothing begun, a QR to scan, or what is left of the recovery codes."""
    actor = current.actor()
    assert actor.person_id is not None
    account = queries.find_account(actor.person_id)
    assert account is not None
    pending = account.totp_secret if account.totp_confirmed_at is None else None
    return {
        "set_up_at": account.totp_confirmed_at,
        "codes_left": len(account.recovery_hashes),
        "secret": " ".join(pending[i : i + 4] for i in range(0, len(pending), 4)) if pending else None,
        "qr": Markup(qr_svg(codes.address_for_app(pending, login=account.login))) if pending else None,
    }


def consent_rows(person_id: int) -> list[dict[str, Any]]:
    """Consents in words."""
    consents = queries.list_consents(person_id)
    titles = entries.titles_of([number for row in consents if (number := _entry_of(row.about))])
    return [
        {"consent": row, "label": CONSENT_LABELS[row.purpose], "about": _about(_entry_of(row.about), titles)}
        for row in consents
    ]


def _entry_of(about: str) -> int | None:
    kind, _, number = about.partition(":")
    return int(number) if kind == "entry" else None


def _about(entry_id: int | None, titles: dict[int, str]) -> str:
    if entry_id is None:
        return "Tài khoản"
    return titles.get(entry_id, "Hồ sơ đã xóa")


def roster_sample() -> Response:
    return sample_of("mau-danh-sach-can-bo.xlsx", "Cán bộ", TITLES, [tuple(SAMPLE.values())])


def roster_to_mend(lines: Iterable[RosterLine]) -> Response:
    return lines_to_mend("can-bo-can-sua.xlsx", "Cán bộ", TITLES, lines)
