"""What commands print: in the language of LANG, aligned also where characters are two cells wide."""

from marketplace.operations.printing.answers import answer
from marketplace.operations.printing.language import spoken
from marketplace.operations.printing.refusals import refusal
from marketplace.operations.printing.tables import table

__all__ = ["answer", "refusal", "spoken", "table"]
