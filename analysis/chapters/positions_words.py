"""Who is for what? What readers call the parties, their documents and their stands."""

from __future__ import annotations

from analysis.figures import _
from analysis.figures.theme import colour

BODIES = {
    "directorate_of_health": _("Directorate of Health"),
    "medical_association": _("Medical Association"),
    "centre_for_rural_medicine": _("Centre for Rural Medicine"),
    "two_members_of_parliament": _("Two members of parliament"),
    "health_regions": _("Health regions"),
    "county_governors": _("County governors"),
}
HEADS = {
    "directorate_of_health": _("Directorate"),
    "medical_association": _("Association"),
    "centre_for_rural_medicine": _("Centre"),
    "two_members_of_parliament": _("Members"),
    "health_regions": _("Regions"),
    "county_governors": _("Governors"),
}
PARTIES = BODIES | {
    "health_region_north": _("Northern region"),
    "health_region_central": _("Central region"),
    "health_region_west": _("Western region"),
    "health_region_south_east": _("South-Eastern region"),
    "several_health_regions": _("Several regions, not named"),
}
DOCUMENTS = {
    "is2802": _("2019"),
    "hermansen2021": _("2021, article"),
    "nsdm2021": _("2021"),
    "legeforeningen2024": _("2024"),
    "forslag207s2026": _("2026"),
}
POSITIONS = {
    "support": _("for"),
    "oppose": _("against"),
    "sees_need": _("sees a need"),
    "sees_no_need": _("sees no need"),
    "further_study": _("would study it"),
    "assessed_only": _("assessed, then not named"),
}
STANCES = {
    "for": _("for"),
    "conditional": _("for, on conditions"),
    "divided": _("divided"),
    "against": _("against"),
    "further_study": _("would study it"),
    "assessed_only": _("assessed, then not named"),
}
MARKS = {
    "for": (_("for"), colour("chart-1")),
    "conditional": (_("if"), colour("chart-1")),
    "divided": (_("split"), colour("chart-4")),
    "against": (_("no"), colour("chart-2")),
    "further_study": (_("study"), "transparent"),
    "assessed_only": (_("left"), "transparent"),
    "silent": ("\N{MIDDLE DOT}", "transparent"),
}
THEMES = {
    "posts": _("Number and use of posts"),
    "course": _("The course itself"),
    "hiring": _("How doctors are hired"),
    "general_practice": _("Towards general practice"),
    "support": _("Supervision and support"),
    "education": _("Before LIS1: the degree"),
    "specialists": _("After LIS1: specialists"),
}
ABOUT = {
    "study_places": _("study places"),
    "training_arenas": _("places to train"),
    "lis1": _("LIS1"),
    "generalists": _("generalists"),
    "distribution": _("spread over the country"),
}
CRITERIA = {
    "recruit_to_gp": _("recruits to general practice"),
    "more_lis1": _("more LIS1 doctors"),
    "enough_specialists": _("enough specialists"),
    "supervision_capacity": _("capacity to supervise"),
    "geographic_distribution": _("spread over the country"),
    "quality_and_safety": _("quality and safety"),
    "economy": _("economy"),
    "administration": _("administration"),
}
