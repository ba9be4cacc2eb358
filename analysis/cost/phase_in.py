"""The first years of a number of new posts, half of which start on 1 March (IS-2802, annex 20)."""

from __future__ import annotations

import pandas as pd

from analysis.cost.amounts import Amounts
from analysis.cost.schedule import HALF_YEARS, Start, dues

YEARS = ("start", "second", "later")
GRANTS = ("hospital", "travel", "county_governor", "municipality")
_SHARE_OF_EACH_START = 0.5  # as in the example of annex 20


def phase_in_services(p: Amounts, posts: float = 100) -> pd.DataFrame:
    """Return what the services pay in the first year, the second and later ones.

    The municipality's cost is net of its income. Source: IS-2802, annex 20, table 2.

    Returns:
        One row a year, service and start, and one a year with the total: year (start, second or
        later), service (hospital, municipality or total), start (spring, autumn or total), posts
        (doctors who start per year), months (of service in the year, by all cohorts at work),
        per_post_nok and total_nok.
    """
    each = posts * _SHARE_OF_EACH_START
    rows: list[tuple[object, ...]] = []
    for year in YEARS:
        total = 0.0
        for service in ("hospital", "municipality"):
            for start in HALF_YEARS:
                months, per_post = _in_year(p, year, start, service, "service")
                if months:
                    rows.append((year, service, start, each, months, per_post, per_post * each))
                    total += per_post * each
        per_post = total / posts if posts else 0.0
        rows.append((year, "total", "total", posts, None, per_post, total))
    columns = ["year", "service", "start", "posts", "months", "per_post_nok", "total_nok"]
    return pd.DataFrame(rows, columns=columns).astype({"months": "Int64"})


def phase_in_grants(p: Amounts, posts: float = 100) -> pd.DataFrame:
    """Return what the state pays in grants in the first year, the second and later ones.

    Source: IS-2802, annex 20, table 3.

    Returns:
        One row a year and grant, and one a year with the total: year (start, second or later),
        grant (hospital, travel, county_governor, municipality or total) and total_nok.
    """
    each = posts * _SHARE_OF_EACH_START
    rows = []
    for year in YEARS:
        paid = {
            grant: sum(_in_year(p, year, start, "grants", grant)[1] * each for start in HALF_YEARS)
            for grant in GRANTS
        }
        rows += [(year, grant, amount) for grant, amount in paid.items()]
        rows.append((year, "total", sum(paid.values())))
    return pd.DataFrame(rows, columns=["year", "grant", "total_nok"])


def _in_year(p: Amounts, year: str, start: Start, service: str, item: str) -> tuple[int, float]:
    """Return months and NOK per doctor of a start that fall due in a year, over all cohorts.

    Cohorts that began in earlier years are further on, so that all of them together pass through
    the course from its first calendar year to the one that the oldest has reached.
    """
    months, amount = 0, 0.0
    for due in dues(p, start):
        calendar_year = (HALF_YEARS.index(start) + due.half_year) // 2
        if (due.service, due.item) == (service, item) and calendar_year <= YEARS.index(year):
            months += due.months
            amount += due.amount
    return months, amount
