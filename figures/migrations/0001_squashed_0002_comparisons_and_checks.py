"""The tables of this app as its first migrations left them, made in one go where none of them has run."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cppcc_portal.lib.migrating


class Migration(migrations.Migration):
    replaces = [("figures", "0001_initial"), ("figures", "0002_comparisons_and_checks")]

    initial = True

    dependencies = [
        ("archive", "0001_initial"),
        ("members", "0003_calendar"),
        ("members", "__first__"),
    ]

    operations = [
        cppcc_portal.lib.migrating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Figure",
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
                            "code",
                            models.CharField(
                                help_text="E.g. lg.proposals_collected; never reused.",
                                max_length=60,
                                unique=True,
                                verbose_name="code",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="figures",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("quoted", "Quoted from a document"), ("computed", "Computed from records")],
                                default="quoted",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "subject",
                            models.CharField(
                                help_text="What the number speaks about.", max_length=100, verbose_name="subject"
                            ),
                        ),
                        (
                            "indicator",
                            models.CharField(
                                help_text="What was counted or measured.", max_length=100, verbose_name="indicator"
                            ),
                        ),
                        ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="value")),
                        (
                            "unit",
                            models.CharField(
                                blank=True, help_text="件, 场, 人次, % …", max_length=30, verbose_name="unit"
                            ),
                        ),
                        (
                            "qualifier",
                            models.CharField(
                                choices=[
                                    ("exact", "exactly"),
                                    ("over", "more than"),
                                    ("nearly", "nearly"),
                                    ("about", "about"),
                                    ("at_least", "at least"),
                                    ("avg", "on average"),
                                ],
                                default="exact",
                                max_length=10,
                                verbose_name="qualifier",
                            ),
                        ),
                        (
                            "printed",
                            models.CharField(
                                help_text="The number with its qualifier and unit in words, e.g. 750多条.",
                                max_length=40,
                                verbose_name="as printed",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(blank=True, db_index=True, null=True, verbose_name="year"),
                        ),
                        (
                            "period",
                            models.CharField(
                                blank=True,
                                help_text="As the source gives it, e.g. 2000-2022.",
                                max_length=30,
                                verbose_name="period",
                            ),
                        ),
                        (
                            "definition",
                            models.CharField(
                                blank=True,
                                help_text="For computed figures: the name of the definition.",
                                max_length=60,
                                verbose_name="definition",
                            ),
                        ),
                        (
                            "part",
                            models.CharField(
                                blank=True,
                                help_text="For computed figures of a part only: in what respect, e.g. platform=zuhequan.",
                                max_length=200,
                                verbose_name="narrowed to",
                            ),
                        ),
                        (
                            "base",
                            models.DecimalField(
                                blank=True,
                                decimal_places=4,
                                help_text="For computed shares and averages: what the number was divided by.",
                                max_digits=20,
                                null=True,
                                verbose_name="base",
                            ),
                        ),
                        (
                            "as_of",
                            models.DateField(
                                blank=True,
                                help_text="For computed figures: the day of the count.",
                                null=True,
                                verbose_name="as of",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                    ],
                    options={
                        "verbose_name": "figure",
                        "verbose_name_plural": "figures",
                        "ordering": ["code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("as_of", None),
                                        ("base", None),
                                        ("definition", ""),
                                        ("kind", "quoted"),
                                        ("part", ""),
                                    ),
                                    models.Q(
                                        ("as_of__isnull", False),
                                        ("kind", "computed"),
                                        models.Q(("definition", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="figures_figure_kind_complete",
                                violation_error_message="A computed figure needs its definition and day; a quoted figure has neither.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Quote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "figure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="quotes",
                                to="figures.figure",
                                verbose_name="figure",
                            ),
                        ),
                        (
                            "paragraph",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quotes",
                                to="archive.paragraph",
                                verbose_name="paragraph",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=1, verbose_name="order in the paragraph"),
                        ),
                        (
                            "sentence",
                            models.TextField(
                                help_text="Exactly as it stands in the paragraph.", verbose_name="sentence"
                            ),
                        ),
                        (
                            "printed",
                            models.CharField(
                                help_text="The number's own words in the sentence.",
                                max_length=40,
                                verbose_name="as printed",
                            ),
                        ),
                        ("subject", models.CharField(max_length=100, verbose_name="subject")),
                        ("indicator", models.CharField(max_length=100, verbose_name="indicator")),
                        (
                            "qualifier",
                            models.CharField(
                                choices=[
                                    ("exact", "exactly"),
                                    ("over", "more than"),
                                    ("nearly", "nearly"),
                                    ("about", "about"),
                                    ("at_least", "at least"),
                                    ("avg", "on average"),
                                ],
                                default="exact",
                                max_length=10,
                                verbose_name="qualifier",
                            ),
                        ),
                        ("period", models.CharField(blank=True, max_length=30, verbose_name="period")),
                    ],
                    options={
                        "verbose_name": "quote",
                        "verbose_name_plural": "quotes",
                        "ordering": ["paragraph", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("figure", "paragraph", "position"),
                                name="figures_quote_once",
                                violation_error_message="This sentence is already recorded for this figure.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Comparison",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "figure",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="comparison",
                                to="figures.figure",
                                verbose_name="figure",
                            ),
                        ),
                        (
                            "definition",
                            models.CharField(
                                help_text="By which the records count what the report prints.",
                                max_length=60,
                                verbose_name="definition",
                            ),
                        ),
                        (
                            "part",
                            models.CharField(
                                blank=True,
                                help_text="In what respect it is narrowed, e.g. platform=zuhequan.",
                                max_length=200,
                                verbose_name="narrowed to",
                            ),
                        ),
                        (
                            "on",
                            models.DateField(
                                blank=True,
                                help_text="The last day of the year when left empty.",
                                null=True,
                                verbose_name="as of",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="counted"),
                        ),
                        (
                            "base",
                            models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="base"),
                        ),
                        (
                            "counted_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="counted at"),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("not_entered", "Not entered yet"),
                                    ("definition", "The definition differs"),
                                    ("merged", "Merged later"),
                                    ("withdrawn", "Withdrawn"),
                                    ("report_error", "Error in the report"),
                                    ("other", "Another reason"),
                                ],
                                max_length=15,
                                verbose_name="reason of the difference",
                            ),
                        ),
                        (
                            "words",
                            models.CharField(
                                blank=True,
                                help_text="Needed for another reason than those listed.",
                                max_length=300,
                                verbose_name="explanation",
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="comparisons_signed",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="who signed",
                            ),
                        ),
                        (
                            "signed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="time of signing"),
                        ),
                        (
                            "signed_number",
                            models.PositiveIntegerField(
                                blank=True, editable=False, null=True, verbose_name="count that was signed for"
                            ),
                        ),
                        (
                            "signed_base",
                            models.PositiveIntegerField(
                                blank=True, editable=False, null=True, verbose_name="base that was signed for"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "comparison",
                        "verbose_name_plural": "comparisons",
                        "ordering": ["figure__code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reason", "other"), _negated=True),
                                    models.Q(("words", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="figures_comparison_other_reason_said",
                                violation_error_message="Say the other reason in words.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ArithmeticCheck",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=60, unique=True, verbose_name="code")),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="arithmetic_checks",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("sum", "The parts add up to the whole"),
                                    ("part", "No part is more than the whole"),
                                    ("shares", "The shares add up to 100 %"),
                                    ("ratio", "The share is the part divided by the whole"),
                                    ("reachable", "Some whole number of the base gives the share"),
                                    ("average", "The average is the total divided by the number"),
                                ],
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                        (
                            "figures",
                            models.ManyToManyField(
                                related_name="checks",
                                through="figures.CheckedFigure",
                                to="figures.figure",
                                verbose_name="figures",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "arithmetic check",
                        "verbose_name_plural": "arithmetic checks",
                        "ordering": ["committee", "-year", "code"],
                    },
                ),
                migrations.CreateModel(
                    name="CheckedFigure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "check_row",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="figures.arithmeticcheck",
                                verbose_name="arithmetic check",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                help_text="1 is the whole, the share or the average.", verbose_name="order"
                            ),
                        ),
                        (
                            "figure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checked_in",
                                to="figures.figure",
                                verbose_name="figure",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "figure of a check",
                        "verbose_name_plural": "figures of a check",
                        "ordering": ["check_row", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("check_row", "position"),
                                name="figures_checked_position_once",
                                violation_error_message="This check already has a figure at this place.",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
