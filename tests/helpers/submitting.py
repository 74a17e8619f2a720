"""The presses of somebody who hands a finished draft in, and what the server acknowledged."""

from tests.helpers.over_http import Person, Reply


def hand_in(person: Person, entry_id: int) -> Reply:
    """The last step's button, with the oath."""
    return person.post(
        f"/ho-so/{entry_id}/buoc/kiem-tra", {"version": str(version_of(person, entry_id)), "truthful": "y"}
    )


def upload(person: Person, entry_id: int, name: str, content: bytes, kind: str = "document") -> Reply:
    """One file to the draft."""
    return person.send(
        f"/ho-so/{entry_id}/tep", {"kind": kind, "description": "Ảnh trước và sau"}, ("files", name, content)
    )


def version_of(person: Person, entry_id: int) -> int:
    """The version that the person's page was made from, as its hidden field says."""
    page = person.get(f"/ho-so/{entry_id}/buoc/kiem-tra").text
    _, _, rest = page.partition('name="version"')
    return int(rest.partition('value="')[2].partition('"')[0] or 0)


def is_receipt(reply: Reply, entry_id: int) -> bool:
    """Whether the server said that it has the entry."""
    return reply.status == 303 and reply.headers.get("Location", "").endswith(f"/ho-so/{entry_id}/da-nop")
