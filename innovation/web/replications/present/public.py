"""The public page of what has spread."""

from decimal import Decimal
from typing import Any

from flask import request, url_for

from innovation.core.rounding import format_decimal, half_up
from innovation.domain.localities import queries as localities
from innovation.domain.replications import queries
from innovation.web.filters import capital, money

MILLION, BILLION = 1_000_000, 1_000_000_000


def saved_words(amount: int) -> tuple[str, str, str]:
    """A sum as a tile shows it: “129,4”, “ triệu đồng”, and the whole of it where it was rounded."""
    for size, word in ((BILLION, " tỷ đồng"), (MILLION, " triệu đồng")):
        if amount >= size:
            rounded = half_up(Decimal(amount) / size, 1)
            exact = rounded * size == amount
            return format_decimal(rounded), word, "" if exact else f", tròn từ {money(amount)}"
    return money(amount), "", ""


def spread_page() -> dict[str, Any]:
    """Of one locality's works or of all; an unknown locality is all."""
    places = localities.list_localities()
    place = next((each for each in places if each.slug == request.args.get("dia-phuong")), None)
    found = queries.spread(place.id if place else None)
    first = found.parts[0] if found.parts else None
    finding = f"Nhiều nhất ở {first.name}: {first.count} trên {found.units} lượt, {first.percent}%." if first else ""
    return {
        "spread": found,
        "here": place,
        "saved": saved_words(found.money_saved),
        "finding": finding,
        "rows": [(capital(part.name), part.count) for part in found.parts],
        "chips": [
            {"label": "Tất cả", "href": url_for("replications.spread"), "current": place is None},
            *(
                {
                    "label": capital(each.name),
                    "href": f"{url_for('replications.spread')}?dia-phuong={each.slug}",
                    "current": each is place,
                }
                for each in places
            ),
        ],
    }
