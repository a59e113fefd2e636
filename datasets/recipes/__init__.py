"""Recipes: the de-identification part of a declaration, one word of GB/T 37964 a column.

A recipe is no second pipeline: each step is a declared column under another name, so `columns_of(steps_of(columns))`
is `columns`, and only the declaration is ever stored or run.
"""

from datasets.recipes.methods import Method, method_of
from datasets.recipes.previewing import Shown, preview
from datasets.recipes.proposing import propose
from datasets.recipes.steps import columns_of, digest, merge, recipe_of
from datasets.recipes.writing import read, toml

__all__ = [
    "Method",
    "Shown",
    "columns_of",
    "digest",
    "merge",
    "method_of",
    "preview",
    "propose",
    "read",
    "recipe_of",
    "toml",
]
