"""The tables of this app as its first migrations left them, made in one go where none of them has run."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import cppcc_portal.lib.migrating


class Migration(migrations.Migration):
    replaces = [("duties", "0001_initial"), ("duties", "0002_reckoned_records")]

    initial = True

    dependencies = [
        ("archive", "0002_revisions_are_documents"),
        ("figures", "0002_comparisons_and_checks"),
        ("members", "0004_office_tasks"),
        ("members", "__first__"),
    ]

    operations = [
        cppcc_portal.lib.migrating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="IndicatorSet",
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
                                related_name="indicator_sets",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="As printed, e.g. 委员履职“七个一”.", max_length=100, verbose_name="name"
                            ),
                        ),
                        (
                            "version",
                            models.CharField(
                                default="1",
                                help_text="Change the rules by adding a version, not in place.",
                                max_length=20,
                                verbose_name="version",
                            ),
                        ),
                        (
                            "applies_to",
                            models.CharField(
                                choices=[("member", "All members"), ("standing", "Standing committee members")],
                                default="member",
                                max_length=10,
                                verbose_name="applies to",
                            ),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True,
                                help_text="Only when the day is known.",
                                null=True,
                                verbose_name="valid from",
                            ),
                        ),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        (
                            "validity_text",
                            models.CharField(
                                blank=True,
                                help_text="When the days are not known, e.g. 2022年出台.",
                                max_length=60,
                                verbose_name="validity in words",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                help_text="The document that lays the rules down.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="indicator_sets",
                                to="archive.document",
                                verbose_name="rule",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                help_text="What is missing, e.g. that the report does not list it.",
                                max_length=300,
                                verbose_name="note",
                            ),
                        ),
                        (
                            "total_cap",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Over all indicators; empty: no limit.",
                                max_digits=6,
                                null=True,
                                verbose_name="highest total",
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
                    ],
                    options={
                        "verbose_name": "indicator set",
                        "verbose_name_plural": "indicator sets",
                        "ordering": ["committee", "applies_to", "name", "version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "name", "version"),
                                name="duties_set_version_once",
                                violation_error_message="This committee already has this version of this set.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__gte", models.F("valid_from")),
                                    ("valid_from", None),
                                    ("valid_until", None),
                                    _connector="OR",
                                ),
                                name="duties_set_dates_in_order",
                                violation_error_message="The set cannot end before it starts.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("total_cap", None), ("total_cap__gte", 0), _connector="OR"),
                                name="duties_set_cap_not_negative",
                                violation_error_message="A limit is 0 or more; deductions are points below 0.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Indicator",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "indicator_set",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="indicators",
                                to="duties.indicatorset",
                                verbose_name="indicator set",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Given by itself when left empty.", verbose_name="order"
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        (
                            "target",
                            models.PositiveSmallIntegerField(
                                default=1, help_text="How many are wanted in a year.", verbose_name="target"
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                blank=True, help_text="件, 次, 篇, 半天 …", max_length=20, verbose_name="unit"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("base", "Base points of every member"),
                                    ("handed_in", "Proposals handed in"),
                                    ("proposals", "Proposals filed"),
                                    ("key_proposals", "Key proposals"),
                                    ("awarded", "Awarded proposals"),
                                    ("opinions", "Opinion reports received"),
                                    ("opinions_used", "Opinion reports used"),
                                    ("events", "Events attended"),
                                    ("speeches", "Speeches at events"),
                                    ("views", "Views given at events"),
                                    ("absences", "Absences without leave"),
                                    ("leave", "Absences with leave"),
                                    ("shifts", "Duty shifts held"),
                                    ("receptions", "Receptions taken on duty"),
                                    ("other", "Evidence only"),
                                ],
                                default="other",
                                max_length=15,
                                verbose_name="taken from",
                            ),
                        ),
                        (
                            "kinds",
                            models.JSONField(
                                blank=True,
                                default=list,
                                help_text="Of events or of levels of use; none ticked: all.",
                                verbose_name="only these kinds",
                            ),
                        ),
                        (
                            "takes_evidence",
                            models.BooleanField(
                                default=True,
                                help_text="Whether members may hand in what the portal has no record of.",
                                verbose_name="takes evidence",
                            ),
                        ),
                        (
                            "points",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Empty: only counted. Below 0: a deduction.",
                                max_digits=6,
                                null=True,
                                verbose_name="points for each",
                            ),
                        ),
                        (
                            "first_points",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="When the first one counts differently; else empty.",
                                max_digits=6,
                                null=True,
                                verbose_name="points for the first",
                            ),
                        ),
                        (
                            "cap",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Of points or of deductions; empty: no limit.",
                                max_digits=6,
                                null=True,
                                verbose_name="highest sum",
                            ),
                        ),
                        (
                            "max_count",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="1: once, the highest only. Those that bring most count; empty: all.",
                                null=True,
                                verbose_name="at most so many",
                            ),
                        ),
                        (
                            "co_factor",
                            models.DecimalField(
                                decimal_places=2,
                                default=1,
                                help_text="Of the points, e.g. 0.5 for half; 0: not counted.",
                                max_digits=3,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(1),
                                ],
                                verbose_name="share of a co-signer",
                            ),
                        ),
                        (
                            "co_shares",
                            models.BooleanField(
                                default=False,
                                help_text="Tick when all co-signers together get it, in equal parts.",
                                verbose_name="co-signers divide their share",
                            ),
                        ),
                        (
                            "joint_factor",
                            models.DecimalField(
                                decimal_places=2,
                                default=1,
                                help_text="Of the points, e.g. 0.5 for half.",
                                max_digits=3,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(1),
                                ],
                                verbose_name="share of the first when others signed too",
                            ),
                        ),
                        (
                            "unannounced_factor",
                            models.DecimalField(
                                decimal_places=2,
                                default=1,
                                help_text="Of the points, e.g. 0.5 for half; 0: not counted.",
                                max_digits=3,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(1),
                                ],
                                verbose_name="share of who came without enrolling",
                            ),
                        ),
                        (
                            "by_half_day",
                            models.BooleanField(
                                default=False,
                                help_text="Tick to count each half-day present, not each event.",
                                verbose_name="counts half-days",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "indicator",
                        "verbose_name_plural": "indicators",
                        "ordering": ["indicator_set", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("indicator_set", "position"),
                                name="duties_indicator_position_once",
                                violation_error_message="Another indicator of this set has this place.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("cap", None), ("cap__gte", 0), _connector="OR"),
                                name="duties_indicator_cap_not_negative",
                                violation_error_message="A limit is 0 or more; deductions are points below 0.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DutyRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="duty_records",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(db_index=True, verbose_name="year")),
                        (
                            "indicator_set",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="records",
                                to="duties.indicatorset",
                                verbose_name="indicator set",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Being kept"),
                                    ("announced", "Open to objections"),
                                    ("closed", "Closed"),
                                ],
                                db_index=True,
                                default="open",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("objections_until", models.DateField(blank=True, null=True, verbose_name="objections until")),
                        (
                            "is_scored",
                            models.BooleanField(
                                default=True,
                                help_text="Leaders who are not scored have totals and no rank.",
                                verbose_name="ranked",
                            ),
                        ),
                        (
                            "joined_on",
                            models.DateField(
                                blank=True,
                                help_text="When it was within the year.",
                                null=True,
                                verbose_name="joined on",
                            ),
                        ),
                        (
                            "left_on",
                            models.DateField(
                                blank=True, help_text="When it was within the year.", null=True, verbose_name="left on"
                            ),
                        ),
                        (
                            "total",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="points in all"
                            ),
                        ),
                        ("reached", models.PositiveSmallIntegerField(default=0, verbose_name="targets reached")),
                        ("targets", models.PositiveSmallIntegerField(default=0, verbose_name="targets")),
                        ("results", models.JSONField(blank=True, default=dict, verbose_name="results")),
                        (
                            "rule_version",
                            models.CharField(blank=True, max_length=20, verbose_name="version of the rules"),
                        ),
                        ("reckoned_at", models.DateTimeField(blank=True, null=True, verbose_name="reckoned at")),
                        (
                            "reckoned_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="reckoned by",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, help_text="Private; for the office.", max_length=300, verbose_name="note"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "duty record",
                        "verbose_name_plural": "duty records",
                        "ordering": ["-year", "member"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("member", "year"),
                                name="duties_record_once_a_year",
                                violation_error_message="This member already has a record for this year.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "open"), ("objections_until__isnull", False), _connector="OR"
                                ),
                                name="duties_record_announced_until",
                                violation_error_message="Say until which day members may object.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DutyRecordStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                        ("step", models.CharField(max_length=30, verbose_name="step")),
                        ("from_state", models.CharField(blank=True, max_length=20, verbose_name="from state")),
                        ("to_state", models.CharField(blank=True, max_length=20, verbose_name="to state")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="taken at")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="taken by",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, help_text="For the office.", max_length=300, verbose_name="note"
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="duties.dutyrecord",
                                verbose_name="duty record",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of a duty record",
                        "verbose_name_plural": "steps of duty records",
                        "ordering": ["record", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("record", "number"), name="duties_record_step_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DutyEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entries",
                                to="duties.dutyrecord",
                                verbose_name="duty record",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveIntegerField(
                                blank=True, help_text="Given by itself when left empty.", verbose_name="number"
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="duties.indicator",
                                verbose_name="indicator",
                            ),
                        ),
                        ("on", models.DateField(blank=True, null=True, verbose_name="date")),
                        ("title", models.CharField(max_length=200, verbose_name="what was done")),
                        (
                            "is_drawn",
                            models.BooleanField(default=False, editable=False, verbose_name="entered by itself"),
                        ),
                        (
                            "quantity",
                            models.SmallIntegerField(
                                default=1,
                                help_text="How many; -1 takes one away, 0 changes the points only.",
                                verbose_name="counts as",
                            ),
                        ),
                        (
                            "factor",
                            models.DecimalField(
                                decimal_places=4, default=1, max_digits=5, verbose_name="share of the points"
                            ),
                        ),
                        (
                            "fixed_points",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Empty: by the rules.",
                                max_digits=6,
                                null=True,
                                verbose_name="points set by the office",
                            ),
                        ),
                        (
                            "points",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="points"
                            ),
                        ),
                        ("is_counted", models.BooleanField(default=True, verbose_name="counted")),
                        (
                            "reference",
                            models.CharField(
                                blank=True,
                                help_text="Application, model and row, e.g. proposals.proposal:12; empty when entered by hand.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z_]+\\.[a-z]+:\\d+$",
                                        "Write the application, the model and the row, e.g. proposals.proposal:12.",
                                    )
                                ],
                                verbose_name="record it comes from",
                            ),
                        ),
                        (
                            "source_note",
                            models.CharField(
                                blank=True,
                                help_text="A link or a few words, when entered by hand.",
                                max_length=300,
                                verbose_name="evidence",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "duty entry",
                        "verbose_name_plural": "duty entries",
                        "ordering": ["record", "indicator", "on", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("record", "number"),
                                name="duties_entry_number_once",
                                violation_error_message="Another entry of this record has this number.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("reference", ""), _negated=True),
                                fields=("record", "indicator", "reference"),
                                name="duties_entry_reference_once",
                                violation_error_message="This record already counts for this indicator.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DutyEvidence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence",
                                to="duties.dutyrecord",
                                verbose_name="duty record",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Given by itself when left empty.", verbose_name="number"
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="duties.indicator",
                                verbose_name="indicator",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="date")),
                        ("title", models.CharField(max_length=200, verbose_name="what was done")),
                        ("text", models.TextField(blank=True, verbose_name="in more words")),
                        (
                            "link",
                            models.URLField(
                                blank=True, help_text="Where it can be read, if anywhere.", verbose_name="link"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "Waiting for the office"),
                                    ("confirmed", "Confirmed"),
                                    ("refused", "Sent back"),
                                    ("withdrawn", "Taken back"),
                                ],
                                default="sent",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                blank=True, help_text="The member reads it.", max_length=300, verbose_name="answer"
                            ),
                        ),
                        (
                            "entry",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="evidence",
                                to="duties.dutyentry",
                                verbose_name="entry",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "evidence",
                        "verbose_name_plural": "evidence",
                        "ordering": ["record", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("record", "number"),
                                name="duties_evidence_number_once",
                                violation_error_message="Other evidence of this record has this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DutyEvidenceStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                        ("step", models.CharField(max_length=30, verbose_name="step")),
                        ("from_state", models.CharField(blank=True, max_length=20, verbose_name="from state")),
                        ("to_state", models.CharField(blank=True, max_length=20, verbose_name="to state")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="taken at")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="taken by",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, help_text="For the office.", max_length=300, verbose_name="note"
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="duties.dutyevidence",
                                verbose_name="evidence",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of evidence",
                        "verbose_name_plural": "steps of evidence",
                        "ordering": ["evidence", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("evidence", "number"), name="duties_evidence_step_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Objection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="objections",
                                to="duties.dutyrecord",
                                verbose_name="duty record",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Given by itself when left empty.", verbose_name="number"
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                blank=True,
                                help_text="Leave empty when the member objects to the whole record, or misses an entry.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="objections",
                                to="duties.dutyentry",
                                verbose_name="entry",
                            ),
                        ),
                        ("about", models.CharField(blank=True, max_length=200, verbose_name="what it is about")),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="duty_objections",
                                to="members.member",
                                verbose_name="raised by",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="objection")),
                        ("raised_on", models.DateField(blank=True, null=True, verbose_name="raised on")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Waiting for an answer"),
                                    ("accepted", "Accepted"),
                                    ("refused", "Refused"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(blank=True, help_text="The member reads it.", verbose_name="answer"),
                        ),
                        ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                        (
                            "correction",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="corrects",
                                to="duties.dutyentry",
                                verbose_name="correcting entry",
                            ),
                        ),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read at")),
                    ],
                    options={
                        "verbose_name": "objection",
                        "verbose_name_plural": "objections",
                        "ordering": ["record", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("record", "number"),
                                name="duties_objection_number_once",
                                violation_error_message="Another objection to this record has this number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "open"), models.Q(("answer", ""), _negated=True), _connector="OR"
                                ),
                                name="duties_objection_answered",
                                violation_error_message="Say in the answer why the objection is accepted or refused.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectionStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                        ("step", models.CharField(max_length=30, verbose_name="step")),
                        ("from_state", models.CharField(blank=True, max_length=20, verbose_name="from state")),
                        ("to_state", models.CharField(blank=True, max_length=20, verbose_name="to state")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="taken at")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="taken by",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, help_text="For the office.", max_length=300, verbose_name="note"
                            ),
                        ),
                        (
                            "objection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="duties.objection",
                                verbose_name="objection",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of an objection",
                        "verbose_name_plural": "steps of objections",
                        "ordering": ["objection", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("objection", "number"), name="duties_objection_step_once")
                        ],
                    },
                ),
            ],
        ),
    ]
