"""The one error of the workflow."""

from django.utils.functional import Promise


class Refused(Exception):  # noqa: N818 - it is a decision told to a person, not a fault of the program
    """A step that cannot be taken; ``sentence`` tells the person why, ``field`` names what was typed wrong.

    ``code`` says which kind of refusal it is: actor, state, stale, missing, rule, gone.
    """

    def __init__(self, sentence: "str | Promise", *, code: str = "rule", field: str = "") -> None:
        self.sentence = str(sentence)
        self.code = code
        self.field = field
        super().__init__(self.sentence)
