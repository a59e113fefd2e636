"""A second evaluation set, in another hand: two halves with nothing in common but the scorer.

`dev` may be looked at while detectors are improved; of `heldout` only the figures are read.
"""
