"""The transcribed tables, each with its source: read through ``table``, checked by ``check``."""

from analysis.data.check import check
from analysis.data.package import FOLDER, Resource, Vintage, names, resource, resources, table
from analysis.data.seal import seal

__all__ = [
    "FOLDER",
    "Resource",
    "Vintage",
    "check",
    "names",
    "resource",
    "resources",
    "seal",
    "table",
]
