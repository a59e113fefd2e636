"""The demo: a synthetic courier's waybills taken through the whole market over HTTP, then a buyer's question."""
