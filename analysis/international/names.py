"""Countries, series and marks that the international tables name."""

from __future__ import annotations

NORWAY = "NOR"
AVERAGES = ("EU27", "OECD")
"""Published averages that stand in the tables beside the countries."""

FOREIGN_TRAINED = "oecd_trained_abroad"
DOCTORS = "oecd_practising"
GRADUATES = "oecd_graduates"
HEADCOUNT = "oecd_total_doctors"

PEERS = (NORWAY, "DNK", "SWE", "FIN", "GBR", "NLD", "DEU")
"""Norway and the countries it is followed beside over time."""

OLD_YEARS = 5
"""A figure more than so many years behind the newest in its ranking stands apart."""
