"""The ledger's movements as single guarded statements; the same words on both databases.

A guarded UPDATE is right at every isolation level: who comes second waits for the row and sees the new sums.
"""

from marketplace.budgets.models import AMOUNTS


def _each(form: str, joined_by: str) -> str:
    """Return a form filled in for each amount."""
    return joined_by.join(form.format(name=name) for name in AMOUNTS)


_MORE = _each("{name}_reserved = {name}_reserved + %({name})s", ", ")
_LESS = _each("{name}_reserved = {name}_reserved - %({name})s", ", ")
_SPENT = _each("{name}_spent = {name}_spent + %({name})s", ", ")
_FITS = _each(
    "({name}_max IS NULL OR {name}_max >= {name}_spent + {name}_reserved + %({name})s)", " AND "
)  # only rho may have no cap

RESERVE = f"UPDATE budgets_account SET {_MORE} WHERE id = %(id)s AND {_FITS}"
ENDS = {
    "post": f"UPDATE budgets_account SET {_LESS}, {_SPENT} WHERE id = %(id)s",
    "void": f"UPDATE budgets_account SET {_LESS} WHERE id = %(id)s",
}
HELD = (  # a charge's reservations, in lock order
    "SELECT budgets_entry.* FROM budgets_entry JOIN budgets_account ON budgets_account.id = account_id"
    " WHERE charge_id = %(charge)s AND kind = 'reserve' ORDER BY rank"
)
