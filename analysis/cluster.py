"""Work in chunks: here one after the other, or on a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from analysis.errors import InputError

Chunk = TypeVar("Chunk")
Part = TypeVar("Part")


def each(
    compute: Callable[[Chunk], Part],
    chunks: Sequence[Chunk],
    scheduler: str | None = None,
    done: Callable[[], object] = lambda: None,
) -> list[Part]:
    """Return what ``compute`` makes of every chunk, in the order of the chunks.

    Args:
        compute: called once a chunk; on a cluster it is sent there.
        chunks: what to compute.
        scheduler: address of a Dask scheduler, as in ``tcp://10.0.0.5:8786``; none computes here.
        done: called after each chunk.

    Raises:
        InputError: Dask is not installed, or no scheduler answers at the address.
    """
    if scheduler is None:
        return list(_here(compute, chunks, done))
    try:
        from distributed import Client, as_completed  # noqa: PLC0415 (optional)
    except ImportError:
        raise InputError(
            "a scheduler needs Dask, which is not installed; run: pip install distributed"
        ) from None
    try:
        client = Client(scheduler, timeout="10s")
    except (OSError, ValueError) as error:
        raise InputError(
            f"no scheduler answers at {scheduler} (write it as in tcp://10.0.0.5:8786): {error}"
        ) from None
    with client:
        futures = client.map(compute, chunks, pure=False)
        for _ in as_completed(futures):
            done()
        found: list[Part] = client.gather(futures)
    return found


def _here(
    compute: Callable[[Chunk], Part], chunks: Iterable[Chunk], done: Callable[[], object]
) -> Iterable[Part]:
    for chunk in chunks:
        part = compute(chunk)
        done()
        yield part
