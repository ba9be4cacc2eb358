"""How far can the ranking be trusted: would another method say the same?"""

from __future__ import annotations

import pandas as pd

from analysis.chapters.measures import GRADES, ROWS
from analysis.chapters.ranking import Found
from analysis.figures import Prose, Table, _, number, percent, say, sentence, table, text

METHODS = {
    "weighted_mean": _("Weighted mean"),
    "topsis": _("TOPSIS"),
    "promethee": _("PROMETHEE II"),
}
SAME_FIRST = {
    "all": _("All {methods} methods put *{leader}* first at equal weights."),
    "some": _("At equal weights {count} of {methods} methods put *{leader}* first."),
}
REVERSAL = (
    _("Leaving a row out never turns the order of two others in the weighted mean."),
    _("Leaving a row out turned the order of two others in the weighted mean in {share} of draws."),
)


def methods_prose(found: Found) -> Prose:
    """Return whether other methods agree on the first place, and whether orders turn."""
    agree = [each for each in found.agreements if found.leader in each.first_at_equal_weights]
    values = {"methods": number(len(found.agreements)), "leader": text(ROWS[found.leader])}
    same = len(agree) == len(found.agreements)
    if not same:
        values["count"] = number(len(agree))
    others = [each for each in found.agreements if each.method != "weighted_mean"]
    low, high = (end(each.same_first for each in others) for end in (min, max))
    plain = next(each for each in found.agreements if each.method == "weighted_mean")
    turns = plain.reversals > 0
    most = max(others, key=lambda each: each.reversals)
    return say(
        sentence(SAME_FIRST["all" if same else "some"], **values),
        sentence(
            _(
                "At weights drawn at random the other methods agree with the weighted mean on the "
                "first place in {low} to {high} of cases."
            ),
            low=percent(low),
            high=percent(high),
        ),
        sentence(REVERSAL[turns], **({"share": percent(plain.reversals)} if turns else {})),
        sentence(
            _(
                "In the other two it can: they judge a row by the others, and up to {share} of "
                "draws have a pair that turns when some third row leaves. The first place changes "
                "in at most {first}."
            ),
            share=percent(most.reversals),
            first=percent(max(each.first_changes for each in others)),
        ),
        sources=["ranking-methods"],
    )


def methods_table(found: Found) -> Table:
    """Return how each method compares with the weighted mean."""
    lines = [
        {
            "method": METHODS[each.method],
            "first": ROWS[each.first_at_equal_weights[0]]
            if len(each.first_at_equal_weights) == 1
            else _("several, level"),
            "same": each.same_first * 100,
            "correlation": each.correlation,
            "reversals": each.reversals * 100,
            "first_changes": each.first_changes * 100,
        }
        for each in found.agreements
    ]
    return table(
        pd.DataFrame(lines),
        id="ranking-methods",
        title=_("Three methods beside each other"),
        columns={
            "method": (_("Method"), ""),
            "first": (_("First at equal weights"), ""),
            "same": (_("Same first place"), _("% of draws"), 0),
            "correlation": (_("Rank correlation"), _("Spearman"), 2),
            "reversals": (_("A pair turns"), _("% of draws"), 0),
            "first_changes": (_("First place turns"), _("% of draws"), 0),
        },
        sources=[GRADES],
        note=sentence(
            _(
                "{draws} weightings drawn at random, the same for all methods, each held against "
                "the weighted mean. At equal weights mixed grades stand halfway; elsewhere they "
                "are drawn. In the last two columns each row is left out in turn."
            ),
            draws=number(found.agreements[0].draws),
        ),
    )
