"""Raw bytes in, out to intake only. Envelope encryption: a data key for each upload, wrapped by a master key.

Owns sealing, opening and shredding of files and small secrets. Does not own where wrapped keys are kept: that
is the control plane's database, so that destroying a row's key shreds the file wherever copies of it lie.
"""
