"""The privacy-loss ledger. Knows its subjects only as (kind, id)."""
