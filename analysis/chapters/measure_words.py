"""What readers call the twelve measures, their pages, what each moves, and how good evidence is."""

from analysis.figures import _

NAMES = {
    "direct_increase": _("More posts"),
    "use_vacant_and_residual_posts": _("Fill vacant and residual posts"),
    "more_training_arenas": _("More places to train"),
    "flexible_increase": _("Flexible number of posts"),
    "vacant_posts_as_lis1": _("Vacant posts become LIS1"),
    "goals_in_other_posts": _("Goals met in other posts"),
    "shorter_course": _("Shorter LIS1"),
    "lis1_within_specialty_post": _("LIS1 inside the specialty post"),
    "earmarked_general_practice_posts": _("Posts for general practice"),
    "easier_direct_entry": _("Easier direct entry"),
    "municipality_first": _("Municipality first"),
    "one_year_practice": _("A year as general doctor"),
}
LEVERS = {
    "new_posts": _("LIS1 posts a year"),
    "idle_posts_filled_share": _("Doctors hired for each post"),
    "converted_posts": _("Other hospital posts that count for LIS1, a year"),
    "experienced_starts": _("Experienced doctors who start in the municipality, a year"),
    "municipal_places": _("Municipal places at a time"),
    "hospital_arenas_share": _("Doctors whom hospitals can supervise, today counting 1"),
    "hospital_turnover_share": _("Doctors through a hospital post, today counting 1"),
    "municipal_turnover_share": _("Doctors through a municipal place, today counting 1"),
    "direct_entrants": _("Direct entrants a year"),
    "practice_doctors": _("Waiting doctors at work in general practice"),
}
EVIDENCE = {"high": _("high"), "medium": _("medium"), "low": _("low")}


def address(measure: str) -> str:
    """Return the name of a measure's page, and the beginning of its ids."""
    return f"measure-{measure.replace('_', '-')}"
