"""The tables of this app as its first migrations left them, made in one go where none of them has run."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import cppcc_portal.lib.migrating


class Migration(migrations.Migration):
    replaces = [
        ("proposals", "0001_initial"),
        ("proposals", "0002_life"),
        ("proposals", "0003_kept_rows"),
        ("proposals", "0004_reasons_that_bar_publication"),
    ]

    initial = True

    dependencies = [
        ("archive", "0001_initial"),
        ("figures", "0001_initial"),
        ("members", "0002_roles"),
        ("members", "__first__"),
        ("opinions", "0001_initial"),
        ("stations", "0001_initial"),
    ]

    operations = [
        cppcc_portal.lib.migrating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="CategoryScheme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="category_schemes",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        (
                            "term",
                            models.ForeignKey(
                                blank=True,
                                help_text="Leave empty when the scheme is not bound to one term.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="category_schemes",
                                to="members.term",
                                verbose_name="term",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                    ],
                    options={
                        "verbose_name": "category scheme",
                        "verbose_name_plural": "category schemes",
                        "ordering": ["committee", "position", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "name"),
                                name="proposals_scheme_name_once",
                                violation_error_message="This committee already has a scheme of this name.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Category",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="categories",
                                to="proposals.categoryscheme",
                                verbose_name="scheme",
                            ),
                        ),
                        (
                            "code",
                            models.SlugField(
                                help_text="A short word for import and export; do not change it later.",
                                verbose_name="code",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                    ],
                    options={
                        "verbose_name": "category",
                        "verbose_name_plural": "categories",
                        "ordering": ["scheme", "position", "code"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scheme", "code"),
                                name="proposals_category_code_once",
                                violation_error_message="This scheme already has a category with this code.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResultClass",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="result_classes",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                help_text="The year whose answers use this class.", verbose_name="year"
                            ),
                        ),
                        ("letter", models.CharField(max_length=4, verbose_name="class letter")),
                        (
                            "label",
                            models.CharField(
                                help_text="As the committee words it, e.g. 正在解决.",
                                max_length=60,
                                verbose_name="in words",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "group",
                            models.CharField(
                                choices=[
                                    ("solved", "Solved or adopted"),
                                    ("planned", "Being solved or planned"),
                                    ("deferred", "To be solved later"),
                                    ("reference", "Kept for reference"),
                                ],
                                help_text="What the class means when years are compared.",
                                max_length=12,
                                verbose_name="meaning",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "result class",
                        "verbose_name_plural": "result classes",
                        "ordering": ["committee", "-year", "position", "letter"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "year", "letter"),
                                name="proposals_result_class_letter_once",
                                violation_error_message="This committee already has a class with this letter in this year.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RatingScale",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rating_scales",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "dimension",
                            models.CharField(
                                choices=[("attitude", "Attitude in handling"), ("result", "Result of handling")],
                                max_length=10,
                                verbose_name="judgement on",
                            ),
                        ),
                        (
                            "from_year",
                            models.PositiveSmallIntegerField(
                                help_text="The session year from which this scale is used.", verbose_name="from year"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rating scale",
                        "verbose_name_plural": "rating scales",
                        "ordering": ["committee", "dimension", "-from_year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "dimension", "from_year"),
                                name="proposals_scale_once",
                                violation_error_message="This committee already has such a scale from this year.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RatingChoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "scale",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="choices",
                                to="proposals.ratingscale",
                                verbose_name="scale",
                            ),
                        ),
                        (
                            "code",
                            models.SlugField(
                                help_text="A short word for import and export; do not change it later.",
                                verbose_name="code",
                            ),
                        ),
                        ("label", models.CharField(max_length=30, verbose_name="label")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "counts_as_satisfied",
                            models.BooleanField(
                                default=False,
                                help_text="Tick for the answers that the satisfaction rate counts.",
                                verbose_name="counts as satisfied",
                            ),
                        ),
                        (
                            "asks_for_second_answer",
                            models.BooleanField(
                                default=False,
                                help_text="Tick for the answers, such as 不满意, after which the unit has to handle the proposal again.",
                                verbose_name="asks for a second answer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rating choice",
                        "verbose_name_plural": "rating choices",
                        "ordering": ["scale", "position", "code"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scale", "code"),
                                name="proposals_rating_choice_once",
                                violation_error_message="This scale already has a choice with this code.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeadlineRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deadline_rules",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "duty",
                            models.CharField(
                                choices=[
                                    ("return", "Return to the office"),
                                    ("joint_opinion", "Opinion for the lead unit"),
                                    ("reply", "Answer"),
                                    ("extension", "Extension"),
                                    ("second_reply", "Second answer"),
                                    ("rating", "Rating by the proposers"),
                                    ("publication", "Publication"),
                                ],
                                max_length=15,
                                verbose_name="time limit for",
                            ),
                        ),
                        (
                            "is_for_key_proposals",
                            models.BooleanField(
                                default=False,
                                help_text="Tick when key proposals have a limit of their own.",
                                verbose_name="for key proposals",
                            ),
                        ),
                        (
                            "from_year",
                            models.PositiveSmallIntegerField(
                                help_text="The session year from which this rule is used.", verbose_name="from year"
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("working_days", "Working days"),
                                    ("calendar_days", "Calendar days"),
                                    ("months", "Months"),
                                    ("fixed_date", "Fixed date"),
                                ],
                                default="working_days",
                                max_length=15,
                                verbose_name="counted in",
                            ),
                        ),
                        (
                            "length",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="How many of them; empty for a fixed date.",
                                null=True,
                                verbose_name="length",
                            ),
                        ),
                        (
                            "moves_to_workday",
                            models.BooleanField(
                                default=False,
                                help_text="Tick when a last day that is no working day moves to the next one.",
                                verbose_name="ends on a working day",
                            ),
                        ),
                        (
                            "month",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(12),
                                ],
                                verbose_name="month",
                            ),
                        ),
                        (
                            "day",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(31),
                                ],
                                verbose_name="day",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "deadline rule",
                        "verbose_name_plural": "deadline rules",
                        "ordering": ["committee", "duty", "is_for_key_proposals", "-from_year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "duty", "is_for_key_proposals", "from_year"),
                                name="proposals_deadline_rule_once",
                                violation_error_message="This committee already has a rule for this duty from this year.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("day__isnull", False),
                                        ("length", None),
                                        ("month__isnull", False),
                                        ("unit", "fixed_date"),
                                    ),
                                    models.Q(
                                        models.Q(("unit", "fixed_date"), _negated=True),
                                        ("day", None),
                                        ("length__isnull", False),
                                        ("month", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="proposals_deadline_rule_complete",
                                violation_error_message="Give a month and a day for a fixed date, a length for everything else.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RejectionReason",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rejection_reasons",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "code",
                            models.SlugField(
                                help_text="A short word for import and export; do not change it later.",
                                verbose_name="code",
                            ),
                        ),
                        ("label", models.CharField(max_length=120, verbose_name="reason in words")),
                        (
                            "bars_publication",
                            models.BooleanField(
                                default=False,
                                help_text="Tick for reasons, such as state secrets, after which the proposal is never published.",
                                verbose_name="keeps it from the public",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                    ],
                    options={
                        "verbose_name": "reason for not filing",
                        "verbose_name_plural": "reasons for not filing",
                        "ordering": ["committee", "position", "code"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "code"),
                                name="proposals_rejection_reason_once",
                                violation_error_message="This committee already has a reason with this code.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "is_published",
                            models.BooleanField(
                                db_index=True,
                                default=False,
                                help_text="Tick when the public may read this record.",
                                verbose_name="published",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="When it was first shown on this site; filled in by itself when left empty.",
                                null=True,
                                verbose_name="published at",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                help_text="The session it is handed in for.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="members.session",
                                verbose_name="session",
                            ),
                        ),
                        (
                            "serial",
                            models.CharField(
                                blank=True,
                                help_text="The office's own number 流水号; given by itself when left empty.",
                                max_length=20,
                                verbose_name="running number",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                blank=True,
                                help_text="The number 案号 as printed; empty until the proposal is filed, never changed afterwards.",
                                max_length=20,
                                verbose_name="proposal number",
                            ),
                        ),
                        (
                            "sequence",
                            models.PositiveIntegerField(
                                blank=True,
                                editable=False,
                                help_text="The number as a number.",
                                null=True,
                                verbose_name="place in the numbering",
                            ),
                        ),
                        (
                            "draft_revision",
                            models.PositiveIntegerField(
                                default=0,
                                editable=False,
                                help_text="Tells two open tabs apart.",
                                verbose_name="revision of the draft",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                help_text="The subject 案由 in full; 【】 marks restored and □ lost characters.",
                                max_length=200,
                                verbose_name="title of the proposal",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("individual", "Individual proposal"),
                                    ("joint", "Joint proposal"),
                                    ("collective", "Collective proposal"),
                                ],
                                db_index=True,
                                help_text="Leave empty only when the source does not say.",
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "collective_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("party", "Party"),
                                    ("organisation", "People's organisation"),
                                    ("special_committee", "Special committee"),
                                    ("sector", "Sector"),
                                    ("group", "Members' group"),
                                    ("district", "Committee of a district"),
                                    ("other", "Other body"),
                                ],
                                help_text="For collective proposals.",
                                max_length=20,
                                verbose_name="proposing body",
                            ),
                        ),
                        (
                            "category",
                            models.ForeignKey(
                                blank=True,
                                help_text="In the committee's own scheme.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="proposals.category",
                                verbose_name="category",
                            ),
                        ),
                        (
                            "second_category",
                            models.ForeignKey(
                                blank=True,
                                help_text="In another scheme, e.g. 五位一体.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="second_proposals",
                                to="proposals.category",
                                verbose_name="second category",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("cosigning", "Being co-signed"),
                                    ("submitted", "Handed in"),
                                    ("returned", "Returned for revision"),
                                    ("under_review", "Under review"),
                                    ("filed", "Filed"),
                                    ("merged", "Merged into another"),
                                    ("not_filed", "Not filed"),
                                    ("withdrawn", "Withdrawn"),
                                    ("assigned", "Assigned"),
                                    ("in_handling", "In handling"),
                                    ("replied", "Answered"),
                                    ("rated", "Rated"),
                                    ("closed", "Handling closed"),
                                    ("followed_up", "Followed up"),
                                ],
                                db_index=True,
                                default="draft",
                                max_length=15,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                blank=True,
                                choices=[("plenary", "Plenary session"), ("between", "Between sessions")],
                                help_text="During the plenary or between sessions.",
                                max_length=10,
                                verbose_name="stage",
                            ),
                        ),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="handed in at")),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="The account that handed it in; may be staff on a member's behalf.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="proposals_handed_in",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account that handed it in",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Whose draft it is; nobody else reads it before it is handed in.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="proposals_written",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account that writes it",
                            ),
                        ),
                        (
                            "public_consent",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
                                default="unknown",
                                help_text="What the proposers said. The text is shown to the public only after a yes.",
                                max_length=10,
                                verbose_name="may be published",
                            ),
                        ),
                        ("consent_reason", models.CharField(blank=True, max_length=100, verbose_name="reason given")),
                        (
                            "origin_station",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="stations.station",
                                verbose_name="came from the workstation",
                            ),
                        ),
                        (
                            "origin_reception",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="stations.reception",
                                verbose_name="came from the reception",
                            ),
                        ),
                        (
                            "origin_opinion",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="opinions.opinionreport",
                                verbose_name="came from the opinion report",
                            ),
                        ),
                        (
                            "proposer_names",
                            models.TextField(
                                blank=True,
                                editable=False,
                                help_text="Copied from the proposers, so that lists need no second look.",
                                verbose_name="proposers in a line",
                            ),
                        ),
                        (
                            "sources",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The paragraphs of the report or document that this record was taken from.",
                                related_name="%(app_label)s_%(class)s_set",
                                to="archive.paragraph",
                                verbose_name="source paragraphs",
                            ),
                        ),
                        (
                            "figures",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Published figures that speak about this record.",
                                related_name="%(app_label)s_%(class)s_set",
                                to="figures.figure",
                                verbose_name="figures",
                            ),
                        ),
                        (
                            "intended_units",
                            models.ManyToManyField(
                                blank=True,
                                related_name="intended_proposals",
                                to="members.handlingunit",
                                verbose_name="units the proposers have in mind",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "proposal",
                        "verbose_name_plural": "proposals",
                        "ordering": ["-session__year", "-session", "number", "serial"],
                        "indexes": [models.Index(fields=["session", "state"], name="proposals_session_state")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("session", "serial"),
                                name="proposals_proposal_serial_once",
                                violation_error_message="Another proposal of this session has this running number.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("number", ""), _negated=True),
                                fields=("session", "number"),
                                name="proposals_proposal_number_once",
                                violation_error_message="Another proposal of this session has this proposal number.",
                            ),
                            models.UniqueConstraint(
                                fields=("session", "sequence"),
                                name="proposals_proposal_sequence_once",
                                violation_error_message="Another proposal of this session has this place in the numbering.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("serial", ""), _negated=True),
                                name="proposals_proposal_serial_given",
                                violation_error_message="A proposal needs a running number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("collective_kind", ""), ("kind", "collective"), _connector="OR"),
                                name="proposals_proposal_body_is_collective",
                                violation_error_message="Only a collective proposal has a proposing body.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_published", False),
                                    (
                                        "state__in",
                                        (
                                            "merged",
                                            "not_filed",
                                            "withdrawn",
                                            "filed",
                                            "assigned",
                                            "in_handling",
                                            "replied",
                                            "rated",
                                            "closed",
                                            "followed_up",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="proposals_proposal_published_once_reviewed",
                                violation_error_message="A proposal may be published once the review has decided on it, not before.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "proposal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="text",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                        (
                            "situation",
                            models.TextField(
                                blank=True, help_text="Facts and problems 情况.", verbose_name="situation"
                            ),
                        ),
                        ("analysis", models.TextField(blank=True, help_text="Causes 分析.", verbose_name="analysis")),
                        (
                            "body",
                            models.TextField(
                                blank=True,
                                help_text="When the proposal was not written in three parts.",
                                verbose_name="text in one piece",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "proposal text",
                        "verbose_name_plural": "proposal texts",
                    },
                ),
                migrations.CreateModel(
                    name="Assignment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assignments",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                help_text="The name is public with a published proposal, even when the unit's own record is not; contacts never.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="members.handlingunit",
                                verbose_name="handling unit",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("lead", "Lead unit"),
                                    ("joint", "Joint unit"),
                                    ("separate", "Separate unit"),
                                    ("sole", "Sole unit"),
                                ],
                                help_text="Lead, sole and separate units answer the member; joint units give their opinion to the lead.",
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("new", "Not signed for"),
                                    ("signed", "Signed for"),
                                    ("return_asked", "Return asked"),
                                    ("return_agreed", "Return agreed"),
                                    ("return_refused", "Return refused"),
                                    ("drafted", "Answer drafted"),
                                    ("jointly_signed", "Signed by the joint units"),
                                    ("examined", "Examined"),
                                    ("delivered", "Delivered"),
                                ],
                                default="new",
                                help_text="How far this unit has come; each unit has a state of its own.",
                                max_length=15,
                                verbose_name="state",
                            ),
                        ),
                        ("assigned_on", models.DateField(blank=True, null=True, verbose_name="assigned on")),
                        (
                            "due_on",
                            models.DateField(
                                blank=True,
                                help_text="The last day for this unit's answer, before any extension.",
                                null=True,
                                verbose_name="answer due on",
                            ),
                        ),
                        (
                            "extended_to",
                            models.DateField(
                                blank=True,
                                help_text="The new last day when an extension was granted.",
                                null=True,
                                verbose_name="extended to",
                            ),
                        ),
                        (
                            "extension_asked_on",
                            models.DateField(blank=True, null=True, verbose_name="extension asked on"),
                        ),
                        (
                            "extension_asked_to",
                            models.DateField(blank=True, null=True, verbose_name="extension asked until"),
                        ),
                        (
                            "extension_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="reason of the extension"),
                        ),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed for on")),
                        ("return_asked_on", models.DateField(blank=True, null=True, verbose_name="return asked on")),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True,
                                help_text="Why the unit says it is not competent.",
                                max_length=300,
                                verbose_name="reason of the return",
                            ),
                        ),
                        (
                            "proposed_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposed_assignments",
                                to="members.handlingunit",
                                verbose_name="unit proposed instead",
                            ),
                        ),
                        (
                            "return_decided_on",
                            models.DateField(blank=True, null=True, verbose_name="return decided on"),
                        ),
                    ],
                    options={
                        "verbose_name": "assignment",
                        "verbose_name_plural": "assignments",
                        "ordering": ["proposal", "id"],
                        "indexes": [
                            models.Index(fields=["unit", "state", "due_on"], name="proposals_assignment_queue")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("proposal", "unit"),
                                name="proposals_assignment_unit_once",
                                violation_error_message="This unit already handles this proposal.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("role", "lead"), models.Q(("state", "return_agreed"), _negated=True)
                                ),
                                fields=("proposal",),
                                name="proposals_assignment_one_lead",
                                violation_error_message="A proposal has one lead unit.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("role", "sole"), models.Q(("state", "return_agreed"), _negated=True)
                                ),
                                fields=("proposal",),
                                name="proposals_assignment_one_sole",
                                violation_error_message="A proposal has one sole unit.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_on__gte", models.F("assigned_on")),
                                    ("due_on", None),
                                    ("assigned_on", None),
                                    _connector="OR",
                                ),
                                name="proposals_assignment_due_after_assigned",
                                violation_error_message="The answer cannot be due before the proposal is assigned.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("extended_to__gte", models.F("due_on")),
                                    ("extended_to", None),
                                    ("due_on", None),
                                    _connector="OR",
                                ),
                                name="proposals_assignment_extended_after_due",
                                violation_error_message="An extension cannot end before the first due date.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContactLog",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "assignment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="contacts",
                                to="proposals.assignment",
                                verbose_name="assignment",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Given by itself when left empty.", verbose_name="number"
                            ),
                        ),
                        ("on", models.DateField(verbose_name="date")),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("visit", "Visit"),
                                    ("talk", "Talk in person"),
                                    ("meeting", "Meeting"),
                                    ("phone", "Telephone"),
                                    ("email", "E-mail"),
                                    ("letter", "Letter"),
                                    ("other", "Other way"),
                                ],
                                max_length=10,
                                verbose_name="way",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, help_text="Private; for the office.", max_length=500, verbose_name="note"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "contact log",
                        "verbose_name_plural": "contact logs",
                        "ordering": ["assignment", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assignment", "number"),
                                name="proposals_contact_number_once",
                                violation_error_message="Another contact has this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "assignment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to="proposals.assignment",
                                verbose_name="assignment",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Given by itself when left empty.", verbose_name="number"
                            ),
                        ),
                        (
                            "duty",
                            models.CharField(
                                choices=[
                                    ("return", "Return to the office"),
                                    ("joint_opinion", "Opinion for the lead unit"),
                                    ("reply", "Answer"),
                                    ("extension", "Extension"),
                                    ("second_reply", "Second answer"),
                                    ("rating", "Rating by the proposers"),
                                    ("publication", "Publication"),
                                ],
                                max_length=15,
                                verbose_name="time limit for",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("visit", "Visit"),
                                    ("talk", "Talk in person"),
                                    ("meeting", "Meeting"),
                                    ("phone", "Telephone"),
                                    ("email", "E-mail"),
                                    ("letter", "Letter"),
                                    ("other", "Other way"),
                                ],
                                default="letter",
                                max_length=10,
                                verbose_name="way",
                            ),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="reminded at"),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="reminded by",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                help_text="For the office and the unit.",
                                max_length=300,
                                verbose_name="note",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reminder",
                        "verbose_name_plural": "reminders",
                        "ordering": ["assignment", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assignment", "number"),
                                name="proposals_reminder_number_once",
                                violation_error_message="Another reminder has this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Clock",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "assignment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="clocks",
                                to="proposals.assignment",
                                verbose_name="assignment",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Given by itself when left empty.", verbose_name="number"
                            ),
                        ),
                        (
                            "duty",
                            models.CharField(
                                choices=[
                                    ("return", "Return to the office"),
                                    ("joint_opinion", "Opinion for the lead unit"),
                                    ("reply", "Answer"),
                                    ("extension", "Extension"),
                                    ("second_reply", "Second answer"),
                                    ("rating", "Rating by the proposers"),
                                    ("publication", "Publication"),
                                ],
                                max_length=15,
                                verbose_name="time limit for",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(help_text="This day itself does not count.", verbose_name="starts on"),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("working_days", "Working days"),
                                    ("calendar_days", "Calendar days"),
                                    ("months", "Months"),
                                    ("fixed_date", "Fixed date"),
                                ],
                                max_length=15,
                                verbose_name="counted in",
                            ),
                        ),
                        ("length", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="length")),
                        ("month", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="month")),
                        ("day", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="day")),
                        ("moves_to_workday", models.BooleanField(default=False, verbose_name="ends on a working day")),
                        (
                            "counted_to",
                            models.DateField(
                                help_text="The last day by the count, before any extension.", verbose_name="counted to"
                            ),
                        ),
                        ("extended_to", models.DateField(blank=True, null=True, verbose_name="extended to")),
                        (
                            "due_on",
                            models.DateField(help_text="The last day, extension included.", verbose_name="last day"),
                        ),
                        ("stopped_on", models.DateField(blank=True, null=True, verbose_name="stopped since")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                        ("is_void", models.BooleanField(default=False, verbose_name="no longer needed")),
                        (
                            "is_provisional",
                            models.BooleanField(
                                default=False,
                                help_text="Counted through a year whose calendar is not entered yet.",
                                verbose_name="provisional",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "clock",
                        "verbose_name_plural": "clocks",
                        "ordering": ["assignment", "number"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("ended_on", None)),
                                fields=["due_on", "duty"],
                                name="proposals_clock_queue",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assignment", "number"),
                                name="proposals_clock_number_once",
                                violation_error_message="Another clock of this assignment has this number.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("assignment", "duty"),
                                name="proposals_clock_one_open",
                                violation_error_message="A clock for this duty is already running.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("due_on__gte", models.F("starts_on"))),
                                name="proposals_clock_due_after_start",
                                violation_error_message="The last day cannot be before the first.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClockPause",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "clock",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pauses",
                                to="proposals.clock",
                                verbose_name="clock",
                            ),
                        ),
                        ("starts", models.DateField(verbose_name="from")),
                        ("ends", models.DateField(verbose_name="counts again from")),
                    ],
                    options={
                        "verbose_name": "pause of a clock",
                        "verbose_name_plural": "pauses of clocks",
                        "ordering": ["clock", "starts"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends__gte", models.F("starts"))),
                                name="proposals_pause_dates_in_order",
                                violation_error_message="A pause cannot end before it starts.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClockChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "clock",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
                                to="proposals.clock",
                                verbose_name="clock",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Given by itself when left empty.", verbose_name="number"
                            ),
                        ),
                        (
                            "event",
                            models.CharField(
                                choices=[
                                    ("started", "Started"),
                                    ("stopped", "Stopped"),
                                    ("resumed", "Goes on"),
                                    ("extended", "Extended"),
                                    ("recounted", "Counted anew"),
                                    ("ended", "Duty done"),
                                    ("void", "No longer needed"),
                                ],
                                max_length=10,
                                verbose_name="what happened",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="date")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="recorded at")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="by",
                            ),
                        ),
                        ("due_before", models.DateField(blank=True, null=True, verbose_name="last day before")),
                        ("due_after", models.DateField(verbose_name="last day after")),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                help_text="For the office and the unit.",
                                max_length=300,
                                verbose_name="note",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "change of a clock",
                        "verbose_name_plural": "changes of clocks",
                        "ordering": ["clock", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("clock", "number"),
                                name="proposals_clock_change_number_once",
                                violation_error_message="Another change of this clock has this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proposer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proposers",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Given by itself when left empty.", verbose_name="order"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("first", "First proposer"), ("co", "Co-signer"), ("second", "Seconder")],
                                default="co",
                                help_text="The first proposer leads; a second supports without being consulted on the answer.",
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                help_text="The name is public with a published proposal, even when the member's own record is not; contacts never.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposed",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "collective_name",
                            models.CharField(
                                blank=True,
                                help_text="Name of the party, sector or committee; no member then.",
                                max_length=100,
                                verbose_name="name of the body",
                            ),
                        ),
                        (
                            "sign_state",
                            models.CharField(
                                choices=[
                                    ("invited", "Invited"),
                                    ("signed", "Signed"),
                                    ("declined", "Declined"),
                                    ("expired", "Expired"),
                                ],
                                default="signed",
                                help_text="Whether the person signed; the public sees only those who did.",
                                max_length=10,
                                verbose_name="signature",
                            ),
                        ),
                        ("invited_at", models.DateTimeField(blank=True, null=True, verbose_name="invited at")),
                        ("invited_until", models.DateTimeField(blank=True, null=True, verbose_name="may sign until")),
                        ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="signed at")),
                        (
                            "sign_note",
                            models.CharField(blank=True, max_length=100, verbose_name="word with the signature"),
                        ),
                        (
                            "sector_name",
                            models.CharField(
                                blank=True,
                                help_text="As it was when the proposal was handed in.",
                                max_length=60,
                                verbose_name="sector then",
                            ),
                        ),
                        ("party_name", models.CharField(blank=True, max_length=60, verbose_name="party then")),
                        (
                            "special_committee_name",
                            models.CharField(blank=True, max_length=100, verbose_name="special committee then"),
                        ),
                        ("group_name", models.CharField(blank=True, max_length=100, verbose_name="group then")),
                        ("post_title", models.CharField(blank=True, max_length=200, verbose_name="post then")),
                        (
                            "contact",
                            models.CharField(
                                blank=True,
                                help_text="Private; never shown to the public.",
                                max_length=60,
                                verbose_name="contact person",
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(
                                blank=True,
                                help_text="Private; never shown to the public.",
                                max_length=40,
                                verbose_name="phone",
                            ),
                        ),
                        (
                            "address",
                            models.CharField(
                                blank=True,
                                help_text="Private; never shown to the public.",
                                max_length=200,
                                verbose_name="address",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "proposer",
                        "verbose_name_plural": "proposers",
                        "ordering": ["proposal", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("proposal", "position"),
                                name="proposals_proposer_position_once",
                                violation_error_message="Another proposer has this place in the order.",
                            ),
                            models.UniqueConstraint(
                                fields=("proposal", "member"),
                                name="proposals_proposer_member_once",
                                violation_error_message="This member already proposes this proposal.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("role", "first")),
                                fields=("proposal",),
                                name="proposals_proposer_one_first",
                                violation_error_message="A proposal has one first proposer.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("member", None), models.Q(("collective_name", ""), _negated=True)),
                                    models.Q(("collective_name", ""), ("member__isnull", False)),
                                    _connector="OR",
                                ),
                                name="proposals_proposer_member_or_body",
                                violation_error_message="A proposer is either a member or a body.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Suggestion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="suggestions",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Given by itself when left empty.", verbose_name="number"
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                help_text="One point, so that it can be answered on its own.", verbose_name="suggestion"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "suggestion",
                        "verbose_name_plural": "suggestions",
                        "ordering": ["proposal", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("proposal", "number"),
                                name="proposals_suggestion_number_once",
                                violation_error_message="Another suggestion of this proposal has this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reply",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "is_published",
                            models.BooleanField(
                                db_index=True,
                                default=False,
                                help_text="Tick when the public may read this record.",
                                verbose_name="published",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="When it was first shown on this site; filled in by itself when left empty.",
                                null=True,
                                verbose_name="published at",
                            ),
                        ),
                        (
                            "assignment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="replies",
                                to="proposals.assignment",
                                verbose_name="assignment",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="1 for the first answer, 2 for the second; given by itself.",
                                verbose_name="version",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("answer", "Answer to the proposers"),
                                    ("opinion", "Opinion for the lead unit"),
                                ],
                                default="answer",
                                help_text="A joint unit gives an opinion; every other unit answers.",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                blank=True,
                                help_text="The number on the letter, as printed.",
                                max_length=60,
                                verbose_name="document number",
                            ),
                        ),
                        (
                            "result_class",
                            models.ForeignKey(
                                blank=True,
                                help_text="The class of the year's own list, e.g. A: settled or adopted.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replies",
                                to="proposals.resultclass",
                                verbose_name="result class",
                            ),
                        ),
                        (
                            "is_implemented",
                            models.BooleanField(
                                blank=True,
                                help_text="Whether it has been put into practice; empty: not known.",
                                null=True,
                                verbose_name="implemented",
                            ),
                        ),
                        ("replied_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                        (
                            "publication",
                            models.CharField(
                                choices=[("full", "In full"), ("summary", "As a summary"), ("none", "Not public")],
                                default="none",
                                help_text="What the public may read once the answer is published.",
                                max_length=10,
                                verbose_name="publication",
                            ),
                        ),
                        (
                            "publication_consent",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
                                default="unknown",
                                help_text="What the proposers said when they were asked about the draft of the answer.",
                                max_length=10,
                                verbose_name="proposers agree to publish",
                            ),
                        ),
                        (
                            "publication_reason",
                            models.CharField(
                                blank=True,
                                help_text="Shown to the public.",
                                max_length=200,
                                verbose_name="reason for not publishing",
                            ),
                        ),
                        (
                            "signed_by",
                            models.CharField(
                                blank=True,
                                help_text="The leader who signed it.",
                                max_length=60,
                                verbose_name="signed by",
                            ),
                        ),
                        (
                            "contact",
                            models.CharField(
                                blank=True,
                                help_text="Private; never shown to the public.",
                                max_length=60,
                                verbose_name="contact person",
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(
                                blank=True,
                                help_text="Private; never shown to the public.",
                                max_length=40,
                                verbose_name="phone",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reply",
                        "verbose_name_plural": "replies",
                        "ordering": ["assignment", "version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assignment", "version"),
                                name="proposals_reply_version_once",
                                violation_error_message="This unit already has an answer with this version.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReplyText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reply",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="text",
                                to="proposals.reply",
                                verbose_name="reply",
                            ),
                        ),
                        ("body", models.TextField(blank=True, verbose_name="text")),
                        (
                            "summary",
                            models.TextField(
                                blank=True,
                                help_text="Shown when the reply is public as a summary.",
                                verbose_name="summary",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reply text",
                        "verbose_name_plural": "reply texts",
                    },
                ),
                migrations.CreateModel(
                    name="SuggestionReply",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reply",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="points",
                                to="proposals.reply",
                                verbose_name="reply",
                            ),
                        ),
                        (
                            "suggestion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="proposals.suggestion",
                                verbose_name="suggestion",
                            ),
                        ),
                        (
                            "result_class",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="points",
                                to="proposals.resultclass",
                                verbose_name="result class",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="answer")),
                    ],
                    options={
                        "verbose_name": "answer to a suggestion",
                        "verbose_name_plural": "answers to suggestions",
                        "ordering": ["reply", "suggestion"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("reply", "suggestion"),
                                name="proposals_point_once",
                                violation_error_message="This reply already answers this suggestion.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JointSignature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reply",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signatures",
                                to="proposals.reply",
                                verbose_name="reply",
                            ),
                        ),
                        (
                            "assignment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signatures",
                                to="proposals.assignment",
                                verbose_name="joint unit",
                            ),
                        ),
                        (
                            "signed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="signed at"),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="signed by",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                help_text="For the office and the units.",
                                max_length=300,
                                verbose_name="note",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "joint signature",
                        "verbose_name_plural": "joint signatures",
                        "ordering": ["reply", "signed_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("reply", "assignment"),
                                name="proposals_joint_signature_once",
                                violation_error_message="This unit has already signed this draft.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="action_items",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Given by itself when left empty.", verbose_name="number"
                            ),
                        ),
                        (
                            "suggestion",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="action_items",
                                to="proposals.suggestion",
                                verbose_name="suggestion",
                            ),
                        ),
                        (
                            "reply",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="action_items",
                                to="proposals.reply",
                                verbose_name="reply",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="action_items",
                                to="members.handlingunit",
                                verbose_name="responsible unit",
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="what will be done")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Not done yet"), ("done", "Done"), ("dropped", "Given up")],
                                default="open",
                                help_text="Whether the promise was kept; a late one stays open.",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "action item",
                        "verbose_name_plural": "action items",
                        "ordering": ["proposal", "number"],
                        "indexes": [models.Index(fields=["state", "due_on"], name="proposals_action_queue")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("proposal", "number"),
                                name="proposals_action_number_once",
                                violation_error_message="Another action item of this proposal has this number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("done_on", None), ("state", "done"), _connector="OR"),
                                name="proposals_action_done_has_state",
                                violation_error_message="An action item with a day of completion is done.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "open"), _negated=True),
                                    models.Q(("due_on__isnull", False), ("unit__isnull", False)),
                                    _connector="OR",
                                ),
                                name="proposals_action_open_has_owner_and_day",
                                violation_error_message="A promise needs the unit that keeps it and the day it is due.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUp",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="follow_ups",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Given by itself when left empty.", verbose_name="number"
                            ),
                        ),
                        (
                            "action_item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="follow_ups",
                                to="proposals.actionitem",
                                verbose_name="action item",
                            ),
                        ),
                        (
                            "reply",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="follow_ups",
                                to="proposals.reply",
                                verbose_name="reply",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="checked on")),
                        (
                            "claimed_class",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="proposals.resultclass",
                                verbose_name="class claimed",
                            ),
                        ),
                        (
                            "found_class",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="proposals.resultclass",
                                verbose_name="class found",
                            ),
                        ),
                        (
                            "evidence",
                            models.TextField(
                                blank=True, help_text="What was seen, and where.", verbose_name="evidence"
                            ),
                        ),
                        ("next_on", models.DateField(blank=True, null=True, verbose_name="look again on")),
                    ],
                    options={
                        "verbose_name": "follow-up",
                        "verbose_name_plural": "follow-ups",
                        "ordering": ["proposal", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("proposal", "number"),
                                name="proposals_follow_up_number_once",
                                violation_error_message="Another follow-up of this proposal has this number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("action_item", None), ("reply__isnull", False)),
                                    models.Q(("action_item__isnull", False), ("reply", None)),
                                    _connector="OR",
                                ),
                                name="proposals_follow_up_of_one_thing",
                                violation_error_message="A follow-up looks at one action item or at one reply.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StateChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="state_changes",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Given by itself when left empty.", verbose_name="number"
                            ),
                        ),
                        (
                            "subject",
                            models.CharField(
                                choices=[
                                    ("proposal", "Proposal"),
                                    ("assignment", "Handling unit"),
                                    ("signature", "Signature"),
                                    ("promise", "Promise"),
                                ],
                                default="proposal",
                                max_length=10,
                                verbose_name="about",
                            ),
                        ),
                        ("transition", models.CharField(blank=True, max_length=30, verbose_name="step")),
                        (
                            "assignment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="changes",
                                to="proposals.assignment",
                                verbose_name="assignment",
                            ),
                        ),
                        (
                            "proposer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="changes",
                                to="proposals.proposer",
                                verbose_name="proposer",
                            ),
                        ),
                        (
                            "action_item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="changes",
                                to="proposals.actionitem",
                                verbose_name="action item",
                            ),
                        ),
                        (
                            "who",
                            models.CharField(
                                blank=True,
                                help_text="The unit or the person the change is about.",
                                max_length=100,
                                verbose_name="whose",
                            ),
                        ),
                        ("from_state", models.CharField(blank=True, max_length=15, verbose_name="from state")),
                        ("to_state", models.CharField(max_length=15, verbose_name="to state")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="changed at")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="changed by",
                            ),
                        ),
                        (
                            "acting_as",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("first_proposer", "First proposer"),
                                    ("proposer", "Proposer"),
                                    ("invited", "Invited co-signer"),
                                    ("staff", "Office"),
                                    ("unit", "Handling unit"),
                                    ("joint_unit", "Joint unit"),
                                    ("door", "Follows by itself"),
                                ],
                                max_length=15,
                                verbose_name="acting as",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, help_text="For the office.", max_length=300, verbose_name="note"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "change of state",
                        "verbose_name_plural": "changes of state",
                        "ordering": ["proposal", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("proposal", "number"),
                                name="proposals_state_change_number_once",
                                violation_error_message="Another change of this proposal has this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeyProposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "is_published",
                            models.BooleanField(
                                db_index=True,
                                default=False,
                                help_text="Tick when the public may read this record.",
                                verbose_name="published",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="When it was first shown on this site; filled in by itself when left empty.",
                                null=True,
                                verbose_name="published at",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="key_proposals",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(db_index=True, verbose_name="year")),
                        (
                            "number",
                            models.CharField(
                                help_text="The number on the list of key proposals, e.g. 1; never changed.",
                                max_length=20,
                                verbose_name="key number",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                blank=True,
                                help_text="When several proposals are packed together.",
                                max_length=200,
                                verbose_name="title of the series",
                            ),
                        ),
                        (
                            "topic",
                            models.CharField(
                                blank=True,
                                help_text="What it is about, in a few words.",
                                max_length=100,
                                verbose_name="topic",
                            ),
                        ),
                        (
                            "special_committee",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="key_proposals",
                                to="members.specialcommittee",
                                verbose_name="special committee in charge",
                            ),
                        ),
                        (
                            "plan",
                            models.CharField(
                                blank=True,
                                help_text="Name of the supervision plan.",
                                max_length=200,
                                verbose_name="work plan",
                            ),
                        ),
                        ("result", models.CharField(blank=True, max_length=300, verbose_name="result")),
                        (
                            "vote",
                            models.CharField(
                                blank=True,
                                help_text="As announced, e.g. 满意.",
                                max_length=60,
                                verbose_name="evaluation by vote",
                            ),
                        ),
                        (
                            "supervisor_names",
                            models.CharField(
                                blank=True,
                                editable=False,
                                help_text="Copied from the leaders, so that pages need no second look.",
                                max_length=300,
                                verbose_name="leaders in a line",
                            ),
                        ),
                        (
                            "sources",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The paragraphs of the report or document that this record was taken from.",
                                related_name="%(app_label)s_%(class)s_set",
                                to="archive.paragraph",
                                verbose_name="source paragraphs",
                            ),
                        ),
                        (
                            "figures",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Published figures that speak about this record.",
                                related_name="%(app_label)s_%(class)s_set",
                                to="figures.figure",
                                verbose_name="figures",
                            ),
                        ),
                        (
                            "proposals",
                            models.ManyToManyField(
                                blank=True, related_name="keys", to="proposals.proposal", verbose_name="proposals"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "key proposal",
                        "verbose_name_plural": "key proposals",
                        "ordering": ["-year", "committee", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "year", "number"),
                                name="proposals_key_number_once",
                                violation_error_message="This committee already has a key proposal with this number in this year.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number", ""), _negated=True),
                                name="proposals_key_number_given",
                                violation_error_message="A key proposal needs its number.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Supervisor",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "key",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="supervisors",
                                to="proposals.keyproposal",
                                verbose_name="key proposal",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "name",
                            models.CharField(
                                help_text="As printed; an office when no person is named.",
                                max_length=60,
                                verbose_name="name",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                help_text="When the leader is a member of the committee.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supervised",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=100, verbose_name="title as printed")),
                    ],
                    options={
                        "verbose_name": "leader of supervision",
                        "verbose_name_plural": "leaders of supervision",
                        "ordering": ["key", "position", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("key", "name"),
                                name="proposals_supervisor_once",
                                violation_error_message="This leader already supervises this key proposal.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupervisionVisit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "key",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="visits",
                                to="proposals.keyproposal",
                                verbose_name="key proposal",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Given by itself when left empty.", verbose_name="number"
                            ),
                        ),
                        (
                            "on",
                            models.DateField(
                                blank=True, help_text="Only when the day is known.", null=True, verbose_name="date"
                            ),
                        ),
                        (
                            "date_text",
                            models.CharField(
                                blank=True,
                                help_text="When only a part is known.",
                                max_length=60,
                                verbose_name="date in words",
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("meeting", "Consultation meeting"),
                                    ("inspection", "Inspection"),
                                    ("research", "Field research"),
                                    ("call", "Call on the unit"),
                                    ("vote", "Evaluation by vote"),
                                    ("other", "Other form"),
                                ],
                                max_length=12,
                                verbose_name="form",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, help_text="For the office.", max_length=500, verbose_name="note"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "supervision event",
                        "verbose_name_plural": "supervision events",
                        "ordering": ["key", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("key", "number"),
                                name="proposals_visit_number_once",
                                violation_error_message="Another event of this key proposal has this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AwardedProposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="awards",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "award",
                            models.CharField(
                                help_text="As announced, e.g. 优秀提案.", max_length=60, verbose_name="award"
                            ),
                        ),
                        ("grade", models.CharField(blank=True, max_length=30, verbose_name="grade")),
                    ],
                    options={
                        "verbose_name": "awarded proposal",
                        "verbose_name_plural": "awarded proposals",
                        "ordering": ["-year", "award"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("proposal", "year", "award"),
                                name="proposals_award_once",
                                violation_error_message="This proposal already has this award in this year.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PrivateFinding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                        (
                            "reply",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="proposals.reply",
                                verbose_name="reply",
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                help_text="The part of the text it was found in.", max_length=60, verbose_name="place"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("phone", "Telephone number"),
                                    ("identity", "Identity card number"),
                                    ("email", "E-mail address"),
                                    ("bank_card", "Bank card number"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "shown",
                            models.CharField(
                                help_text="For the office; the digits are masked.",
                                max_length=120,
                                verbose_name="masked",
                            ),
                        ),
                        ("fingerprint", models.CharField(editable=False, max_length=64, verbose_name="fingerprint")),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("open", "To be decided"),
                                    ("may_be_shown", "May be shown"),
                                    ("removed", "Taken out of the text"),
                                ],
                                db_index=True,
                                default="open",
                                max_length=15,
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                help_text="For the office: why it may be shown.",
                                max_length=200,
                                verbose_name="note",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "private number in a text",
                        "verbose_name_plural": "private numbers in texts",
                        "ordering": ["proposal", "place", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("proposal", "place", "fingerprint"),
                                name="proposals_finding_once",
                                violation_error_message="This was already found at this place.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decision", "open"), ("decided_at__isnull", False), _connector="OR"
                                ),
                                name="proposals_finding_decided_at",
                                violation_error_message="A decision needs its time.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rating",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reply",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ratings",
                                to="proposals.reply",
                                verbose_name="reply",
                            ),
                        ),
                        (
                            "proposer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings",
                                to="proposals.proposer",
                                verbose_name="proposer",
                            ),
                        ),
                        (
                            "attitude",
                            models.ForeignKey(
                                blank=True,
                                help_text="What the proposer thinks of how the unit worked, on the committee's own scale.",
                                limit_choices_to={"scale__dimension": "attitude"},
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attitude_ratings",
                                to="proposals.ratingchoice",
                                verbose_name="attitude in handling",
                            ),
                        ),
                        (
                            "result",
                            models.ForeignKey(
                                blank=True,
                                help_text="What the proposer thinks of what was achieved, judged apart from the attitude.",
                                limit_choices_to={"scale__dimension": "result"},
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="result_ratings",
                                to="proposals.ratingchoice",
                                verbose_name="result of handling",
                            ),
                        ),
                        (
                            "visit",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("visited", "Visited"),
                                    ("not_wanted", "The member wanted no visit"),
                                    ("not_visited", "Not visited"),
                                ],
                                max_length=15,
                                verbose_name="visit",
                            ),
                        ),
                        (
                            "comment",
                            models.TextField(
                                blank=True, help_text="Private; for the office and the unit.", verbose_name="comment"
                            ),
                        ),
                        ("rated_on", models.DateField(blank=True, null=True, verbose_name="rated on")),
                        (
                            "entered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="entered by",
                            ),
                        ),
                        (
                            "entered_by_staff",
                            models.BooleanField(
                                default=False,
                                help_text="Tick for a paper form entered on the member's behalf.",
                                verbose_name="entered by staff",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rating",
                        "verbose_name_plural": "ratings",
                        "ordering": ["reply", "proposer"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("reply", "proposer"),
                                name="proposals_rating_once",
                                violation_error_message="This proposer has already rated this reply.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Given by itself when left empty.", verbose_name="number"
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("file", "Filed"),
                                    ("merge", "Merged into another"),
                                    ("return", "Returned for revision"),
                                    ("not_file", "Not filed"),
                                    ("to_opinion", "Turned into an opinion report"),
                                    ("to_letter", "Turned into a member's letter"),
                                    ("to_suggestion", "Turned into a suggestion"),
                                    ("withdraw", "Withdrawn by the proposer"),
                                ],
                                help_text="What the review decided; every proposal leaves the review by exactly one of these.",
                                max_length=15,
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "reason",
                            models.ForeignKey(
                                blank=True,
                                help_text="Needed when the proposal is not filed.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="proposals.rejectionreason",
                                verbose_name="reason",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                help_text="For the office and the proposers.",
                                max_length=300,
                                verbose_name="note",
                            ),
                        ),
                        ("decided_on", models.DateField(verbose_name="decided on")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "review decision",
                        "verbose_name_plural": "review decisions",
                        "ordering": ["proposal", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("proposal", "number"),
                                name="proposals_decision_number_once",
                                violation_error_message="Another decision on this proposal has this number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome__in", ("not_file",)), _negated=True),
                                    ("reason__isnull", False),
                                    _connector="OR",
                                ),
                                name="proposals_decision_reason_given",
                                violation_error_message="Give the reason why the proposal is not filed.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Merge",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                help_text="The proposal that is handled for both.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merges",
                                to="proposals.proposal",
                                verbose_name="main proposal",
                            ),
                        ),
                        (
                            "child",
                            models.OneToOneField(
                                help_text="The proposal merged into it; it stays visible to its own proposers.",
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="merge",
                                to="proposals.proposal",
                                verbose_name="merged proposal",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="opinion on the merge")),
                        ("merged_on", models.DateField(verbose_name="merged on")),
                    ],
                    options={
                        "verbose_name": "merge",
                        "verbose_name_plural": "merges",
                        "ordering": ["parent", "merged_on"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("parent", models.F("child")), _negated=True),
                                name="proposals_merge_not_into_itself",
                                violation_error_message="A proposal cannot be merged into itself.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Transfer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="transfers",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("opinion", "Opinion report"),
                                    ("letter", "Member's letter"),
                                    ("suggestion", "Suggestion"),
                                ],
                                max_length=12,
                                verbose_name="turned into",
                            ),
                        ),
                        (
                            "opinion",
                            models.ForeignKey(
                                blank=True,
                                help_text="The report it became, once it is recorded.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transfers",
                                to="opinions.opinionreport",
                                verbose_name="opinion report",
                            ),
                        ),
                        (
                            "consent",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
                                default="unknown",
                                help_text="A proposal may only be turned into something else when its proposers agree.",
                                max_length=10,
                                verbose_name="proposers' consent",
                            ),
                        ),
                        ("on", models.DateField(blank=True, null=True, verbose_name="date")),
                        (
                            "forwarded_to",
                            models.CharField(
                                blank=True,
                                help_text="Who received the letter or the suggestion.",
                                max_length=100,
                                verbose_name="forwarded to",
                            ),
                        ),
                        (
                            "reference",
                            models.CharField(
                                blank=True,
                                help_text="The number under which it is kept there.",
                                max_length=60,
                                verbose_name="reference",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "transfer",
                        "verbose_name_plural": "transfers",
                        "ordering": ["proposal", "kind"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("proposal", "kind"),
                                name="proposals_transfer_once",
                                violation_error_message="This proposal was already turned into that.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("opinion", None), ("kind", "opinion"), _connector="OR"),
                                name="proposals_transfer_opinion_fits",
                                violation_error_message="Only a transfer to an opinion report names an opinion report.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalSettings",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "committee",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposal_settings",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "number_form",
                            models.CharField(
                                default="{n:04}",
                                help_text="How the number is printed: {n:04} gives 0123, {year}{n:04} gives 20220123, {term}{session}{n:04} gives 620123. Numbers already given stay as they are.",
                                max_length=60,
                                verbose_name="form of proposal numbers",
                            ),
                        ),
                        (
                            "plenary_cosign_hours",
                            models.PositiveSmallIntegerField(
                                default=3,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="hours to co-sign during the plenary",
                            ),
                        ),
                        (
                            "between_cosign_hours",
                            models.PositiveSmallIntegerField(
                                default=24,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="hours to co-sign between sessions",
                            ),
                        ),
                        (
                            "longest_title",
                            models.PositiveSmallIntegerField(default=100, verbose_name="longest title, in characters"),
                        ),
                        (
                            "longest_part",
                            models.PositiveIntegerField(
                                default=3000,
                                help_text="For situation, analysis and each suggestion.",
                                verbose_name="longest part of a text, in characters",
                            ),
                        ),
                        (
                            "longest_reply",
                            models.PositiveIntegerField(default=10000, verbose_name="longest answer, in characters"),
                        ),
                        (
                            "early_notice_days",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="How long before the last day a matter enters the queue.",
                                verbose_name="early notice, in days",
                            ),
                        ),
                        (
                            "late_notice_days",
                            models.PositiveSmallIntegerField(default=3, verbose_name="late notice, in days"),
                        ),
                        (
                            "adopted_counts",
                            models.CharField(
                                choices=[
                                    ("solved", "Solved or adopted only"),
                                    ("solved_or_planned", "Solved or adopted, and being solved or planned"),
                                ],
                                default="solved_or_planned",
                                max_length=20,
                                verbose_name="counts as adopted",
                            ),
                        ),
                        (
                            "implemented_counts",
                            models.CharField(
                                choices=[
                                    ("said", "The unit said that it has been put into practice"),
                                    ("solved", "The answer's class is solved or adopted"),
                                ],
                                default="said",
                                max_length=20,
                                verbose_name="counts as implemented",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "settings for proposals",
                        "verbose_name_plural": "settings for proposals",
                        "ordering": ["committee"],
                    },
                ),
                migrations.CreateModel(
                    name="NumberSeries",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="number_series",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="Term and session, e.g. 6-2, or key-2022.",
                                max_length=30,
                                verbose_name="series",
                            ),
                        ),
                        ("last", models.PositiveIntegerField(default=0, verbose_name="last number given")),
                    ],
                    options={
                        "verbose_name": "series of numbers",
                        "verbose_name_plural": "series of numbers",
                        "ordering": ["committee", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "name"),
                                name="proposals_series_once",
                                violation_error_message="This committee already has this series.",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
