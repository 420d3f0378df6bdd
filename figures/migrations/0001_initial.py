import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("archive", "0001_initial"),
        ("members", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Figure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    models.CharField(help_text="What the number speaks about.", max_length=100, verbose_name="subject"),
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
                    models.CharField(blank=True, help_text="件, 场, 人次, % …", max_length=30, verbose_name="unit"),
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
                ("year", models.PositiveSmallIntegerField(blank=True, db_index=True, null=True, verbose_name="year")),
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
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="For computed figures: the day of the count.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="members.committee",
                        verbose_name="committee",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure",
                "verbose_name_plural": "figures",
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("as_of", None), ("definition", ""), ("kind", "quoted")),
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order in the paragraph")),
                (
                    "sentence",
                    models.TextField(help_text="Exactly as it stands in the paragraph.", verbose_name="sentence"),
                ),
                (
                    "printed",
                    models.CharField(
                        help_text="The number's own words in the sentence.", max_length=40, verbose_name="as printed"
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
    ]
