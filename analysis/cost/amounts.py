"""The amounts per LIS1 post that the cost model reads, in NOK and 2018 prices unless converted."""

from __future__ import annotations

from typing import Any, Protocol

Quantity = Any  # a float, a NumPy array or an Altair parameter

# LIS1 lasts 18 months: a year in hospital, then half a year in a municipality (IS-2802, 1.1).
HOSPITAL_MONTHS = 12
MUNICIPAL_MONTHS = 6

# The year in whose money the parameters are written down (IS-2802, section 7.1).
AMOUNTS_YEAR = 2018


class Amounts(Protocol):
    """What the cost of a post rests on; anything with these attributes will do."""

    @property
    def hospital_wage_nok(self) -> Quantity:
        """Wage of the hospital year."""

    @property
    def hospital_training_nok(self) -> Quantity:
        """Courses, guidance and supervision of the hospital year."""

    @property
    def hospital_grant_nok(self) -> Quantity:
        """State grant to the health trust."""

    @property
    def municipal_wage_nok(self) -> Quantity:
        """Wage of the municipal half-year."""

    @property
    def municipal_overhead_nok(self) -> Quantity:
        """Room, staff and equipment of the municipal half-year."""

    @property
    def municipal_supervision_nok(self) -> Quantity:
        """Pay of the supervisor in the municipality."""

    @property
    def municipal_grant_nok(self) -> Quantity:
        """State grant to the municipality."""

    @property
    def governor_grant_nok(self) -> Quantity:
        """State grant to the county governor, who spends it on courses."""

    @property
    def travel_grant_nok(self) -> Quantity:
        """State grant to the doctor."""

    @property
    def helfo_refund_nok(self) -> Quantity:
        """Helfo's refunds to the municipality."""

    @property
    def patient_fees_nok(self) -> Quantity:
        """Patients' fees to the municipality."""
