"""An award at once with its paper, and an initiative on its way to the city."""

from datetime import datetime, time, timedelta

from innovation.cli.demo import pictures, texts
from innovation.cli.demo.entries import Desk
from innovation.domain.awards import service as awards
from innovation.domain.awards.rules.city import Word
from innovation.domain.awards.service import city
from innovation.domain.decisions import service as decisions
from innovation.domain.entries.queries import get_entry
from innovation.domain.nominations.service import take_up


def praise(desk: Desk) -> None:
    """What awards.toml tells of this locality."""
    said = texts.read("awards")
    if said["at_once"]["locality"] == desk.cast.slug:
        _at_once(desk, said["at_once"])
    if said["city"]["locality"] == desk.cast.slug:
        _to_the_city(desk, said["city"])


def _at_once(desk: Desk, row: texts.Table) -> None:
    """Proposed in the morning, agreed to, numbered and published the same day."""
    cast, now = desk.cast, desk.calendar.moment(row["proposed_on"], time(8))
    head, leader, clerk = cast.actor(row["by"]), cast.actor(cast.holder("leader")), cast.actor(cast.holder("clerk"))
    subject = take_up(person_id=cast.ids[row["person"]], now=now)
    data = awards.ProposalData(
        row["award"], row["achievement"], desk.calendar.day(row["achieved_from"]),
        desk.calendar.day(row["achieved_to"]),
    )  # fmt: skip
    proposal = awards.propose_at_once(subject, data, actor=head, now=now)
    awards.send_proposal(proposal, reasons={}, actor=head, now=now + timedelta(minutes=20))
    decision = awards.approve_proposal(proposal, actor=leader, now=now + timedelta(hours=2))
    issued = desk.calendar.day(row["proposed_on"])
    decisions.enter_number(decision, number=row["number"], issued_on=issued, actor=clerk, now=now + timedelta(hours=3))
    awards.publish_decision(decision, actor=clerk, now=now + timedelta(hours=4))


def _to_the_city(desk: Desk, row: texts.Table) -> None:
    """Begun after the round's decision, confirmed by two units here and one elsewhere, sent."""
    now = desk.calendar.moment(row["started_on"])
    dossier = city.start_dossier(get_entry(desk.ids[row["entry"]]), actor=desk.secretary, now=now)
    city.write_spread(dossier, row["spread"].strip(), actor=desk.secretary, now=now + timedelta(hours=1))
    units = {each["unit"]: desk.cast.find_unit(each["unit"]) or 0 for each in row["units"]}
    city.ask_units(dossier, units.values(), actor=desk.secretary, now=now + timedelta(hours=2))
    for days, each in enumerate(row["units"], start=2):
        city.confirm_for_unit(
            dossier, units[each["unit"]], applied_from=desk.calendar.day(each["applied_from"]), result=each["result"],
            actor=desk.cast.actor(each["by"]), now=now + timedelta(days=days),
        )  # fmt: skip
    _paper(desk, dossier, row["paper"], now + timedelta(days=6))
    sent = desk.calendar.moment(row["sent_on"], time(15))
    city.send_dossier(
        dossier, paper=row["sent_paper"], on=desk.calendar.day(row["sent_on"]), actor=desk.secretary, now=sent
    )


def _paper(desk: Desk, dossier: object, row: texts.Table, now: datetime) -> None:
    scan = pictures.signed_sheet(f"Xác nhận - {row['unit_name']}", now=now)
    city.add_paper_word(
        dossier, Word(None, row["unit_name"]), applied_from=desk.calendar.day(row["applied_from"]),  # type: ignore[arg-type]  # a row
        result=row["result"], file=scan, actor=desk.secretary, now=now,
    )  # fmt: skip
