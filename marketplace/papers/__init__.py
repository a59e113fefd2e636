"""Who a party legally is, and its entrusted-processing agreement: what must be in order before data is taken in."""
