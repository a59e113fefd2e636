"""A folder on this machine: written under a temporary name, made durable, then renamed."""

import os
from pathlib import Path


class LocalStore:
    """Files below one folder, readable by its owner alone."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True, mode=0o700)

    def path(self, name: str) -> Path:
        """Return the final place of `name`."""
        if "/" in name or name in {"", ".", ".."}:
            raise ValueError("store_name_invalid")
        return self.root / name

    def temporary(self, name: str) -> Path:
        """Return where `name` is written before it is whole."""
        return self.path(name).with_name(f".{name}.part")

    def publish(self, name: str) -> Path:
        """Make the temporary file durable and move it to its final place."""
        temporary, final = self.temporary(name), self.path(name)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(0o600)
        temporary.replace(final)
        folder = os.open(self.root, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return final
