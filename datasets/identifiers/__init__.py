"""Chinese identifiers: facts about their form that detectors and transforms share."""
