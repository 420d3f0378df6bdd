"""The one error of a cell: why it cannot be read, and what to write instead."""


class BadValue(ValueError):  # noqa: N818 - it is a sentence told to a clerk, not a fault of the program
    """A cell that does not say what its column asks for.

    ``reason`` is a sentence for the clerk in the language of the request; ``suggestion`` is "" or what may be meant.
    """

    def __init__(self, reason: str, suggestion: str = "") -> None:
        self.reason = reason
        self.suggestion = suggestion
        super().__init__(reason)
