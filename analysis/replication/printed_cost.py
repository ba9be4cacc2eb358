"""The printed figures on cost, in the form the cost model takes them."""

from __future__ import annotations

from dataclasses import dataclass

from analysis import parameters
from analysis.parameters import Parameters
from analysis.replication.cells import cell

MILLION = 1e6


def printed(key: str, column: str = "value") -> float:
    """Return a figure that chapter 7 or annexes 13 to 20 print in text."""
    return cell("is2802_cost_statements", column, id=key)


def paid(payer: str, item: str) -> float:
    """Return an expense of annex 20, table 1, in NOK per post."""
    return cell("is2802_annex_20_1_payers", "expense_nok", payer=payer, item=item)


def received(recipient: str, item: str) -> float:
    """Return an income of annex 20, table 1, in NOK per post."""
    return cell("is2802_annex_20_1_payers", "income_nok", payer=recipient, item=item)


@dataclass(frozen=True)
class PrintedAmounts:
    """The amounts of annex 20, table 1, under the names that the cost model reads, in NOK."""

    hospital_wage_nok: float
    hospital_training_nok: float
    hospital_grant_nok: float
    municipal_wage_nok: float
    municipal_overhead_nok: float
    municipal_supervision_nok: float
    municipal_grant_nok: float
    governor_grant_nok: float
    travel_grant_nok: float
    helfo_refund_nok: float
    patient_fees_nok: float


def amounts() -> PrintedAmounts:
    """Return what annex 20, table 1 prints."""
    return PrintedAmounts(
        hospital_wage_nok=paid("health_trust", "hospital_wage"),
        hospital_training_nok=paid("health_trust", "hospital_training"),
        hospital_grant_nok=paid("state", "hospital_grant"),
        municipal_wage_nok=paid("municipality", "municipal_wage"),
        municipal_overhead_nok=paid("municipality", "municipal_overhead"),
        municipal_supervision_nok=paid("municipality", "municipal_supervision"),
        municipal_grant_nok=paid("state", "municipal_grant"),
        governor_grant_nok=paid("state", "county_governor_grant"),
        travel_grant_nok=paid("state", "travel_grant"),
        helfo_refund_nok=paid("helfo", "helfo_reimbursement"),
        patient_fees_nok=paid("patients", "patient_fees"),
    )


def supervision_parameters() -> Parameters:
    """Return the baseline with the hours and weeks that section 7.3 prints.

    The hours of a full-time equivalent are not printed. They stand here as the section's municipal
    figure implies them: 200 posts of 120 hours are 14 full-time equivalents.
    """
    municipal_hours = printed("supervision_posts") * printed("municipal_hours_per_post")
    return parameters.load().values.model_copy(
        update={
            "guidance_hours_per_month": printed("hospital_guidance_monthly"),
            "guidance_months": printed("hospital_guidance_months"),
            "documentation_hours": printed("hospital_documentation_hours"),
            "hospital_supervision_hours_per_week": printed("hospital_supervision_hours_weekly"),
            "hospital_weeks": printed("hospital_supervision_weeks"),
            "municipal_supervision_hours_per_week": printed("municipal_agreed_hours"),
            "municipal_weeks": printed("municipal_weeks"),
            "hours_per_fte": municipal_hours / printed("municipal_supervision_fte"),
            "training_plan_days_low": printed("training_plan_days"),
            "training_plan_days_high": printed("training_plan_days", "value_high"),
        }
    )
