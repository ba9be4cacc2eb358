"""What the command line offers. Commands import what they need when they run: help is quick."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from analysis.errors import InputError

app = typer.Typer(
    help="How many LIS1 posts Norway needs, what they cost, and how the country compares.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
data_app = typer.Typer(help="The transcribed tables.", no_args_is_help=True)
parameters_app = typer.Typer(help="The assumptions.", invoke_without_command=True)
app.add_typer(data_app, name="data")
app.add_typer(parameters_app, name="parameters")

ParametersOption = Annotated[
    str,
    typer.Option(
        "--parameters",
        "-p",
        help="A parameter set's name, or a YAML file of changes to the baseline.",
        metavar="SET|FILE",
    ),
]
SetOption = Annotated[
    list[str],
    typer.Option("--set", help="Change one value; may be given again.", metavar="KEY=VALUE"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
JobsOption = Annotated[int, typer.Option(min=1, max=64, help="Notebooks run side by side.")]


def _tell(text: str) -> None:
    from analysis.book.progress import say  # noqa: PLC0415 (a line above the bar, if there is one)

    say(text)


def _chosen(source: str, assignments: list[str]) -> tuple[Any, dict[str, Any]]:
    """Return the parameter set and what papermill must inject to arrive at the same one."""
    from analysis import parameters  # noqa: PLC0415

    overrides = dict(parameters.parse_assignment(text) for text in assignments)
    chosen = parameters.load(source, overrides)
    for warning in chosen.warnings:
        _tell(f"Warning: {warning}")
    is_file = source.endswith((".yml", ".yaml")) or "/" in source
    name = str(Path(source).resolve()) if is_file else source
    injected = {} if source == "baseline" else {"parameter_set": name}
    return chosen, injected | overrides


@app.command(
    epilog="Example: python -m analysis evaluate need --set attrition=350 --json",
)
def evaluate(
    model: Annotated[str, typer.Argument(help="need, cost, pipeline, international or measures.")],
    parameters: ParametersOption = "baseline",
    assignments: SetOption = [],  # noqa: B006 (Typer reads the default)
    draws: Annotated[
        int | None, typer.Option(help="Pipeline: how many times to draw the uncertain parameters.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Pipeline: of the draws.", min=0)] = 1,
    scheduler: Annotated[
        str | None,
        typer.Option(help="Pipeline: a Dask scheduler to compute the draws.", metavar="ADDRESS"),
    ] = None,
    ramp: Annotated[
        str | None,
        typer.Option(
            help="Pipeline: posts change evenly to a level, as in 2020-2024:1150.",
            metavar="FIRST-LAST:POSTS",
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Compute one model's results for a parameter set."""
    from analysis.cli.evaluate import Runs  # noqa: PLC0415
    from analysis.cli.evaluate import evaluate as compute  # noqa: PLC0415
    from analysis.cli.output import show  # noqa: PLC0415

    chosen, _ = _chosen(parameters, assignments)
    runs = Runs(draws=draws, seed=seed, scheduler=scheduler, ramp=ramp)
    show(compute(model, chosen, runs), as_json=json)


@app.command(epilog="Example: python -m analysis replicate --json")
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
    parameters: ParametersOption = "baseline",
    assignments: SetOption = [],  # noqa: B006
    json: JsonOption = False,
) -> None:
    """List every parameter: value, unit, plausible range, meaning, source and evidence."""
    from analysis.cli.output import show, show_rows  # noqa: PLC0415
    from analysis.parameters import entries  # noqa: PLC0415

    chosen, _ = _chosen(parameters, assignments)
    values = chosen.values.model_dump()
    described = {
        name: {"name": name, **entry.model_dump(mode="json"), "value": values[name]}
        for name, entry in entries().items()
    }
    if json:
        show(list(described.values()), as_json=True)
    else:
        show_rows(list(described.values()), ["name", "value", "unit", "meaning"])


@data_app.command("check", epilog="Example: python -m analysis data check")
def data_check() -> None:
    """Hold every table to its description and its hash."""
    from analysis import data  # noqa: PLC0415

    problems = data.check()
    if problems:
        raise InputError("\n".join(problems))
    print(f"{len(data.names())} tables are as described.")


@data_app.command("seal", epilog="Example: python -m analysis data seal is2802_table_6_growth")
def data_seal(
    tables: Annotated[
        list[str] | None, typer.Argument(help="Tables; all where none is named.")
    ] = None,
) -> None:
    """Record that a table's content was changed on purpose: check it and store its hash."""
    from analysis import data  # noqa: PLC0415

    changed = data.seal(tables or [])
    print(f"New hashes: {', '.join(changed)}" if changed else "Nothing has changed.")


@app.command(
    epilog="Example: python -m analysis run need cost --set attrition=350 --output executed",
)
def run(
    names: Annotated[
        list[str] | None, typer.Argument(help="Chapters; all where none is named.")
    ] = None,
    parameters: ParametersOption = "baseline",
    assignments: SetOption = [],  # noqa: B006
    output: Annotated[
        Path | None,
        typer.Option(help="Folder for the executed copies.", show_default="_build/executed"),
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
    epilog="Example: python -m analysis book --parameters low_attrition",
)
def book(
    parameters: ParametersOption = "baseline",
    assignments: SetOption = [],  # noqa: B006
    jobs: JobsOption = 2,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Print the whole book as a PDF too (needs Chromium).")
    ] = False,
) -> None:
    """Build the site: run the notebooks, make the pages, put them in place in one move."""
    from analysis.book import state  # noqa: PLC0415
    from analysis.book.build import build, up_to_date  # noqa: PLC0415
    from analysis.book.places import SITE  # noqa: PLC0415
    from analysis.book.revision import revision_and_date  # noqa: PLC0415

    key = state.site(parameters, assignments, " ".join(revision_and_date()))
    if up_to_date(key, pdf=pdf):
        _tell("nothing has changed since the last build")
    else:
        chosen, injected = _chosen(parameters, assignments)
        build(chosen, injected, key, jobs=jobs, pdf=pdf, say=_tell)
    print(f"Open {SITE / 'index.html'}")


@app.command(epilog="Example: python -m analysis serve --port 8001 --parameters low_attrition")
def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Of this machine.")] = 8000,
    parameters: ParametersOption = "baseline",
    assignments: SetOption = [],  # noqa: B006
    jobs: JobsOption = 2,
) -> None:
    """Show the site while you work on it: rebuilt and shown again after every save."""
    from analysis.book import serve as host  # noqa: PLC0415

    _, injected = _chosen(parameters, assignments)
    source = str(injected.pop("parameter_set", parameters))
    host.serve(source, injected, port=port, jobs=jobs)
