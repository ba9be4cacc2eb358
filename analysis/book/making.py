"""How each table was made: what its producer says of it, what was done with it, its columns."""

from __future__ import annotations

from html import escape

from analysis import data


def label(name: str) -> str:
    """Return the address of a table's entry, within the page that tells how tables were made."""
    return f"made-{name.replace('_', '-')}"


def every_table() -> str:
    """Return how each table of the data package was made, as Markdown."""
    lines: list[str] = []
    for item in data.resources().values():
        home = item.name.replace("_", "-")
        lines += [
            f"({label(item.name)})=",
            f"## {item.title}",
            "",
            f"- The table: {{ref}}`{item.name}.csv <{home}>`",
            f"- What the producer says: {item.producer_says.strip()}",
            f"- What we did: {item.what_we_did.strip()}",
            "",
            _columns(item),
            "",
        ]
    return "\n".join(lines)


def _columns(item: data.Resource) -> str:
    """Return the table's columns as a list that the reader opens, in one HTML block."""
    described = "".join(
        f"<dt><code>{field.name}</code>{f' ({escape(field.unit)})' if field.unit else ''}</dt>"
        f"<dd>{escape(field.description.strip() or field.title)}</dd>"
        for field in item.table_schema.fields
    )
    summary = f"Columns<span class='visually-hidden'> of {escape(item.title)}</span>"
    return f"<details><summary>{summary}</summary><dl>{described}</dl></details>"
