"""A second evaluation set, in another hand, and a third: parts with nothing in common but the scorer.

`dev` may be looked at while detectors are improved; of `heldout` only the figures are read; `unseen` was written by
somebody who had read no detector and no book of theirs, and what was missed there stays unread; its figures have been told.
"""
