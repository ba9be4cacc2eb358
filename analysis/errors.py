"""What a user did that the project cannot take."""


class InputError(ValueError):
    """Bad input: one message that names the place, the key and what is allowed.

    The command line prints the message alone, without a traceback, and exits with 2.
    """
