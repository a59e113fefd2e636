"""Values told by their form alone: order numbers, moments, amounts, accounts, homes, as a half's forms.toml writes them."""

import re
import string
import tomllib
from pathlib import Path
from random import Random

SIGNS = {
    "~": string.digits,
    "^": string.digits[1:],
    "&": "ABCDEFGHJKLMNPQRSTUVWXYZ",  # no I and no O, as on plates
    "%": string.ascii_lowercase,
}
PART = re.compile(r"[~^&%]|\{([a-z]+)\}")


def read(path: Path) -> dict[str, tuple[str, list[str]]]:
    """Return by name what a value is in a text, and its forms; nothing where there is no such file."""
    kinds = tomllib.loads(path.read_text()) if path.exists() else {}
    return {name: (kind, text.split("|")) for kind, forms in kinds.items() for name, text in forms.items()}


def shaped(rng: Random, forms: list[str], words: dict[str, list[str]]) -> str:
    """Return a value of one of some forms."""
    return PART.sub(lambda part: rng.choice(words[part[1]] if part[1] else SIGNS[part[0]]), rng.choice(forms))
