"""Cases decided by two persons with reasons. Knows its subjects only as (kind, id, commitment)."""
