"""Papers a person keeps: the digital contract and the settlement statement, as PDF in both languages."""
