"""Groups of kinds and the ways that are open to each."""

from collections.abc import Mapping

from innovation.domain.notices.enums import Group, Kind, Way

GROUP_OF: dict[Kind, Group] = {
    **dict.fromkeys((Kind.RETURNED, Kind.EXTENDED, Kind.UNIT_REFUSED, Kind.REVOKED), Group.URGENT),
    **dict.fromkeys(
        (Kind.RECEIPT, Kind.ACCEPTED, Kind.REJECTED, Kind.COAUTHOR_DECLINED, Kind.WITHDRAWN, Kind.LISTED,
         Kind.ROUND_ANNOUNCED, Kind.ROUND_CANCELLED),
        Group.DOSSIER,
    ),
    **dict.fromkeys(
        (Kind.COAUTHOR_ASKED, Kind.UNIT_ASKED, Kind.AWARD_ASKED, Kind.UNIT_ASKED_FOR_CITY, Kind.CONSENT_ASKED,
         Kind.COMPLAINT_MADE, Kind.OPINION_MADE, Kind.TRIAL_HANDED_OVER),
        Group.ASKED,
    ),
    **dict.fromkeys((Kind.UNIT_REMINDED, Kind.CLOSING_SOON, Kind.FIX_SOON, Kind.SHEETS_LATE, Kind.SCORING_SOON),
                    Group.REMINDERS),
    **dict.fromkeys(
        (Kind.SEATED, Kind.UNSEATED, Kind.REOPEN_ASKED, Kind.ASSIGNED, Kind.UNASSIGNED, Kind.SHEET_REOPENED,
         Kind.MEETING_INVITED, Kind.MEETING_CANCELLED),
        Group.COUNCIL,
    ),
    **dict.fromkeys(
        (Kind.RESULT, Kind.CORRECTED, Kind.COMPLAINT_ANSWERED, Kind.AWARDED, Kind.AWARD_DECLINED, Kind.SENT_TO_CITY,
         Kind.CITY_ANSWERED, Kind.SIGNED),
        Group.RESULTS,
    ),
    **dict.fromkeys(
        (Kind.REPLICATED, Kind.REPLICATION_TO_ANSWER, Kind.REPLICATION_ANSWERED, Kind.REPLICATION_RETURNED,
         Kind.FIGURES_ASKED),
        Group.REPLICATION,
    ),
}  # fmt: skip

SITE_ONLY = frozenset({Kind.FILE_READY})  # of no group: who asked is at work here, a letter would come too late
CHOOSABLE = tuple(group for group in Group if group is not Group.URGENT)


def allowed_ways(group: Group) -> tuple[Way, ...]:
    """What a person may choose from; what is urgent always goes at once, the morning's letter is a digest or none."""
    if group is Group.URGENT:
        return (Way.NOW,)
    if group is Group.MORNING:
        return (Way.DIGEST, Way.SITE)
    return tuple(Way)


def default_way(group: Group) -> Way:
    """What holds until the person chooses."""
    return allowed_ways(group)[0]


def way_of(kind: Kind, ways: Mapping[Group, Way]) -> Way:
    """How a notice of this kind goes to somebody with these ways."""
    return Way.SITE if kind in SITE_ONLY else ways[GROUP_OF[kind]]


def way_for(group: Group, chosen: Mapping[Group, Way]) -> Way:
    """The person's choice where it is one that the group allows."""
    way = chosen.get(group, default_way(group))
    return way if way in allowed_ways(group) else default_way(group)
