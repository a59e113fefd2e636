"""The signals that end a market in order: Ctrl-C, TERM of a service manager, a closed terminal."""

import signal


def end_in_order() -> None:
    """Let each of them raise KeyboardInterrupt, also where a shell started us with INT ignored (`... &`)."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
