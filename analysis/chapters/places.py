"""Where are the posts, and where is it hard to recruit? Counties, regions and trusts."""

from __future__ import annotations

from functools import cache

import pandas as pd

from analysis import data
from analysis import places as model
from analysis.figures import (
    Figure,
    Prose,
    Table,
    _,
    answer,
    charts,
    figure,
    number,
    percent,
    say,
    sentence,
    table,
    text,
)
from analysis.figures.tiles import tiles

COUNTIES, REGIONS = "is2802_annex_7_by_county", "is2802_table_2_posts_by_region"
TRUSTS, WAGES = "is2802_annex_18_posts_by_trust", "is2802_table_3_wage_by_region"

SHORT = {
    "akershus": "Akersh.",
    "aust_agder": "A.-Agd.",
    "buskerud": "Busker.",
    "finnmark": "Finnm.",
    "hedmark": "Hedm.",
    "hordaland": "Hordal.",
    "more_og_romsdal": "Møre R.",
    "nordland": "Nordl.",
    "nord_trondelag": "N.-Trl.",
    "oppland": "Oppl.",
    "oslo": "Oslo",
    "rogaland": "Rogal.",
    "sogn_og_fjordane": "Sogn Fj.",
    "sor_trondelag": "S.-Trl.",
    "telemark": "Telem.",
    "troms": "Troms",
    "vest_agder": "V.-Agd.",
    "vestfold": "Vestf.",
    "ostfold": "Østf.",
}
MIDDLE, HIGH = 0.4, 0.6
REGION = {
    "north": _("Northern Norway"),
    "central": _("Central Norway"),
    "west": _("Western Norway"),
    "south_east": _("South-Eastern Norway"),
}


@cache
def counties() -> pd.DataFrame:
    """Return the counties with the share of municipalities that find it hard to recruit."""
    found = model.recruitment_by_county(data.table(COUNTIES))
    return found.sort_values("hard_share", ascending=False, kind="stable", ignore_index=True)


def opening() -> Prose:
    """Return the answer: how many municipalities find it hard, and where most do."""
    rows = data.table(COUNTIES)
    answered = counties().dropna(subset="hard_share")
    first, last = answered.iloc[0], answered.iloc[-1]
    return answer(
        percent(model.country_hard_share(rows)),
        sentence(
            _(
                "In {first} it was {first_share} of those that answered, in {last} {last_share}. "
                "The counties are small: {fewest} to {most} answers each."
            ),
            first=text(first["label"]),
            first_share=percent(float(first["hard_share"])),
            last=text(last["label"]),
            last_share=percent(float(last["hard_share"])),
            fewest=number(int(answered["municipalities"].min())),
            most=number(int(answered["municipalities"].max())),
        ),
        unit=_(
            "of municipalities that answered in 2017 found it quite or very hard to recruit doctors"
        ),
        sources=["places-counties", "is2802_annex_7_by_county"],
    )


def counties_figure() -> Figure:
    """Return the tile map of counties."""
    frame = counties().assign(short=counties()["county"].map(SHORT))
    answered = frame.dropna(subset="hard_share")
    high = answered.loc[answered["hard_share"] >= HIGH]
    first = answered.iloc[0]
    return figure(
        tiles(frame, "county", "label", "short", "hard_share", (MIDDLE, HIGH)),
        id="places-counties",
        title=sentence(
            _("In {count} of {counties} counties, {bound} or more found it hard to recruit"),
            count=number(len(high)),
            counties=number(len(answered)),
            bound=percent(HIGH),
        ),
        subtitle=_("Share of the municipalities that found it quite or very hard to recruit, 2017"),
        sources=[COUNTIES],
        alt=sentence(
            _(
                "Tile map of the counties before 2020, from Finnmark at the top right to Agder at "
                "the bottom left. The highest share is {first_share}, in {first}; {count} counties "
                "are at {bound} or more. The table beneath gives every county."
            ),
            first=text(first["label"]),
            first_share=percent(float(first["hard_share"])),
            count=number(len(high)),
            bound=percent(HIGH),
        ),
        data=frame.assign(hard_percent=100 * frame["hard_share"]),
        columns={
            "label": (_("County"), ""),
            "hard": (_("Quite or very hard"), _("municipalities"), 0),
            "municipalities": (_("Answered"), _("municipalities"), 0),
            "hard_percent": (_("Share"), _("per cent"), 0),
        },
        note=_(
            "The darker, the harder: the tints begin at 40 and 60 per cent. Each tile is a county "
            "as before 2020. A dash: the source prints no answer, as for Oslo."
        ),
    )


@cache
def regions() -> pd.DataFrame:
    """Return the health regions with their posts."""
    found = model.posts_by_region(data.table(REGIONS), data.table(TRUSTS))
    return found.sort_values("posts", ascending=False, kind="stable", ignore_index=True)


def regions_prose() -> Prose:
    """Return how the posts are spread over the regions and trusts."""
    rows = regions()
    first = rows.iloc[0]
    return say(
        sentence(
            _(
                "{first} has {posts} of the {all} posts a year, {share}, in {trusts} trusts. "
                "In one round {held} posts were held back in all, for doctors who return from "
                "leave."
            ),
            first=text(REGION[str(first["region"])]),
            posts=number(int(first["posts"])),
            all=number(int(rows["posts"].sum())),
            share=percent(float(first["share"])),
            trusts=number(int(first["trusts"])),
            held=number(int(rows["held_back"].sum())),
        ),
        sources=["places-regions"],
    )


def regions_table() -> Table:
    """Return the posts of each region, with the wage that a post costs there."""
    wages = data.table(WAGES)[["region", "mean_wage_nok", "total_cost_nok"]]
    rows = regions().merge(wages, on="region", how="left")
    return table(
        rows.assign(label=rows["region"].map(REGION), share_percent=100 * rows["share"]),
        id="places-regions",
        title=_("Posts and costs by health region, 2018"),
        columns={
            "label": (_("Region"), ""),
            "posts": (_("LIS1 posts"), _("a year"), 0),
            "share_percent": (_("Share"), _("per cent"), 0),
            "trusts": (_("Trusts"), "", 0),
            "held_back": (_("Held back"), _("posts in one round"), 0),
            "mean_wage_nok": (_("Mean wage"), _("NOK a year"), 0),
            "total_cost_nok": (_("Cost of a LIS1"), _("NOK a year"), 0),
        },
        sources=[REGIONS, TRUSTS, WAGES],
        note=_(
            "A dash: the region gave no figure. Posts by inhabitant are not available: the sources "
            "of this book hold no population by health region."
        ),
    )


def trusts_figure() -> Figure:
    """Return the posts of one round by trust."""
    frame = model.posts_by_trust(data.table(TRUSTS))
    frame = frame.sort_values("posts", ascending=False, kind="stable", ignore_index=True)
    half = frame["posts"].cumsum().searchsorted(frame["posts"].sum() / 2) + 1
    first, last = frame.iloc[0], frame.iloc[-1]
    return figure(
        charts.bars(frame, "posts", "trust"),
        id="places-trusts",
        title=sentence(
            _("{half} of {trusts} trusts have half of the hospital posts"),
            half=number(int(half)),
            trusts=number(len(frame)),
        ),
        subtitle=_("LIS1 posts in the autumn 2018 round, by health trust"),
        sources=[TRUSTS],
        alt=sentence(
            _(
                "Bars of {trusts} trusts. {first} has most, {most} posts; {last} has fewest, "
                "{fewest}."
            ),
            trusts=number(len(frame)),
            first=text(str(first["trust"])),
            most=number(int(first["posts"])),
            last=text(str(last["trust"])),
            fewest=number(int(last["posts"])),
        ),
        data=frame.assign(region=frame["region"].map(REGION)),
        columns={
            "trust": (_("Trust"), ""),
            "region": (_("Region"), ""),
            "advertised": (_("Advertised"), _("posts"), 0),
            "held_back": (_("Held back"), _("posts"), 0),
            "posts": (_("In all"), _("posts"), 0),
        },
        note=_("One half-year's round. The municipal half-year that follows is not shown."),
    )
