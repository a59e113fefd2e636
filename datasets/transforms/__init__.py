"""Transforms of one column's text cells. Each is a function of the cell, public parameters and a key alone."""
