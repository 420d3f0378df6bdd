"""A unit's Word letter beside its draft: what was read and where, what the draft holds, what must be told."""

import re
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext as _

from cppcc_portal.lib.letters.finding import Found
from cppcc_portal.lib.letters.parts import Parts, take_apart
from cppcc_portal.lib.letters.reading import read_letter
from proposals import numbers
from proposals.choices import Publication
from proposals.clocks import in_words
from proposals.desk.actions import REPLY, Desk, new_form
from proposals.desk.reply_forms import ReplyForm
from proposals.models import Assignment, Proposal

# How letters say it (conventions.md 1.8), and what that is here.
PUBLICATION = {
    "主动公开": Publication.FULL,
    "全文公开": Publication.FULL,
    "摘要公开": Publication.SUMMARY,
    "部分公开": Publication.SUMMARY,
    "依申请公开": Publication.NONE,
    "不公开": Publication.NONE,
    "不予公开": Publication.NONE,
}
UNLIKE = frozenset({"部分公开", "依申请公开"})
PLAIN_PARTS = ("number", "body", "signed_by", "contact", "phone", "publication_reason")
SALT = "proposals.desk.letters"


@dataclass
class Read:
    """What the confirmation page tells of a letter: the places of its parts, other facts, warnings.

    It goes out with the page and comes back: nothing of a letter is kept before the clerk has confirmed it.
    """

    where: dict[str, str] = field(default_factory=dict)
    facts: list[list[str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def packed(self) -> str:
        """Return it as it goes out with the page."""
        return signing.dumps(vars(self), salt=SALT, compress=True)


def unpacked(words: str) -> Read:
    """Return what came back with the page; nothing when it was changed on the way."""
    try:
        return Read(**signing.loads(words, salt=SALT))
    except (signing.BadSignature, TypeError):
        return Read()


def read_into_form(desk: Desk, file: BinaryIO, name: str) -> tuple[Any, Read]:
    """Return the form of the draft with what the letter says; raises Refused when it cannot be read."""
    form = new_form(REPLY, desk)
    form.before = dict(form.initial)  # type: ignore[attr-defined]
    suggestions = {row.number: row.pk for row in getattr(form, "suggestions", [])}
    parts = take_apart(read_letter(file, name), sorted(suggestions))
    read = Read(facts=facts_of(parts, name), warnings=[*parts.notes, *warnings_of(desk.assignment, parts)])
    for key, found in plain_parts(parts, suggestions).items():
        put(form, read, key, found)
    if isinstance(form, ReplyForm):
        put_choices(form, read, parts)
    return form, read


def plain_parts(parts: Parts, suggestions: dict[int, int]) -> dict[str, Found[str]]:
    """Return the parts that are words, by the names of their fields."""
    answers = {f"point_{suggestions[number]}": found for number, found in parts.answers.items()}
    return {**{name: getattr(parts, name) for name in PLAIN_PARTS}, **answers}


def put(form: Any, read: Read, name: str, found: Found[Any]) -> None:
    """Write a part that was found into its field."""
    if found.value is not None and name in form.fields:
        form.initial[name] = found.value
        read.where[name] = found.where


def put_choices(form: ReplyForm, read: Read, parts: Parts) -> None:
    """Choose class and publication as the letter says; a class the committee does not have is told."""
    letter, said = parts.result_class.value, parts.publication.value or ""
    classes = {row.letter: row.pk for row in form.classes}
    if letter in classes:
        put(form, read, "result_class", Found(classes[letter], parts.result_class.where))
    elif letter:
        sentence = _("The letter says class %(letter)s, which is not on your committee's list.")
        read.warnings.append(sentence % {"letter": letter})
    if said in PUBLICATION:
        put(form, read, "publication", Found(PUBLICATION[said].value, parts.publication.where))
    if said in UNLIKE:
        sentence = _("The letter says “%(words)s”; the nearest choice here is “%(choice)s”. Check it.")
        read.warnings.append(sentence % {"words": said, "choice": PUBLICATION[said].label})


def facts_of(parts: Parts, name: str) -> list[list[str]]:
    """Return what is shown for the clerk to compare, but stands in no field: the portal prints it by itself."""
    rows = [
        (_("File"), name),
        (_("title"), parts.title.value),
        (_("Written to"), parts.addressee.value),
        (_("Date of the letter"), in_words(parts.date.value) if parts.date.value else None),
        (_("Copies to"), parts.copies.value),
    ]
    return [[label, words or _("Not found in the letter.")] for label, words in rows]


def warnings_of(assignment: Assignment, parts: Parts) -> list[str]:
    """Return the sentences about a letter that seems to belong elsewhere."""
    found = [about_proposal(assignment.proposal, parts), about_kind(assignment, parts), about_date(parts)]
    return [sentence for sentence in found if sentence]


def about_proposal(proposal: Proposal, parts: Parts) -> str:
    """Return what is told when the title names another proposal, or none."""
    named, own = parts.proposals.value or [], figures(proposal.number)
    if not named:
        return _("No number of a proposal was found in the title of the letter. Check that it answers this proposal.")
    if own not in map(figures, named) and not is_merged(proposal, named):
        words = {"named": "、".join(named), "own": numbers.in_words(proposal.number) or "—"}
        return _("The letter answers proposal %(named)s, but this is %(own)s. Is it the right letter?") % words
    if len(named) > 1:
        return _("The letter answers several proposals: %(named)s.") % {"named": "、".join(named)}
    return ""


def is_merged(proposal: Proposal, named: list[str]) -> bool:
    """Return whether one of the numbers is that of a proposal merged into this one."""
    merged = Proposal.objects.filter(merge__parent=proposal).values_list("number", flat=True)
    return bool({figures(number) for number in merged if number} & set(map(figures, named)))


def figures(number: str) -> str:
    """Return the running figure of a printed number, without zeros in front."""
    found = numbers.read(number) if number else None
    return (found.figures if found else re.sub(r"\D", "", number or "")).lstrip("0")


def about_kind(assignment: Assignment, parts: Parts) -> str:
    """Return what is told when a joint unit sends an answer, or an answering unit an opinion."""
    title = parts.title.value or ""
    is_opinion = title.endswith(("会办意见", "协办意见"))
    if title and not assignment.answers_the_member and not is_opinion:
        return _("The title is that of an answer, but your unit gives an opinion to the lead unit.")
    if assignment.answers_the_member and is_opinion:
        return _("The title is that of a joint unit's opinion, but your unit answers the proposers.")
    return ""


def about_date(parts: Parts) -> str:
    """Return what is told when the letter is dated ahead."""
    day = parts.date.value
    if day and day > timezone.localdate():
        return _("The letter is dated %(date)s, which has not come yet.") % {"date": in_words(day)}
    return ""


@dataclass(frozen=True)
class Line:
    """One field of the confirmation: where it was read, and what the draft holds now."""

    field: Any
    where: str
    now: str
    is_same: bool


class Confirmation:
    """The page on which a clerk confirms what was read."""

    def __init__(self, desk: Desk, form: Any, read: Read) -> None:
        self.form, self.read = form, read
        # What was refused stands beside the draft as it is by now, and carries the mark of that.
        now = Desk(desk.assignment, desk.user) if form.is_bound else desk
        before = new_form(REPLY, now).initial if form.is_bound else form.before
        self.has_draft = now.draft is not None
        self.before = before if self.has_draft else {}
        form.fresh = before["seen"]

    def line(self, name: str) -> Line:
        """Return one field with what is shown beside it."""
        bound = self.form[name]
        now = self.before.get(name)
        is_same = str(now or "") == str(bound.value() or "")
        return Line(bound, self.read.where.get(name, ""), shown(bound.field, now), is_same)

    def lines(self, *names: str) -> list[Line]:
        """Return the fields that this unit's form has."""
        return [self.line(name) for name in names if name in self.form.fields]

    @property
    def head(self) -> list[Line]:
        """Class and number of the letter."""
        return self.lines("result_class", "number")

    @property
    def points(self) -> list[tuple[Any, Line, Any]]:
        """Each suggestion with its answer, and the class that only the draft has."""
        rows = getattr(self.form, "suggestions", [])
        return [(row, self.line(f"point_{row.pk}"), self.form[f"class_{row.pk}"]) for row in rows]

    @property
    def body(self) -> list[Line]:
        """The text of the letter."""
        return self.lines("body")

    @property
    def end(self) -> list[Line]:
        """What stands at the end of a letter."""
        return self.lines("contact", "phone", "signed_by", "publication", "publication_reason")

    @property
    def rest(self) -> list[Any]:
        """The fields of a draft that no letter has."""
        names = ("is_implemented", "publication_consent", "summary")
        return [self.form[name] for name in names if name in self.form.fields]


def shown(kind: Any, value: Any) -> str:
    """Return a value of the draft as a person reads it."""
    choices = dict(getattr(kind, "choices", []))
    return str(choices.get(value, "") if choices else value or "") if value is not None else ""
