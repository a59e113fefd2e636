"""Names of persons in Chinese: how likely marks are a name, and the likeliest reading of a run of them."""
