"""The queue for LIS1: who applies in a round, who is hired, who waits on.

The queue is held by place of education and by half-years waited: one, two, three, or four and more.
All quantities are doctors and take floats, NumPy arrays (draws on the leading axis) or Altair
parameters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add
from typing import Any

from analysis.algebra import maximum, minimum

Quantity = Any  # a float, a NumPy array or an Altair parameter
Waiting = tuple[Quantity, ...]  # doctors by half-years waited; the last class has no upper end
Queue = tuple[Waiting, ...]  # one Waiting a place of education

CLASSES = 4
_NOBODY = 1e-9  # keeps a division by the number of applicants possible where there are none


def total(numbers: Iterable[Quantity]) -> Quantity:
    """Return the sum of one or more quantities."""
    return reduce(add, numbers)


def staying_shares(first: Quantity, rise: Quantity) -> tuple[Quantity, ...]:
    """Return the share of each waiting class who apply again.

    A share ``first`` gives up after the first round without success; it rises by ``rise`` with each
    further half-year, up to 1.
    """
    return tuple(1 - minimum(1.0, first + rise * waited) for waited in range(CLASSES))


def applying_again(queue: Queue, staying: Sequence[Quantity]) -> Queue:
    """Return those of the queue who apply in the next round, given the share of each class."""
    return tuple(
        tuple(number * share for number, share in zip(waiting, staying, strict=True))
        for waiting in queue
    )


def applicants(again: Queue, new: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return all applicants of a round by place of education."""
    return tuple(total((first, *waiting)) for first, waiting in zip(new, again, strict=True))


def chances_to_miss(
    applying: Sequence[Quantity], weights: Sequence[Quantity], posts: Quantity
) -> tuple[Quantity, ...]:
    """Return each group's chance of not being hired.

    Posts are handed out in two passes. In the first, the groups' chances stand in the ratio of
    their weights, none above 1. What is left over then goes to everyone still without a post, with
    equal chances. So no post stays empty while somebody wants it, and nobody is hired twice.

    Args:
        applying: applicants by place of education.
        weights: chance of a group's applicant as a ratio to the others', at least one above 0.
        posts: how many can start.
    """
    weighted = total(w * number for w, number in zip(weights, applying, strict=True))
    level = posts / maximum(weighted, _NOBODY)
    first = [minimum(1.0, weight * level) for weight in weights]
    hired = total(c * number for c, number in zip(first, applying, strict=True))
    left_over = maximum(0.0, posts - hired)
    without = total(applying) - hired
    second = 1 - minimum(1.0, left_over / maximum(without, _NOBODY))
    return tuple((1 - chance) * second for chance in first)


def after_round(again: Queue, new: Sequence[Quantity], missing: Sequence[Quantity]) -> Queue:
    """Return the queue once the round has been decided: everyone not hired, one half-year on.

    Args:
        again: those of the queue who applied.
        new: who applied for the first time, by place of education.
        missing: the chance of not being hired, by place of education.
    """
    queue = []
    for waiting, first, missed in zip(again, new, missing, strict=True):
        *younger, one_before_last, last = (first, *waiting)
        queue.append(tuple(n * missed for n in (*younger, one_before_last + last)))
    return tuple(queue)
