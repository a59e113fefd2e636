"""What a regulator sees, and the audit pack. Reads everything that was decided and charged; never a row or an exact figure."""
