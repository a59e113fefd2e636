"""Our own exact samplers: integers only, delta = 0, randomness from the operating system alone.

Proofs of their laws are in docs/explanation/samplers.md. They share `uniform` and `coins`, so they live together.
"""
