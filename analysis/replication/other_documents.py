"""The claims of the shorter documents that follow from figures, theirs or others'."""

from __future__ import annotations

from functools import partial

import pandas as pd

from analysis import data, international
from analysis.replication.cells import cell, rows
from analysis.replication.claim import Claim
from analysis.replication.is2802 import HOLDS

ROUNDS = "is2802_annex_6_rounds"
GRADUATES = "oecd_graduates"


def claims() -> list[Claim]:
    """Return the claims, document by document."""
    return [*_hermansen(), *_association(), *_proposal(), *_district_medicine()]


_by_hermansen = partial(Claim, document="hermansen2021")
_by_association = partial(Claim, document="legeforeningen2024")
_in_proposal = partial(Claim, document="forslag207s2026")
_by_district_medicine = partial(Claim, document="nsdm2021")


def _printed(key: str) -> float:
    return cell("document_statements", "value", id=key)


def _place(key: str) -> str:
    return str(rows("document_statements", id=key)["place"].iloc[0])


def _hermansen() -> list[Claim]:
    increase, funded = "hermansen2021_recommended_increase", "hermansen2021_funded_posts"
    remaining, rank = "hermansen2021_remaining_posts", "hermansen2021_rank_foreign_trained"
    recruited = "hermansen2021_foreign_recruited_specialists"
    return [
        _by_hermansen(
            id="hermansen2021-recommended-increase",
            place=_place(increase),
            statement="The Directorate of Health recommends 200 more LIS1 posts",
            reported=_printed(increase),
            unit="posts per year",
            step=1,
            recompute=lambda: _report("summary_need") - _report("summary_posts"),
        ),
        _by_hermansen(
            id="hermansen2021-funded-posts",
            place=_place(funded),
            statement="138 of the posts are funded in the budget for 2021",
            reported=_printed(funded),
            unit="posts per year",
            step=1,
            recompute=lambda: _new_posts("new_2020_north") + _new_posts("new_2021"),
        ),
        _by_hermansen(
            id="hermansen2021-remaining-posts",
            place=_place(remaining),
            statement="62 of the 200 posts remain",
            reported=_printed(remaining),
            unit="posts per year",
            step=1,
            recompute=lambda: _printed(increase) - _printed(funded),
        ),
        _by_hermansen(
            id="hermansen2021-rank-foreign-trained",
            place=_place(rank),
            statement="Norway has Europe's highest share of doctors trained abroad, by the OECD",
            reported=_printed(rank),
            unit="rank in Europe",
            step=1,
            recompute=_rank_in_europe,
            explanation=(
                "In the OECD's figures for 2018 Ireland lies at 41.6 per cent and Norway at 39.4; "
                "the two are so close that Norway comes first in some later compilations."
            ),
        ),
        _by_hermansen(
            id="hermansen2021-foreign-recruited-specialists",
            place=_place(recruited),
            statement="A little over 20 per cent of all specialists were recruited from abroad",
            reported=_printed(recruited),
            unit="per cent",
            step=1,
            recompute=None,
            explanation=(
                "The specialists at work by country of training are not printed; IS-2802 prints "
                "only that 21 per cent of the approvals of 2014 to 2017 were converted from abroad."
            ),
        ),
    ]


def _report(key: str) -> float:
    return cell("is2802_statements", "value", id=key)


def _new_posts(row: str) -> float:
    return cell("norway_lis1_posts", "posts", row=row)


def _rank_in_europe() -> float:
    countries = data.table("international_countries")
    european = countries.loc[countries["in_europe"].fillna(False), "country"]
    shares = international.latest(
        data.table("international_foreign_trained"), international.FOREIGN_TRAINED
    )
    ranked = international.ranking(shares[shares["country"].isin(european)])
    return international.standing(ranked).rank


def _association() -> list[Claim]:
    abroad, waiting = "legeforeningen2024_foreign_trained", "legeforeningen2024_without_offer"
    return [
        _by_association(
            id="legeforeningen2024-foreign-trained",
            place=_place(abroad),
            statement="Over 40 per cent of doctors were trained abroad, by Health at a Glance 2023",
            reported=_printed(abroad),
            unit="per cent of doctors",
            step=1,
            hedged=True,
            recompute=lambda: cell(
                "international_foreign_trained",
                "value_percent",
                country="NOR",
                document="oecd_hag_2023",
            ),
        ),
        _by_association(
            id="legeforeningen2024-without-offer",
            place=_place(waiting),
            statement="609 doctors with a degree had no offer of a LIS1 post in spring 2023",
            reported=_printed(waiting),
            unit="doctors",
            step=1,
            recompute=None,
            explanation=(
                "Neither the document nor the tables here hold the applicants and offers of that "
                "round; the document cites the directorate's page."
            ),
        ),
    ]


def _proposal() -> list[Claim]:
    abroad, converted = "forslag207s2026_students_abroad", "forslag207s2026_converted_approvals"
    return [
        _in_proposal(
            id="forslag207s2026-students-abroad",
            place=_place(abroad),
            statement="Almost half of Norwegian medical students study abroad",
            reported=_printed(abroad),
            unit="per cent of students",
            step=10,
            recompute=None,
            explanation=(
                "The students at home and abroad stand in the Grimstad committee's report and are "
                "not printed here."
            ),
        ),
        _in_proposal(
            id="forslag207s2026-lower-aim",
            place=_place(abroad),
            statement=(
                "Norway educates fewer of its own doctors than Denmark and England (graduates per "
                "100,000 inhabitants, the United Kingdom for England)"
            ),
            reported=1,
            unit=HOLDS,
            step=1,
            recompute=_norway_has_fewest_graduates,
        ),
        _in_proposal(
            id="forslag207s2026-more-applicants-than-posts",
            place="Section on the application-based scheme",
            statement="Applicants outnumber the posts that are filled, in every round known",
            reported=1,
            unit=HOLDS,
            step=1,
            recompute=lambda: float((_rounds()["applicants"] > _rounds()["hired"]).all()),
        ),
        _in_proposal(
            id="forslag207s2026-converted-approvals",
            place=_place(converted),
            statement="In some specialties over 40 per cent of approvals came from abroad",
            reported=_printed(converted),
            unit="per cent of approvals",
            step=1,
            recompute=None,
            explanation=(
                "Approvals by specialty are not printed; IS-2802 prints 21 per cent over all."
            ),
        ),
    ]


def _norway_has_fewest_graduates() -> float:
    table = data.table("international_graduates_per_100000")
    shown = table[table["country"].isin(["NOR", "DNK", "GBR"])]
    year = international.latest_common_year(shown, GRADUATES, countries=3)
    values = international.latest(shown, GRADUATES, year=year).set_index("country")["value"]
    return float(values["NOR"] < values[["DNK", "GBR"]].min())


def _rounds() -> pd.DataFrame:
    return rows(ROUNDS, education="all")


def _district_medicine() -> list[Claim]:
    return [
        _by_district_medicine(
            id="nsdm2021-no-more-posts",
            place="Question 71",
            statement="The application-based scheme has not brought more posts (2012 to 2018)",
            reported=0,
            unit="change in posts per year",
            step=1,
            recompute=lambda: _new_posts("level_2018") - _new_posts("level_2012"),
        ),
        _by_district_medicine(
            id="nsdm2021-no-shorter-queues",
            place="Question 71",
            statement="The application-based scheme has not made the queues shorter",
            reported=1,
            unit=HOLDS,
            step=1,
            recompute=None,
            explanation=(
                "The queue before the scheme came in 2013 is not printed; IS-2802 counts "
                "applicants from spring 2013 on."
            ),
        ),
        _by_district_medicine(
            id="nsdm2021-more-applicants",
            place="Question 71",
            statement="Applicants have become more since the rules of 2017 (spring 2016 to 2018)",
            reported=1,
            unit=HOLDS,
            step=1,
            recompute=lambda: float(_spring_applicants(2018) > _spring_applicants(2016)),
        ),
    ]


def _spring_applicants(year: int) -> float:
    return cell(ROUNDS, "applicants", education="all", round="spring", year=year)
