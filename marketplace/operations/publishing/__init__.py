"""The whole main job without a browser: from a file and its declaration to a listed product, by scripts that say so."""

from marketplace.operations.publishing.order import Order, read_order
from marketplace.operations.publishing.publish import Published, publish

__all__ = ["Order", "Published", "publish", "read_order"]
