"""What every chapter needs: what readers call an assumption, and sentences chosen by comparison."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal

from analysis import data
from analysis.errors import InputError
from analysis.figures import Sentence, _, sentence
from analysis.figures.sentences import placeholders
from analysis.figures.values import Stated, Value

ASSUMPTIONS = {
    "fte_growth": _("Growth of the services"),
    "attrition": _("Doctors who leave"),
    "foreign_specialists": _("Specialists from abroad"),
    "direct_entrants": _("Former direct entrants"),
    "posts": _("LIS1 posts in place"),
    "new_posts": _("New LIS1 posts"),
    "ramp_posts_per_year": _("Pace of opening posts"),
    "first_year": _("First year of new posts"),
    "spring_share": _("Share of doctors who start in March"),
    "schedule_years": _("Years in the payment schedule"),
    "hospital_wage_nok": _("Wage in the hospital year"),
    "hospital_training_nok": _("Training in the hospital year"),
    "hospital_grant_nok": _("State grant to the health trust"),
    "municipal_wage_nok": _("Wage in the municipal half-year"),
    "municipal_overhead_nok": _("Overhead in the municipality"),
    "municipal_supervision_nok": _("Supervision in the municipality"),
    "municipal_grant_nok": _("State grant to the municipality"),
    "governor_grant_nok": _("State grant to the county governor"),
    "travel_grant_nok": _("State grant for travel"),
    "helfo_refund_nok": _("Refunds from Helfo"),
    "patient_fees_nok": _("Patients' fees"),
    "price_year": _("Price year"),
    "guidance_hours_per_month": _("Guidance in hospital, a month"),
    "guidance_months": _("Months of guidance in hospital"),
    "documentation_hours": _("Hours of documentation"),
    "hospital_supervision_hours_per_week": _("Supervision in hospital, a week"),
    "hospital_weeks": _("Weeks in hospital"),
    "municipal_supervision_hours_per_week": _("Supervision in the municipality, a week"),
    "municipal_weeks": _("Weeks in the municipality"),
    "hours_per_fte": _("Hours of a full-time equivalent"),
    "administration_fte_low": _("Administration, low estimate"),
    "administration_fte_high": _("Administration, high estimate"),
    "training_plan_days_low": _("Days for a training plan, low estimate"),
    "training_plan_days_high": _("Days for a training plan, high estimate"),
    "working_days_per_year": _("Working days a year"),
    "retirement_age": _("Retirement age"),
    "retirement_years": _("Years over which retirements are counted"),
    "new_applicants_norway": _("New applicants educated in Norway"),
    "new_applicants_eea": _("New applicants educated in the EEA"),
    "new_applicants_outside_eea": _("New applicants educated outside the EEA"),
    "spring_applicants_norway_share": _("Share of them in spring, Norway"),
    "spring_applicants_eea_share": _("Share of them in spring, EEA"),
    "spring_applicants_outside_eea_share": _("Share of them in spring, outside the EEA"),
    "applicants_growth": _("Growth of new applicants"),
    "queue_leaving_share": _("Share who leave the queue"),
    "queue_leaving_rise_share": _("Rise of that share with each round"),
    "hiring_weight_eea": _("Chances of doctors educated in the EEA"),
    "hiring_weight_outside_eea": _("Chances of doctors educated outside the EEA"),
    "post_use_share": _("Doctors hired for each post"),
    "lis1_leave_share": _("Share delayed in LIS1"),
    "lis1_dropout_share": _("Share who give up LIS1"),
    "municipal_places": _("Municipal places"),
    "municipal_follow_share": _("Municipal places for each new post"),
    "specialty_training_years": _("Years of LIS2 and LIS3"),
    "training_exit_share": _("Share who stop during LIS2 and LIS3"),
    "direct_entry_left_share": _("Direct entry that is left"),
    "outside_share": _("Share who work outside the public services"),
    "service_attrition": _("Doctors who leave the services"),
    "fte_per_head": _("Full-time equivalents per doctor"),
    "demand_growth": _("Growth of the need, as a share"),
    "unmet_need_fte": _("Full-time equivalents missing at the start"),
    "target_year": _("Target year"),
    "shortage_weight": _("Weight of a shortage"),
    "study_years": _("Years of medical study"),
    "completion_share": _("Study places that lead to a degree"),
    "graduates_applying_share": _("New graduates who apply for LIS1"),
    "replaced_abroad_share": _("New places taken by those who would study abroad"),
    "nationals_abroad_share": _("Norwegians among applicants educated abroad"),
    "home_trained_stock_share": _("Doctors at work who were educated in Norway"),
    "places_first_year": _("First year of new study places"),
    "places_opened_per_year": _("Pace of opening study places"),
    "study_place_nok": _("A student's year of medicine"),
}

Side = Literal["more", "equal", "less"]


def assumption(name: str) -> str:
    """Return what readers call a parameter; one without a name of its own is called by its key."""
    return ASSUMPTIONS.get(name) or name.removesuffix("_nok").replace("_", " ").capitalize()


def whole(value: float) -> int:
    """Return the whole number as it is printed, halves away from zero."""
    return math.floor(abs(value) + 0.5) * (-1 if value < 0 else 1)


def side(value: float, other: float) -> Side:
    """Return whether ``value``, as printed, is more than, equal to or less than ``other``."""
    difference = whole(value) - whole(other)
    return "more" if difference > 0 else "less" if difference < 0 else "equal"


def by_side(value: float, other: float, *, more: str, equal: str, less: str) -> str:
    """Return the message that is true of two numbers as they are printed."""
    return {"more": more, "equal": equal, "less": less}[side(value, other)]


def filled(message: str, values: Mapping[str, Value]) -> Sentence:
    """Return the message with those of the values that it has places for."""
    return sentence(message, **{name: values[name] for name in sorted(placeholders(message))})


def statement(id: str, table: str = "is2802_statements") -> float:
    """Return a number that a document states in its text; in a sentence it leads to the table.

    Args:
        id: the row's id.
        table: a table of statements of the data package.

    Raises:
        InputError: there is no such row.
    """
    rows = data.table(table)
    found = rows.loc[rows["id"] == id, "value"].astype(float).tolist()
    if len(found) != 1:
        raise InputError(f"{table}: no statement is called {id}")
    return Stated(found[0], table)
