"""Reads of this app, named as sentences."""

import datetime
import re
import unicodedata
from typing import Any

from django.db import models
from django.db.models import Case, F, FilteredRelation, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import JSONObject

from cppcc_portal.lib.records import RecordQuerySet
from cppcc_portal.lib.relations import related
from proposals.choices import (
    READ_BY_THE_PUBLIC,
    AssignmentState,
    Consent,
    ProposalState,
    ReplyKind,
    SignState,
    UnitRole,
)
from proposals.numbers import read
from stations.querysets import OFFICE_ONLY

READING_ORDER = Case(
    *(When(role=role, then=Value(rank)) for rank, role in enumerate([UnitRole.SOLE, UnitRole.LEAD, UnitRole.SEPARATE])),
    default=Value(len(UnitRole)),
    output_field=models.PositiveSmallIntegerField(),
)


# A draft is secret: it takes no running number until it is handed in.
DRAFT_SERIAL = "draft-"
# What stands in these states is read by its writers alone.
BEING_WRITTEN = (ProposalState.DRAFT, ProposalState.COSIGNING)


def is_members_draft(link: str = "") -> Q:
    """Condition: the proposal at the end of ``link`` is still being written by members."""
    prefix = f"{link}__" if link else ""
    # A member's draft stays secret when the account that wrote it is gone.
    is_members = Q(**{f"{prefix}written_by__isnull": False}) | Q(**{f"{prefix}serial__startswith": DRAFT_SERIAL})
    return Q(**{f"{prefix}state__in": BEING_WRITTEN}) & is_members


def is_open_to_the_office(user: Any, link: str = "") -> Q:
    """Condition: the proposal at the end of ``link`` is handed in, typed by the office, or written by ``user``."""
    return ~is_members_draft(link) | Q(**{f"{link}__written_by" if link else "written_by": user.pk})


# All of the words are a number, with the words offices put around it: 第0123号, 2022年提案第１２３号, 123.
IS_A_NUMBER = re.compile(
    r"(?:\d{4}年)?(?:提案)?(?:第|No\.?)?\s*(?:\d{1,9}|[〇零一二三四五六七八九十百千]{1,9})\s*号?(?:提案)?", re.I
)


def numbered_as(words: str) -> Q:
    """Condition: the proposal has the number that ``words`` write in one of the forms offices use; else none has."""
    found = read(words) if IS_A_NUMBER.fullmatch(unicodedata.normalize("NFKC", words).strip()) else None
    if found is None:
        return Q(pk__in=[])
    is_of_year = Q(session__year=found.year) if found.year else Q()
    return is_of_year & Q(number__regex=f"(^|[^0-9])0*{int(found.figures)}([^0-9]|$)")


def handles_it(link: str = "") -> Q:
    """Condition: the assignment at the end of ``link`` is that of a unit that handles the proposal."""
    return ~Q(**{f"{link}state": AssignmentState.RETURN_AGREED})


class ProposalQuerySet(RecordQuerySet):
    """Proposals."""

    def for_list_page(self) -> "ProposalQuerySet":
        """Published proposals with what a row of the list shows, but for the units."""
        return self.published().select_related("session__term__committee", "category")

    def for_detail_page(self) -> "ProposalQuerySet":
        """Published proposals with all that hangs on them by one link, and the newest key number."""
        links = ("category__scheme", "second_category__scheme", "text", "merge__parent")
        origins = ("origin_station", "origin_opinion", "origin_reception__station")
        office_only = (f"origin_reception__{name}" for name in OFFICE_ONLY)
        rows = self.published().select_related("session__term__committee", *links, *origins)
        return rows.defer(*office_only).with_key()

    def with_key(self) -> "ProposalQuerySet":
        """Add ``key_facts``: number, year, topic, leaders and result of the newest published key row, or None."""
        key_model = related(self.model, "keys")
        keys = key_model.objects.published().filter(proposals=OuterRef("pk")).order_by("-year", "pk")
        facts = JSONObject(
            number="number",
            year="year",
            topic="topic",
            leaders="supervisor_names",
            special_committee="special_committee__name",
            result="result",
        )
        return self.annotate(key_facts=Subquery(keys.values(facts=facts)[:1]))


class AssignmentQuerySet(RecordQuerySet):
    """Assignments."""

    def handling(self) -> "AssignmentQuerySet":
        """Those of units that handle the proposal; one whose return was agreed to does not."""
        return self.filter(handles_it())

    def in_reading_order(self) -> "AssignmentQuerySet":
        """Sole and lead units first, then separate ones, then joint ones; with their names."""
        return self.select_related("unit").annotate(rank=READING_ORDER).order_by("rank", "pk")

    def with_public_replies(self) -> "AssignmentQuerySet":
        """One row for each unit and each answer it gave, newest version last.

        Of an answer that is not published only unit, version and day are read: that it exists.
        """
        given = Q(replies__is_published=True) | Q(replies__replied_on__isnull=False)
        return (
            self.in_reading_order()
            .annotate(shown=FilteredRelation("replies", condition=Q(replies__kind=ReplyKind.ANSWER) & given))
            .annotate(
                reply_pk=F("shown__pk"),
                version=F("shown__version"),
                replied_on=F("shown__replied_on"),
                is_shown=F("shown__is_published"),
                reply_number=_once_published("number"),
                publication=_once_published("publication"),
                publication_reason=_once_published("publication_reason"),
                class_label=_once_published("result_class__label"),
                class_letter=_once_published("result_class__letter"),
                reply_body=_once_published("text__body"),
                reply_summary=_once_published("text__summary"),
            )
            .order_by("rank", "pk", "version")
        )


class ProposerQuerySet(RecordQuerySet):
    """Proposers."""

    def who_signed(self) -> "ProposerQuerySet":
        """Those who signed, in their order; the others are no proposers."""
        return self.filter(sign_state=SignState.SIGNED).select_related("member").order_by("position")

    def open_invitations(self, at: datetime.datetime) -> "ProposerQuerySet":
        """Invitations to sign that may still be answered, the most urgent first."""
        is_open = Q(invited_until=None) | Q(invited_until__gte=at)
        invited = self.filter(is_open, sign_state=SignState.INVITED, proposal__state=ProposalState.COSIGNING)
        return invited.order_by(F("invited_until").asc(nulls_last=True), "pk")

    def passed_invitations(self, at: datetime.datetime) -> "ProposerQuerySet":
        """Invitations whose time has passed without an answer."""
        return self.filter(sign_state=SignState.INVITED, invited_until__lt=at).order_by("pk")


class SuggestionQuerySet(RecordQuerySet):
    """Suggestions."""

    def with_public_answers(self) -> models.QuerySet:
        """Return tuples (number, text, unit, version, class in words, letter, answer), one for each public answer.

        A suggestion without any has one tuple whose answer is empty.
        """
        shown = Case(
            When(is_read_by_the_public("answers__reply"), then=F("answers__text")),
            default=Value(""),
            output_field=models.TextField(),
        )
        return (
            self.annotate(answer=shown)
            .order_by("number", "answers__reply__assignment", "answers__reply__version")
            .values_list(
                "number",
                "text",
                "answers__reply__assignment__unit__name",
                "answers__reply__version",
                "answers__result_class__label",
                "answers__result_class__letter",
                "answer",
            )
        )


class ReplyQuerySet(RecordQuerySet):
    """Replies."""

    def on_public_pages(self) -> "ReplyQuerySet":
        """Published answers of units that handle a published proposal."""
        is_answer = Q(kind=ReplyKind.ANSWER, assignment__proposal__is_published=True)
        return self.published().filter(is_answer, handles_it("assignment__"))


class ActionItemQuerySet(RecordQuerySet):
    """Action items."""

    def public(self) -> "ActionItemQuerySet":
        """Those made in no reply or in one the public may read, of proposals whose text it may read."""
        of_public_text = self.filter(proposal__public_consent=Consent.YES)
        return of_public_text.filter(Q(reply=None) | is_read_by_the_public("reply"))


class FollowUpQuerySet(RecordQuerySet):
    """Looks back at promises and answers."""

    def public(self) -> "FollowUpQuerySet":
        """Those at what the public may read: an answer, or a promise of a proposal whose text it may read."""
        of_public_text = Q(action_item__isnull=False, proposal__public_consent=Consent.YES)
        is_public_promise = Q(action_item__reply=None) | is_read_by_the_public("action_item__reply")
        return self.filter(is_read_by_the_public("reply") | of_public_text & is_public_promise)


class ClockQuerySet(RecordQuerySet):
    """Clocks."""

    def open(self) -> "ClockQuerySet":
        """Clocks whose duty is not done yet."""
        return self.filter(ended_on=None)

    def running(self) -> "ClockQuerySet":
        """Open clocks that do not stand still."""
        return self.open().filter(stopped_on=None)

    def due_by(self, day: datetime.date) -> "ClockQuerySet":
        """Running clocks whose last day is ``day`` or earlier, the most urgent first."""
        return self.running().filter(due_on__lte=day).order_by("due_on", "pk")

    def overdue(self, today: datetime.date) -> "ClockQuerySet":
        """Running clocks whose last day has passed."""
        return self.running().filter(due_on__lt=today).order_by("due_on", "pk")


def _once_published(field: str) -> Case:
    return Case(When(shown__is_published=True, then=F(f"shown__{field}")))


def is_read_by_the_public(reply: str) -> Q:
    """Condition: the reply at the end of the look-up ``reply`` is an answer whose words the public may read."""
    values = {"is_published": True, "kind": ReplyKind.ANSWER, "publication__in": READ_BY_THE_PUBLIC}
    return Q(**{f"{reply}__{name}": value for name, value in values.items()})


ProposalManager = models.Manager.from_queryset(ProposalQuerySet)
AssignmentManager = models.Manager.from_queryset(AssignmentQuerySet)
SuggestionManager = models.Manager.from_queryset(SuggestionQuerySet)
ReplyManager = models.Manager.from_queryset(ReplyQuerySet)
ProposerManager = models.Manager.from_queryset(ProposerQuerySet)
ClockManager = models.Manager.from_queryset(ClockQuerySet)
ActionItemManager = models.Manager.from_queryset(ActionItemQuerySet)
FollowUpManager = models.Manager.from_queryset(FollowUpQuerySet)
