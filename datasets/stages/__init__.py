"""The seven stages. A stage knows its table types, not the other stages; datasets.pipeline puts them in order."""
