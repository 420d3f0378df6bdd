"""How near two proposals are to one another: by their titles, and by the beginnings of their texts if both have one."""

from functools import cached_property

from rapidfuzz import fuzz

from search.folding import fold
from search.sentences import NOT_WORDS

# Of a text this much is compared; a shorter one than the least says too little, and the title alone is judged by.
BEGINNING, SHORTEST_TEXT = 600, 40
TITLES, TEXTS = 0.4, 0.6
# A title that is still being typed may stand in a longer one; shorter ones stand in too many.
SHORTEST_TITLE, CONTAINED = 4, 0.9
# From here on two proposals are called similar; measured on planted paraphrases (docs/performance.md).
SIMILAR, SIMILAR_TITLES = 45, 60


class Words:
    """Title and text of a proposal, in the form in which they are compared."""

    def __init__(self, title: str, text: str = "") -> None:
        self.title = NOT_WORDS.sub("", fold(core_of(title)))
        self.text = fold(text[:BEGINNING])

    @cached_property
    def has_text(self) -> bool:
        """Whether there is enough text to compare."""
        return len(self.text) >= SHORTEST_TEXT

    def nearness(self, other: "Words") -> float:
        """Return how near the other one is, in hundredths."""
        if not (self.has_text and other.has_text):
            return self.nearness_of_title(other)
        return TITLES * fuzz.ratio(self.title, other.title) + TEXTS * fuzz.ratio(self.text, other.text)

    def nearness_of_title(self, other: "Words") -> float:
        """Return the same for the titles alone; one that stands in the other is near it."""
        same = fuzz.ratio(self.title, other.title)
        if min(len(self.title), len(other.title)) < SHORTEST_TITLE:
            return same
        return max(same, CONTAINED * fuzz.partial_ratio(self.title, other.title))

    def is_similar_to(self, other: "Words") -> bool:
        """Return whether the other one is near enough to be shown."""
        least = SIMILAR if self.has_text and other.has_text else SIMILAR_TITLES
        return self.nearness(other) >= least


def core_of(title: str) -> str:
    """Return a title without the words every title has."""
    return title.strip().removeprefix("关于").removesuffix("提案").removesuffix("建议").removesuffix("的")
