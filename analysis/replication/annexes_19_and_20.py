"""IS-2802, annexes 19 and 20: earlier estimates of cost, and who pays for new posts when."""

from __future__ import annotations

from functools import partial

import pandas as pd

from analysis import cost, data
from analysis.replication.cells import cell, records, rows
from analysis.replication.claim import Claim
from analysis.replication.printed_cost import MILLION, amounts, paid, printed, received

COST_2014 = "is2802_annex_19_cost_2014"
TRAINING = "is2802_annex_19_training_costs"
SERVICES = "is2802_annex_20_2_phase_in"
GRANTS = "is2802_annex_20_3_grants"
YEARS = {"start": "First year", "second": "Second year", "later": "Later years"}


def claims() -> list[Claim]:
    """Return the claims of annexes 19 and 20 in their order."""
    return [
        *_cost_2014(),
        *_cost_before_2014(),
        *_training_costs(),
        *_training_pictures(),
        *_national_training_costs(),
        *_wages(),
        *_transfers(),
        *_services_rows(),
        *_services_sums(),
        *_grants(),
    ]


_in_annex_19 = partial(Claim, document="is2802", place="Annex 19")
_in_table_1 = partial(Claim, document="is2802", place="Annex 20, table 1")
_in_table_2 = partial(Claim, document="is2802", place="Annex 20, table 2")
_in_table_3 = partial(Claim, document="is2802", place="Annex 20, table 3")


def _of_2014(item: str, column: str = "per_post_nok") -> float:
    return cell(COST_2014, column, item=item)


def _cost_2014() -> list[Claim]:
    national = [
        ("hospital-wage", "wage_2014_national", "wage_2014", 1, "wages"),
        ("hospital-grant", "hospital_grant_2014_national", "hospital_grant_2014", 0.01, "grants"),
        ("municipal-grant", "municipal_grant_2014_national", "municipal_grant_2014", 1, "grants"),
    ]
    return [
        *(
            _in_annex_19(
                id=f"is2802-annex-19-2014-{name}",
                statement=f"2014: 950 posts take {printed(total):g} million in {what}",
                reported=printed(total),
                unit="NOK million per year",
                step=step,
                recompute=partial(_times_posts_of_2014, per_post),
            )
            for name, total, per_post, step, what in national
        ),
        _in_annex_19(
            id="is2802-annex-19-2014-total",
            statement="2014: a post costs about 1.53 million in all",
            reported=printed("total_cost_2014"),
            unit="NOK million per post",
            step=0.01,
            hedged=True,
            recompute=_sum_of_2014_items,
            explanation=(
                "All printed items together, the county governors' 20 million shared over 950 "
                "posts, make 1.42 million; what else was counted is not told, and chapter 7 says "
                "that the details are not known."
            ),
        ),
    ]


def _times_posts_of_2014(per_post: str) -> float:
    return printed(per_post) * printed("posts_2014") / MILLION


def _sum_of_2014_items() -> float:
    governors = _of_2014("county_governor_grant", "total_nok") / printed("posts_2014")
    per_post = ("hospital_wage", "hospital_grant", "municipal_cost", "municipal_grant")
    return (sum(_of_2014(item) for item in per_post) + governors) / MILLION


def _cost_before_2014() -> list[Claim]:
    sides = [
        _in_annex_19(
            id=f"is2802-annex-19-ks-{side}",
            statement=f"KS 2008: the {side} items of two interns make the printed sum",
            reported=cell("is2802_annex_19_ks_2008", "amount_nok", side=side, item="total"),
            unit="NOK",
            step=1000,
            recompute=partial(_sum_of_ks_items, side),
        )
        for side in ("expense", "income")
    ]
    return [
        _in_annex_19(
            id="is2802-annex-19-state-cost-per-post",
            statement="160 million for 900 posts are 177,778 for each (2009)",
            reported=printed("state_cost_2009_per_post"),
            unit="NOK per post",
            step=1,
            recompute=lambda: (
                printed("state_cost_2009") * MILLION / printed("state_cost_2009_posts")
            ),
        ),
        *sides,
    ]


def _sum_of_ks_items(side: str) -> float:
    return float(rows("is2802_annex_19_ks_2008", side=side, kind="reported")["amount_nok"].sum())


def _training(key: str) -> float:
    return cell(TRAINING, "value", id=key)


def _training_costs() -> list[Claim]:
    return [
        _in_annex_19(
            id="is2802-annex-19-trainee-cost-2006",
            statement="318,000 for training and 175,000 for treatment make about 493,000 (2006)",
            reported=_training("total_cost_per_trainee_2006"),
            unit="NOK per trainee and year",
            step=1000,
            hedged=True,
            recompute=lambda: (
                _training("training_cost_per_trainee_2006")
                + _training("treatment_cost_per_trainee_2006")
            ),
        ),
        _in_annex_19(
            id="is2802-annex-19-training-time-cost",
            statement="The 24 per cent of working time spent on training are worth 228,428 (2013)",
            reported=_training("training_time_cost_2013"),
            unit="NOK per trainee",
            step=1,
            recompute=lambda: (
                _training("wage_with_social_costs_2013") * _training("training_time_percent") / 100
            ),
            explanation=(
                "24 per cent of the wage with social costs are 262,086; 228,428 are the treatment "
                "costs of 175,000 in 2013 money, which seem to have been set beside the wrong "
                "sentence."
            ),
        ),
        _in_annex_19(
            id="is2802-annex-19-training-cost-2013",
            statement=(
                "318,000 for training are 415,000 in 2013 money (with the factor that carries "
                "175,000 to 228,428)"
            ),
            reported=_training("training_cost_per_trainee_2013"),
            unit="NOK per trainee and year",
            step=1000,
            recompute=lambda: (
                _training("training_cost_per_trainee_2006")
                * _training("training_time_cost_2013")
                / _training("treatment_cost_per_trainee_2006")
            ),
        ),
        _in_annex_19(
            id="is2802-annex-19-treatment-cost-2013",
            statement=(
                "175,000 for treatment are 228,000 in 2013 money (with the factor that carries "
                "318,000 to 415,000)"
            ),
            reported=_training("treatment_cost_per_trainee_2013"),
            unit="NOK per trainee and year",
            step=1000,
            recompute=lambda: (
                _training("treatment_cost_per_trainee_2006")
                * _training("training_cost_per_trainee_2013")
                / _training("training_cost_per_trainee_2006")
            ),
        ),
        _in_annex_19(
            id="is2802-annex-19-trainee-cost-2013",
            statement="415,000 and 228,000 make 643,000",
            reported=_training("total_cost_per_trainee_2013"),
            unit="NOK per trainee and year",
            step=1000,
            recompute=lambda: (
                _training("training_cost_per_trainee_2013")
                + _training("treatment_cost_per_trainee_2013")
            ),
        ),
        _in_annex_19(
            id="is2802-annex-19-course-absence",
            statement="36,000 for absence at courses are just under 12 per cent of training costs",
            reported=_training("course_absence_share"),
            unit="per cent",
            step=1,
            hedged=True,
            recompute=lambda: (
                100
                * _training("course_absence_cost_2006")
                / _training("training_cost_per_trainee_2006")
            ),
        ),
    ]


def _training_pictures() -> list[Claim]:
    return [
        _in_annex_19(
            id="is2802-annex-19-course-hours",
            statement="240 hours in main specialties and 120 in subspecialties average 201",
            reported=_training("external_course_hours_mean"),
            unit="hours per specialty",
            step=1,
            recompute=None,
            explanation="The number of main specialties and of subspecialties is not printed.",
        ),
        _in_annex_19(
            id="is2802-annex-19-training-cost-elements",
            statement="The elements of training cost make 318,000",
            reported=_training("training_cost_per_trainee_2006"),
            unit="NOK per trainee and year",
            step=1000,
            recompute=None,
            explanation="Table 2 of the annex is a picture; its elements are not in the text.",
        ),
        _in_annex_19(
            id="is2802-annex-19-supervision-share",
            statement="Supervision is well over 60 per cent of training costs",
            reported=_training("supervision_share_of_training_cost"),
            unit="per cent",
            step=1,
            recompute=None,
            explanation="Table 2 of the annex is a picture; its elements are not in the text.",
        ),
        _in_annex_19(
            id="is2802-annex-19-training-time",
            statement="24 per cent of junior doctors' working time goes to training",
            reported=_training("training_time_percent"),
            unit="per cent",
            step=1,
            recompute=None,
            explanation="It is a result of the study of 2007, whose hours are not printed.",
        ),
        _in_annex_19(
            id="is2802-annex-19-share-of-study-trusts",
            statement="Training and treatment costs are about 2.7 per cent of the trusts' costs",
            reported=_training("share_of_trust_costs"),
            unit="per cent",
            step=0.1,
            recompute=None,
            explanation="The costs of the trusts in the study of 2007 are not printed.",
        ),
        _in_annex_19(
            id="is2802-annex-19-wage-parts",
            statement="The parts of the trainee's wage make 796,517",
            reported=_training("wage_per_trainee_2013"),
            unit="NOK per trainee and year",
            step=1,
            recompute=None,
            explanation="Table 3 of the annex is a picture; the parts are not in the text.",
        ),
    ]


def _national_training_costs() -> list[Claim]:
    return [
        _in_annex_19(
            id="is2802-annex-19-all-trainees",
            statement="643,000 for each of 4,870 trainees are 3,131 million",
            reported=_training("total_cost_all_trainees_2013"),
            unit="NOK million per year",
            step=1,
            recompute=lambda: (
                _training("total_cost_per_trainee_2013") * _training("trainees") / MILLION
            ),
        ),
        _in_annex_19(
            id="is2802-annex-19-training-share",
            statement="Training alone is about 1.8 of the 2.7 per cent of the trusts' costs",
            reported=_training("training_share_of_trust_costs"),
            unit="per cent",
            step=0.1,
            hedged=True,
            recompute=lambda: (
                _training("share_of_trust_costs")
                * _training("training_cost_per_trainee_2006")
                / _training("total_cost_per_trainee_2006")
            ),
        ),
        _in_annex_19(
            id="is2802-annex-19-share-of-trust-costs",
            statement="2.7 per cent of 116 billion are about 3,132 million (2012)",
            reported=_training("training_cost_from_share_2012"),
            unit="NOK million per year",
            step=1,
            hedged=True,
            recompute=_share_of_operating_costs,
        ),
        _in_annex_19(
            id="is2802-annex-19-share-of-trust-costs-2013",
            statement="In 2013 money these are 3,236 kroner",
            reported=_training("training_cost_from_share_2013"),
            unit="NOK per year",
            step=1,
            recompute=lambda: (
                MILLION
                * cost.convert(
                    _share_of_operating_costs(), 2012, 2013, data.table("norway_price_indices")
                )
            ),
            explanation=(
                "The word million is missing. Even so 3,236 million are 3.3 per cent more than in "
                "2012, where consumer prices give 2.1 per cent and 3,199 million; the index used "
                "is not named and may hold wages too."
            ),
        ),
    ]


def _share_of_operating_costs() -> float:
    return _training("operating_costs_2012") * 1000 * _training("share_of_trust_costs") / 100


def _wages() -> list[Claim]:
    return [
        _in_annex_19(
            id="is2802-annex-19-wage-with-social-costs",
            statement="796,517 with 14.1 and 23 per cent of social costs are 1,092,025",
            reported=_training("wage_with_social_costs_2013"),
            unit="NOK per trainee and year",
            step=1,
            recompute=lambda: (
                _training("wage_per_trainee_2013")
                * (1 + (_training("employer_tax_percent") + _training("pension_percent")) / 100)
            ),
        ),
        _in_annex_19(
            id="is2802-annex-19-wages-net-of-training",
            statement="All trainees' wages, without 24 per cent for training, are 4,041,710 kroner",
            reported=_training("wage_cost_net_of_training"),
            unit="NOK per year",
            step=1,
            recompute=lambda: (
                _training("wage_with_social_costs_2013")
                * _training("trainees")
                * (1 - _training("training_time_percent") / 100)
            ),
            explanation=(
                "The amount is evidently in thousands of kroner: the printed inputs make 4,041,803 "
                "thousand, and the small remainder is rounding on the way."
            ),
        ),
        _in_annex_19(
            id="is2802-annex-19-training-and-wages",
            statement="3,131 million and 4,041,710 (thousand) make about 7,173 million",
            reported=_training("total_training_and_wage_2013"),
            unit="NOK million per year",
            step=1,
            hedged=True,
            recompute=lambda: (
                _training("total_cost_all_trainees_2013")
                + _training("wage_cost_net_of_training") / 1000
            ),
        ),
    ]


def _transfers() -> list[Claim]:
    flows = [
        ("health_trust", "hospital_grant", "state", "The trust's grant"),
        ("municipality", "municipal_grant", "state", "The municipality's grant"),
        ("county_governor", "county_governor_grant", "state", "The county governor's grant"),
        ("doctor", "travel_grant", "state", "The doctor's travel grant"),
        ("municipality", "helfo_reimbursement", "helfo", "The refund from Helfo"),
        ("municipality", "patient_fees", "patients", "The patients' fees"),
        ("supervisor", "municipal_supervision", "municipality", "The supervisor's pay"),
        ("doctor", "hospital_wage", "health_trust", "The wage in hospital"),
        ("doctor", "municipal_wage", "municipality", "The wage in the municipality"),
    ]
    found = [
        _in_table_1(
            id=f"is2802-annex-20-transfer-{item.replace('_', '-')}",
            statement=f"{label}: what one receives is what the other pays",
            reported=received(recipient, item),
            unit="NOK per post",
            step=1,
            recompute=partial(paid, payer, item),
        )
        for recipient, item, payer, label in flows
    ]
    return [
        *found,
        _in_table_1(
            id="is2802-annex-20-county-governor-spends-grant",
            statement="The county governor spends the grant on courses and supervision",
            reported=paid("county_governor", "courses_and_supervision"),
            unit="NOK per post",
            step=1,
            recompute=lambda: received("county_governor", "county_governor_grant"),
        ),
    ]


def _services_rows() -> list[Claim]:
    found = []
    for row in records(SERVICES, kind="reported"):
        year, service, item = row["year"], row["service"], row["item"]
        if item == "no_cost":
            continue
        name = f"is2802-annex-20-2-{year}-{service}-{item}".replace("_", "-")
        words = f"{YEARS[year]}, {row['label']}"
        found += [
            _in_table_2(
                id=f"{name}-per-post",
                statement=f"{words}: cost of a post for its months",
                reported=float(row["per_post_nok"]),
                unit="NOK per post",
                step=1000,
                recompute=partial(_cost_of_months, service, row["months"]),
            ),
            _in_table_2(
                id=f"{name}-total",
                statement=f"{words}: posts times the cost of each",
                reported=float(row["total_nok"]),
                unit="NOK",
                step=1000,
                recompute=partial(_posts_times_cost, year, service, item),
                explanation=(
                    "50 posts at 375,000 are 18.75 million; 37.5 million are the cost of the "
                    "hundred doctors who pass through 50 posts in a year."
                    if (year, service) == ("later", "municipality")
                    else ""
                ),
            ),
        ]
    return [
        *found,
        _in_table_2(
            id="is2802-annex-20-2-whole-year-places",
            statement="Later years: a hundred doctors need 25 whole-year places in municipalities",
            reported=printed("annex_20_whole_year_places"),
            unit="places per year",
            step=1,
            recompute=lambda: printed("example_posts") * printed("months_municipality") / 12,
            explanation=(
                "A hundred doctors with half a year each fill 50 places for a whole year; 25 would "
                "be enough for 50 doctors."
            ),
        ),
    ]


def _cost_of_months(service: str, months: int | None) -> float:
    """Return what so many months of service cost; without a number, the whole service."""
    if service == "hospital":
        whole, length = printed("post_cost_hospital") * MILLION, printed("months_hospital")
    else:
        whole, length = printed("post_cost_municipality"), printed("months_municipality")
    return whole if pd.isna(months) else whole * float(months) / length


def _posts_times_cost(year: str, service: str, item: str) -> float:
    where = {"year": year, "service": service, "item": item}
    return cell(SERVICES, "posts", **where) * cell(SERVICES, "per_post_nok", **where)


def _services_sums() -> list[Claim]:
    found = []
    for year, label in YEARS.items():
        found += [
            _in_table_2(
                id=f"is2802-annex-20-2-{year}-sum",
                statement=f"{label}: the rows make the printed sum",
                reported=cell(SERVICES, "total_nok", year=year, item="total"),
                unit="NOK",
                step=1000,
                recompute=partial(_sum_of_services, year),
            ),
            _in_table_2(
                id=f"is2802-annex-20-2-{year}-sum-from-months",
                statement=f"{label}: the months of service by all cohorts make the printed sum",
                reported=cell(SERVICES, "total_nok", year=year, item="total"),
                unit="NOK",
                step=1000,
                recompute=partial(_modelled_services, year),
            ),
        ]
    return [
        *found,
        _in_table_2(
            id="is2802-annex-20-2-later-sum-per-post",
            statement="Later years: hospital and municipality make 1,875,000 a post",
            reported=cell(SERVICES, "per_post_nok", year="later", item="total"),
            unit="NOK per post",
            step=1000,
            recompute=lambda: float(
                rows(SERVICES, year="later", kind="reported")["per_post_nok"].sum()
            ),
        ),
    ]


def _sum_of_services(year: str) -> float:
    return float(rows(SERVICES, year=year, kind="reported")["total_nok"].sum())


def _modelled_services(year: str) -> float:
    modelled = cost.phase_in_services(amounts(), printed("example_posts"))
    total = modelled[(modelled["year"] == year) & (modelled["service"] == "total")]
    return float(total["total_nok"].iloc[0])


def _grants() -> list[Claim]:
    found = []
    for row in records(GRANTS):
        year, grant = row["year"], row["grant"]
        if pd.isna(row["total_nok"]):
            continue
        if grant == "total":
            statement = f"{YEARS[year]}: the grants make the printed sum"
            recompute = partial(_sum_of_grants, year)
        else:
            words = grant.replace("_", " ")
            statement = f"{YEARS[year]}, {words} grant: the amount for the posts that get it"
            recompute = partial(_modelled_grant, year, grant)
        found.append(
            _in_table_3(
                id=f"is2802-annex-20-3-{year}-{grant.replace('_', '-')}",
                statement=statement,
                reported=float(row["total_nok"]),
                unit="NOK",
                step=1000,
                recompute=recompute,
            )
        )
    return [
        *found,
        _in_table_3(
            id="is2802-annex-20-3-later-sum-per-post",
            statement="Later years: the grants make 186,500 a post",
            reported=cell(GRANTS, "per_post_nok", year="later", grant="total"),
            unit="NOK per post",
            step=100,
            recompute=lambda: float(
                rows(GRANTS, year="later", kind="reported")["per_post_nok"].sum()
            ),
        ),
    ]


def _sum_of_grants(year: str) -> float:
    return float(rows(GRANTS, year=year, kind="reported")["total_nok"].sum())


def _modelled_grant(year: str, grant: str) -> float:
    modelled = cost.phase_in_grants(amounts(), printed("example_posts"))
    own = modelled[(modelled["year"] == year) & (modelled["grant"] == grant)]
    return float(own["total_nok"].iloc[0])
