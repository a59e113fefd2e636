"""Shredding: the wrapped key's end is what counts; the files go as well."""

import shutil
from pathlib import Path


def shred_folder(folder: Path) -> None:
    """Remove an upload's sealed files. They are unreadable already once their key is gone."""
    shutil.rmtree(folder, ignore_errors=True)
