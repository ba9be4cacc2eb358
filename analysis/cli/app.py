"""What the command line offers. Commands import what they need when they run: help is quick."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from analysis.cli.international import international
from analysis.cli.rank import rank
from analysis.errors import InputError

app = typer.Typer(
    help="How many LIS1 posts Norway needs, what they cost, and how the country compares.\n\n"
    "Doctors are counted in heads or full-time equivalents (fte), money in NOK of the price year, "
    "shares from 0 to 1; python -m analysis parameters tells each assumption's unit.",
    epilog="Begin with: python -m analysis evaluate need, or python -m analysis book",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
data_app = typer.Typer(
    help="Check the transcribed tables, record changes, bring in new figures.",
    short_help="Check the tables, bring in new figures.",
    epilog="Example: python -m analysis data check",
    no_args_is_help=True,
)
parameters_app = typer.Typer(
    short_help="List every assumption; check a scenario's file.", invoke_without_command=True
)

ParametersOption = Annotated[
    str,
    typer.Option(
        "--parameters",
        "-p",
        help="A parameter set's name, or a YAML file of changes to the baseline.",
        metavar="SET|FILE",
    ),
]
ScenariosOption = Annotated[
    list[str],
    typer.Option(
        "--parameters",
        "-p",
        help="A scenario to build beside the baseline; may be given again.",
        metavar="SET|FILE",
    ),
]
SetOption = Annotated[
    list[str],
    typer.Option(
        "--set",
        help="Change one assumption, as in attrition=350; may be given again.",
        metavar="NAME=VALUE",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
JobsOption = Annotated[
    int, typer.Option(min=1, max=64, help="Notebooks run side by side, 1 to 64.", metavar="N")
]


def _tell(text: str) -> None:
    from analysis.book.progress import say  # noqa: PLC0415 (a line above the bar, if there is one)

    say(text)


def _chosen(source: str, assignments: list[str]) -> tuple[Any, dict[str, Any]]:
    """Return the parameter set and what papermill must inject to arrive at the same one."""
    from analysis import parameters  # noqa: PLC0415

    overrides: dict[str, Any] = {}
    for name, value in map(parameters.parse_assignment, assignments):
        if name in overrides:
            raise InputError(f"--set gives {name} twice, {overrides[name]} and {value}")
        overrides[name] = value
    chosen = parameters.load(source, overrides, place="--set")
    for warning in chosen.warnings:
        _tell(f"Warning: {warning}")
    is_file = source.endswith((".yml", ".yaml")) or "/" in source
    name = str(Path(source).resolve()) if is_file else source
    injected = {} if source == "baseline" else {"parameter_set": name}
    return chosen, injected | overrides


@app.command(
    short_help="Compute one model's results.",
    epilog="Example: python -m analysis evaluate need --set attrition=350 --json",
)
def evaluate(
    model: Annotated[
        str,
        typer.Argument(
            help="need, cost, pipeline, international, measures or self_sufficiency.",
            metavar="MODEL",
        ),
    ],
    parameters: ParametersOption = "baseline",
    assignments: SetOption = [],  # noqa: B006 (Typer reads the default)
    draws: Annotated[
        int | None,
        typer.Option(
            help="Pipeline: draw the uncertain parameters so many times, for medians and ranges.",
            show_default="none drawn",
            metavar="N",
        ),
    ] = None,
    seed: Annotated[
        int, typer.Option(help="Pipeline: the same seed, the same draws.", min=0, metavar="N")
    ] = 1,
    scheduler: Annotated[
        str | None,
        typer.Option(help="Pipeline: a Dask scheduler to compute the draws.", metavar="ADDRESS"),
    ] = None,
    ramp: Annotated[
        str | None,
        typer.Option(
            help="Pipeline: LIS1 posts a year change evenly to a level, as in 2020-2024:1150.",
            metavar="FIRST-LAST:POSTS",
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Compute one model's results for a parameter set.

    Prints a line for each result, or JSON.
    """
    from analysis.cli.evaluate import Runs  # noqa: PLC0415
    from analysis.cli.evaluate import evaluate as compute  # noqa: PLC0415
    from analysis.cli.output import show  # noqa: PLC0415

    chosen, _ = _chosen(parameters, assignments)
    runs = Runs(draws=draws, seed=seed, scheduler=scheduler, ramp=ramp)
    show(compute(model, chosen, runs), as_json=json)


@app.command(
    short_help="What measures do together, and at what cost.",
    epilog="Example: python -m analysis package --cheapest gap_2040=0 --without 7",
)
def package(
    measures: Annotated[
        list[str] | None,
        typer.Argument(help="The report's numbers from 1 to 12, or names.", metavar="MEASURE"),
    ] = None,
    parameters: ParametersOption = "baseline",
    assignments: SetOption = [],  # noqa: B006
    target: Annotated[
        str | None,
        typer.Option(
            help="Stop unless the package reaches this, as in gap_2040=0 (full-time equivalents "
            "missing). Others: queue, posts, completed, each with _2030 or _2040, gap_2030, "
            "specialists_2040, waiting_months, norway_share.",
            metavar="METRIC=VALUE",
        ),
    ] = None,
    cheapest: Annotated[
        str | None,
        typer.Option(
            help="Look for the cheapest package that reaches this and holds the measures named.",
            metavar="METRIC=VALUE",
        ),
    ] = None,
    without: Annotated[
        list[str],
        typer.Option(
            help="With --cheapest: a measure to leave out; may be given again.", metavar="MEASURE"
        ),
    ] = [],  # noqa: B006
    draws: Annotated[
        int | None,
        typer.Option(
            help="Draw what is uncertain so many times, at most 4,096, for quantiles.",
            show_default="none drawn",
            metavar="N",
        ),
    ] = None,
    seed: Annotated[
        int, typer.Option(help="The same seed, the same draws.", min=0, metavar="N")
    ] = 1,
    json: JsonOption = False,
) -> None:
    """Tell what a package of measures does, or find the cheapest that reaches a target."""
    from analysis.cli.output import show  # noqa: PLC0415
    from analysis.cli.package import Asked, tell  # noqa: PLC0415
    from analysis.cli.package import package as compute  # noqa: PLC0415

    chosen, _ = _chosen(parameters, assignments)
    asked = Asked(measures or [], target, cheapest, without, draws, seed)
    found = compute(chosen, asked)
    if json:
        show(found, as_json=True)
    else:
        tell(found)


@app.command(
    short_help="What differs between two scenarios, and why.",
    epilog="Example: python -m analysis compare baseline ours.yml --set new_posts=235",
)
def compare(
    first: Annotated[str, typer.Argument(help="A set's name, or a YAML file.", metavar="A")],
    second: Annotated[str, typer.Argument(help="A set's name, or a YAML file.", metavar="B")],
    assignments: Annotated[
        list[str],
        typer.Option(
            "--set", help="Change one assumption of B; may be given again.", metavar="NAME=VALUE"
        ),
    ] = [],  # noqa: B006
    json: JsonOption = False,
) -> None:
    """Say which inputs differ from A to B, which results moved, and which input moved them."""
    from analysis import comparison  # noqa: PLC0415
    from analysis.cli.compare import text  # noqa: PLC0415
    from analysis.cli.output import show  # noqa: PLC0415

    found = comparison.compare(_chosen(first, [])[0], _chosen(second, assignments)[0])
    if json:
        show(comparison.as_dict(found), as_json=True)
    else:
        print(text(found))


@app.command(
    short_help="Compute every combination of many values.",
    epilog="Example: python -m analysis sweep --grid posts=900:1500:50 --grid attrition=350,500",
)
def sweep(
    grid: Annotated[
        list[str],
        typer.Option(
            help="A parameter and its values, as in posts=900:1500:50 or fte_growth=400,670,851; "
            "first:last:step holds its ends. Give it once for each parameter.",
            metavar="NAME=VALUES",
        ),
    ] = [],  # noqa: B006
    model: Annotated[
        list[str],
        typer.Option(help="need, cost or pipeline; may be given again.", metavar="MODEL"),
    ] = ["need"],  # noqa: B006
    parameters: ParametersOption = "baseline",
    assignments: SetOption = [],  # noqa: B006
    output: Annotated[
        Path | None,
        typer.Option(
            help="File for the table, .csv or .parquet.",
            show_default="printed as CSV",
            metavar="FILE",
        ),
    ] = None,
    chart: Annotated[
        Path | None,
        typer.Option(
            help="File for a chart, .svg or .png, of up to three parameters.", metavar="FILE"
        ),
    ] = None,
    result: Annotated[
        str | None,
        typer.Option(
            help="What the chart shows: a column of the table.",
            show_default="shortfall of need, annual_cost of cost, gap_fte of pipeline",
            metavar="COLUMN",
        ),
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="A Dask scheduler to compute on.", metavar="ADDRESS")
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, help="How many combinations are allowed.", metavar="N")
    ] = 1_000_000,
) -> None:
    """Compute the models' main results for every combination of values."""
    from analysis.cli.sweep import Wanted, run  # noqa: PLC0415

    chosen, injected = _chosen(parameters, assignments)
    wanted = Wanted(output, chart, result, scheduler, limit)
    for path in run(grid, model, chosen, wanted, injected):
        _tell(f"Wrote {path}")


@app.command(
    short_help="Which printed results follow from printed inputs.",
    epilog="Example: python -m analysis replicate --json",
)
def replicate(json: JsonOption = False) -> None:
    """Recompute every printed result of the documents and say which follow from their inputs."""
    from analysis import replication  # noqa: PLC0415
    from analysis.cli.output import show, show_rows  # noqa: PLC0415

    rows = replication.rows()
    if json:
        show(rows, as_json=True)
    else:
        show_rows(rows, ["id", "reported", "recomputed", "status"])


@parameters_app.callback(epilog="Example: python -m analysis parameters --json")
def parameters_command(
    context: typer.Context,
    parameters: ParametersOption = "baseline",
    assignments: SetOption = [],  # noqa: B006
    json: JsonOption = False,
) -> None:
    """List every parameter: value, unit, plausible range, meaning, source and chapters."""
    if context.invoked_subcommand:
        return
    from analysis.cli.output import show  # noqa: PLC0415
    from analysis.cli.parameters import described, in_words  # noqa: PLC0415

    rows = described(_chosen(parameters, assignments)[0])
    if json:
        show(rows, as_json=True)
    else:
        print("\n\n".join(in_words(row) for row in rows))


@parameters_app.command(
    "check",
    short_help="What a scenario's file changes, and its faults.",
    epilog="Example: python -m analysis parameters check ours.yml",
)
def parameters_check(
    file: Annotated[Path, typer.Argument(help="A scenario's file.", metavar="FILE")],
    json: JsonOption = False,
) -> None:
    """Say what a scenario's file changes, which chapters that touches, and what to think of it."""
    from analysis.book.sites import refuse_unknown_tables  # noqa: PLC0415
    from analysis.cli.output import show  # noqa: PLC0415
    from analysis.cli.parameters import changes, changes_in_words  # noqa: PLC0415
    from analysis.parameters.check import check  # noqa: PLC0415

    checked = check(file)
    refuse_unknown_tables(checked.chosen)
    for warning in checked.warnings:
        _tell(f"Warning: {warning}")
    if json:
        show(changes(checked.chosen), as_json=True)
    else:
        print(changes_in_words(checked.chosen))


@parameters_app.command(
    "schema",
    short_help="Write the schema of scenario files for editors.",
    epilog="Example: python -m analysis parameters schema --output scenario.schema.json",
)
def parameters_schema(
    output: Annotated[
        Path | None,
        typer.Option(help="The file to write.", show_default="printed", metavar="FILE"),
    ] = None,
) -> None:
    """Write the JSON schema of scenario files, for editors that complete and check."""
    from analysis.cli.output import write  # noqa: PLC0415
    from analysis.parameters.schema import text  # noqa: PLC0415

    write(text(), output)


@data_app.command("check", epilog="Example: python -m analysis data check")
def data_check() -> None:
    """Hold every table to its description and its hash."""
    from analysis import data  # noqa: PLC0415

    problems = data.check()
    if problems:
        raise InputError("\n".join(problems))
    print(f"{len(data.names())} tables are as described.")


@data_app.command(
    "seal",
    short_help="Record that a table was changed on purpose.",
    epilog="Example: python -m analysis data seal is2802_table_6_growth",
)
def data_seal(
    tables: Annotated[
        list[str] | None,
        typer.Argument(help="Tables; all where none is named.", metavar="TABLE"),
    ] = None,
) -> None:
    """Record that a table's content was changed on purpose: check it and store its hash."""
    from analysis import data  # noqa: PLC0415

    changed = data.seal(tables or [])
    print(f"New hashes: {', '.join(changed)}" if changed else "Nothing has changed.")


@data_app.command(
    "update",
    short_help="Bring in a new official download of a table.",
    epilog="Example: python -m analysis data update norway_price_indices 14700.json --dry-run",
)
def data_update(
    name: Annotated[
        str,
        typer.Argument(
            help="The table; data/updates has a file for each that can be updated.",
            metavar="TABLE",
        ),
    ],
    file: Annotated[
        Path, typer.Argument(help="The official download, as it came.", metavar="FILE")
    ],
    accept_changes: Annotated[
        bool, typer.Option("--accept-changes", help="Let rows that the table has change or go.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the difference and write nothing.")
    ] = False,
    vintage: Annotated[
        str, typer.Option(help="The vintage's date, where the file has none.", metavar="YYYY-MM-DD")
    ] = "",
) -> None:
    """Bring in a new vintage of a table, and show its difference row by row.

    Reads JSON-stat2 and CSV from Statistics Norway's PxWeb, and SDMX-CSV from the OECD. Writes the
    table, its hash and its vintage, or nothing.
    """
    from analysis.cli.update import update  # noqa: PLC0415

    update(name, file, accept_changes=accept_changes, dry_run=dry_run, vintage=vintage)


@app.command(
    short_help="Execute chapters' notebooks.",
    epilog="Example: python -m analysis run need cost --set attrition=350 --output executed",
)
def run(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Chapters, such as need; all where none is named.", metavar="CHAPTER"),
    ] = None,
    parameters: ParametersOption = "baseline",
    assignments: SetOption = [],  # noqa: B006
    output: Annotated[
        Path | None,
        typer.Option(
            help="Folder for the executed copies.",
            show_default="_build/executed",
            metavar="FOLDER",
        ),
    ] = None,
    store: Annotated[
        bool, typer.Option("--store", help="Refresh the outputs stored in book/ (baseline only).")
    ] = False,
    jobs: JobsOption = 2,
) -> None:
    """Execute chapters with papermill; unchanged ones come from the cache."""
    from analysis.book.run import run as execute  # noqa: PLC0415

    chosen, injected = _chosen(parameters, assignments)
    if store and (injected or output):
        raise InputError("--store keeps the baseline's outputs: leave out other options")
    for path in execute(names or [], chosen, injected, output, store=store, jobs=jobs, say=_tell):
        print(path)


@app.command(
    short_help="Build the site, also for scenarios beside it.",
    epilog="Example: python -m analysis book --parameters ours.yml --parameters low_attrition",
)
def book(
    parameters: ScenariosOption = [],  # noqa: B006
    assignments: SetOption = [],  # noqa: B006
    only: Annotated[
        list[str],
        typer.Option(
            "--only",
            help="Of the scenarios, make this chapter alone; may be given again.",
            metavar="CHAPTER",
        ),
    ] = [],  # noqa: B006
    jobs: JobsOption = 2,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Print the whole book as a PDF too (needs Chromium).")
    ] = False,
) -> None:
    """Build the site: run the notebooks, make the pages, put them in place in one move.

    The baseline's book is always at the root. Each scenario's stands in a folder beside it, marked
    on every page, with links between the same page of all.
    """
    from analysis.book.build import build, key_of, up_to_date  # noqa: PLC0415
    from analysis.book.places import SITE  # noqa: PLC0415
    from analysis.book.publish import entrances  # noqa: PLC0415
    from analysis.book.revision import revision_and_date  # noqa: PLC0415

    key = key_of(parameters, assignments, only, " ".join(revision_and_date()))
    if up_to_date(key, pdf=pdf):
        _tell("nothing has changed since the last build")
    else:
        from analysis.book.sites import requested  # noqa: PLC0415 (an idle build needs no sets)

        sites = requested(parameters, assignments, only, _chosen, pdf=pdf)
        build(sites, key, jobs=jobs, pdf=pdf, say=_tell)
    for page in entrances(SITE):
        print(f"Open {page}")


@app.command(
    short_help="Show the site, rebuilt after every save.",
    epilog="Example: python -m analysis serve --port 8001 --parameters low_attrition",
)
def serve(
    port: Annotated[
        int,
        typer.Option(
            min=0, max=65535, help="Of this machine; 0 takes a free one.", metavar="NUMBER"
        ),
    ] = 8000,
    parameters: ParametersOption = "baseline",
    assignments: SetOption = [],  # noqa: B006
    jobs: JobsOption = 2,
) -> None:
    """Show the site while you work on it: rebuilt and shown again after every save."""
    _, injected = _chosen(parameters, assignments)
    source = str(injected.pop("parameter_set", parameters))
    from analysis.book import serve as host  # noqa: PLC0415 (slow; bad input is told before)

    host.serve(source, injected, port=port, jobs=jobs)


# Listed in the order of this file; these come last.
app.command(
    short_help="Rank the measures, as you value the criteria.",
    epilog="Example: python -m analysis rank --weight economy=3 --weight more_lis1=1",
)(rank)
app.command(
    short_help="A country's figures, each with its source.",
    epilog="Example: python -m analysis international --indicator graduates --country NOR",
)(international)
app.add_typer(parameters_app, name="parameters")
app.add_typer(data_app, name="data")
