"""What SQL said, in JSON, with the offset in the text of each part by its JSON pointer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NOWHERE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Said:
    """A JSON value, where it stands, and where its parts stand."""

    value: object
    at: int
    inside: Mapping[str, int] = field(default_factory=lambda: NOWHERE)

    def find(self, pointer: str) -> int:
        """Return the offset of a pointer: its own, or that of the nearest part around it."""
        while pointer and pointer not in self.inside:
            pointer = pointer.rpartition("/")[0]
        return self.inside.get(pointer, self.at)


def keyed(at: int, **parts: Said) -> Said:
    """Return an object of parts. A trailing underscore spells a key that is a word of Python."""
    named = {key.rstrip("_"): part for key, part in parts.items()}
    return Said({key: part.value for key, part in named.items()}, at, _inside(named))


def listed(at: int, parts: list[Said]) -> Said:
    """Return a list of parts."""
    return Said([part.value for part in parts], at, _inside({str(place): part for place, part in enumerate(parts)}))


def _inside(parts: Mapping[str, Said]) -> dict[str, int]:
    """Return the offsets of parts and of all that is in them, by pointer."""
    found = {}
    for key, part in parts.items():
        found[f"/{key}"] = part.at
        found.update({f"/{key}{pointer}": at for pointer, at in part.inside.items()})
    return found
