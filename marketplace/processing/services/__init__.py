"""Writes of processing: submit a version, and what its jobs do. One job a file."""

from marketplace.processing.services.consequences import consequences
from marketplace.processing.services.ending import end_entrustment
from marketplace.processing.services.inspecting import inspect, request_inspection
from marketplace.processing.services.preparing import prepare, submit
from marketplace.processing.services.releasing import decide_version, give_up_release, release
from marketplace.processing.services.retaining import retain
from marketplace.processing.services.stopped import stops
from marketplace.processing.services.stopping import cancel, exact_figures, give_up_preparation, see_figures

__all__ = [
    "cancel",
    "consequences",
    "decide_version",
    "end_entrustment",
    "exact_figures",
    "give_up_preparation",
    "give_up_release",
    "inspect",
    "prepare",
    "release",
    "request_inspection",
    "retain",
    "see_figures",
    "stops",
    "submit",
]
