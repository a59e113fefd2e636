"""What a supervisor says when it cannot go on."""


class MarketError(Exception):
    """The market could not start or could not go on; the text says what to do."""
