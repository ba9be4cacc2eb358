"""Look a country's figures up, or hold a new vintage of a series to the stored one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.errors import InputError

if TYPE_CHECKING:
    import pandas as pd


def international(
    indicator: Annotated[
        str,
        typer.Option(
            help="What to look up: foreign_trained (per cent of doctors), own_nationals (per cent "
            "of those), doctors (per 1,000 people), headcount, graduates (per 100,000 people), "
            "graduates_per_100_doctors, age, study_places, internship, students_abroad or inflow.",
            metavar="NAME",
        ),
    ],
    country: Annotated[
        str | None, typer.Option(help="ISO code of three letters; all without it.", metavar="CODE")
    ] = None,
    year: Annotated[
        int | None, typer.Option(help="One year; all without it.", metavar="YEAR")
    ] = None,
    vintage: Annotated[
        Path | None,
        typer.Option(
            help="CSV with the columns country, year, value: hold it to the stored series.",
            metavar="FILE",
        ),
    ] = None,
    series: Annotated[
        str | None,
        typer.Option(help="With --vintage: the stored series that it is of.", metavar="NAME"),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print one indicator's figures by country and year, each with its source."""
    from analysis import data  # noqa: PLC0415 (help needs no tables)
    from analysis import international as model  # noqa: PLC0415
    from analysis.cli.output import show, show_rows  # noqa: PLC0415

    stored = data.table(model.table_of(indicator))
    if (vintage is None) != (series is None):
        raise InputError("--vintage and --series go together: a file, and the series it is of")
    if vintage is not None and series is not None:
        if country is not None or year is not None:
            raise InputError("a vintage is held as a whole; leave --country and --year out")
        agreed = model.refuse_contradictions(
            stored, _read(vintage), indicator, series, str(vintage)
        )
        print(f"{vintage}: agrees with {series} in every figure that both have ({agreed})")
        return
    found = model.figures(stored, indicator, country, year)
    columns = [str(name) for name in found.columns]
    whole = found.astype(object)
    cells = whole.where(found.notna(), None if json else "").to_numpy().tolist()
    rows = [dict(zip(columns, row, strict=True)) for row in cells]
    if json:
        show(rows, as_json=True)
    else:
        show_rows(rows, [name for name in columns if name != "definition"])


def _read(path: Path) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415

    try:
        return pd.read_csv(path, dtype=str)
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text (byte {error.start + 1})") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise InputError(f"{path}: not a CSV file: {error}") from None
