"""What every parameter may be: its type and the bounds that no value may pass."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Unit
from pydantic import BaseModel, ConfigDict, Field

HeadsPerYear = Annotated[float, Field(ge=0, le=5_000), Unit("doctors per year")]
FtePerYear = Annotated[float, Field(ge=0, le=5_000), Unit("full-time equivalents per year")]
Fte = Annotated[float, Field(ge=0, le=1_000), Unit("full-time equivalents")]
Posts = Annotated[int, Field(ge=0, le=5_000), Unit("posts per year")]
PostsOpened = Annotated[int, Field(ge=1, le=5_000), Unit("posts opened per year")]
Share = Annotated[float, Field(ge=0, le=1), Unit("share")]
Nok = Annotated[float, Field(ge=0, le=10_000_000), Unit("NOK per post")]
Hours = Annotated[float, Field(ge=0, le=2_000), Unit("hours")]
HoursPerWeek = Annotated[float, Field(ge=0, le=40), Unit("hours per week")]
HoursPerMonth = Annotated[float, Field(ge=0, le=160), Unit("hours per month")]
HoursPerYear = Annotated[float, Field(ge=1_000, le=2_500), Unit("hours per year")]
MonthsPerYear = Annotated[float, Field(ge=0, le=12), Unit("months per year")]
WeeksPerYear = Annotated[float, Field(ge=0, le=53), Unit("weeks per year")]
WeeksPerPost = Annotated[float, Field(ge=0, le=53), Unit("weeks per post")]
Days = Annotated[float, Field(ge=0, le=250), Unit("working days")]
DaysPerYear = Annotated[float, Field(ge=100, le=365), Unit("working days per year")]
Age = Annotated[int, Field(ge=50, le=80), Unit("years of age")]
Years = Annotated[int, Field(ge=1, le=30), Unit("years")]
CalendarYear = Annotated[int, Field(ge=1990, le=2100), Unit("calendar year")]
GrowthPerYear = Annotated[float, Field(ge=-0.1, le=0.1), Unit("share per year")]
ChanceRatio = Annotated[float, Field(ge=0, le=10), Unit("ratio of chances")]
WeightRatio = Annotated[float, Field(ge=0, le=100), Unit("ratio of weights")]
Places = Annotated[float, Field(ge=0, le=5_000), Unit("places per half-year")]
TrainingYears = Annotated[float, Field(ge=5, le=20), Unit("years")]
FtePerDoctor = Annotated[float, Field(ge=0.1, le=1.5), Unit("full-time equivalents per doctor")]
StudyYears = Annotated[int, Field(ge=3, le=10), Unit("years")]
PlacesOpened = Annotated[int, Field(ge=1, le=2_000), Unit("study places per year")]
NokPerStudent = Annotated[float, Field(ge=0, le=5_000_000), Unit("NOK per student and year")]
MissingFte = Annotated[float, Field(ge=0, le=10_000), Unit("full-time equivalents")]


class Parameters(BaseModel):
    """One value for every parameter, checked and unchangeable.

    A whole number passes for a decimal one; text, booleans, NaN and infinities are refused. What
    each parameter means, and why it has its value, stands in ``data/parameters/baseline.yml``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    fte_growth: FtePerYear
    attrition: HeadsPerYear
    foreign_specialists: HeadsPerYear
    direct_entrants: HeadsPerYear
    posts: Posts
    new_posts: Posts

    ramp_posts_per_year: PostsOpened
    first_year: CalendarYear
    spring_share: Share
    schedule_years: Years

    hospital_wage_nok: Nok
    hospital_training_nok: Nok
    hospital_grant_nok: Nok
    municipal_wage_nok: Nok
    municipal_overhead_nok: Nok
    municipal_supervision_nok: Nok
    municipal_grant_nok: Nok
    governor_grant_nok: Nok
    travel_grant_nok: Nok
    helfo_refund_nok: Nok
    patient_fees_nok: Nok
    price_year: CalendarYear

    guidance_hours_per_month: HoursPerMonth
    guidance_months: MonthsPerYear
    documentation_hours: Hours
    hospital_supervision_hours_per_week: HoursPerWeek
    hospital_weeks: WeeksPerYear
    municipal_supervision_hours_per_week: HoursPerWeek
    municipal_weeks: WeeksPerPost
    hours_per_fte: HoursPerYear
    administration_fte_low: Fte
    administration_fte_high: Fte
    training_plan_days_low: Days
    training_plan_days_high: Days
    working_days_per_year: DaysPerYear

    retirement_age: Age
    retirement_years: Years

    new_applicants_norway: HeadsPerYear
    new_applicants_eea: HeadsPerYear
    new_applicants_outside_eea: HeadsPerYear
    spring_applicants_norway_share: Share
    spring_applicants_eea_share: Share
    spring_applicants_outside_eea_share: Share
    applicants_growth: GrowthPerYear
    queue_leaving_share: Share
    queue_leaving_rise_share: Share
    hiring_weight_eea: ChanceRatio
    hiring_weight_outside_eea: ChanceRatio
    post_use_share: Share
    lis1_leave_share: Share
    lis1_dropout_share: Share
    municipal_places: Places
    municipal_follow_share: Share
    specialty_training_years: TrainingYears
    training_exit_share: Share
    direct_entry_left_share: Share
    outside_share: Share
    service_attrition: HeadsPerYear
    fte_per_head: FtePerDoctor
    demand_growth: GrowthPerYear
    unmet_need_fte: MissingFte
    target_year: CalendarYear
    shortage_weight: WeightRatio

    study_years: StudyYears
    completion_share: Share
    graduates_applying_share: Share
    replaced_abroad_share: Share
    nationals_abroad_share: Share
    home_trained_stock_share: Share
    places_first_year: CalendarYear
    places_opened_per_year: PlacesOpened
    study_place_nok: NokPerStudent


# Pairs that are the two ends of one range: the first may not pass the second.
ORDERED_PAIRS = (
    ("administration_fte_low", "administration_fte_high"),
    ("training_plan_days_low", "training_plan_days_high"),
)


def names() -> tuple[str, ...]:
    """Return the names of all parameters, in the order in which the equations use them."""
    return tuple(Parameters.model_fields)


def limits(name: str) -> tuple[float, float]:
    """Return the lowest and the highest value that the parameter may ever take."""
    metadata = Parameters.model_fields[name].metadata
    low = next(item.ge for item in metadata if hasattr(item, "ge"))
    high = next(item.le for item in metadata if hasattr(item, "le"))
    return low, high


def unit(name: str) -> str:
    """Return the unit in which the parameter's type counts."""
    metadata = Parameters.model_fields[name].metadata
    return next(item.unit for item in metadata if isinstance(item, Unit))


def allowed(name: str) -> str:
    """Return in words what the parameter may be, as in "a whole number from 0 to 5,000"."""
    low, high = limits(name)
    kind = "a whole number" if Parameters.model_fields[name].annotation is int else "a number"
    pattern = "" if unit(name) == "calendar year" else ","
    return f"{kind} from {low:{pattern}} to {high:{pattern}} ({unit(name)})"
