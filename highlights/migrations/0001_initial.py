import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("archive", "0001_initial"),
        ("figures", "0001_initial"),
        ("members", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Chart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[("bars", "Bars"), ("share", "Share strip")],
                        default="bars",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=100, verbose_name="title")),
                (
                    "finding",
                    models.CharField(
                        help_text="One sentence that says what the chart shows, for those who listen.",
                        max_length=300,
                        verbose_name="finding",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
            ],
            options={
                "verbose_name": "chart",
                "verbose_name_plural": "charts",
                "ordering": ["highlight", "position"],
            },
        ),
        migrations.CreateModel(
            name="AnnualReport",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "series",
                    models.CharField(
                        help_text="E.g. 2022年度亮点, 2022年十件大事.", max_length=40, verbose_name="series"
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="A space where the title may break into two lines.",
                        max_length=200,
                        verbose_name="title",
                    ),
                ),
                ("subtitle", models.CharField(blank=True, max_length=200, verbose_name="subtitle")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="annual_reports",
                        to="members.committee",
                        verbose_name="committee",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        help_text="The document whose paragraphs the highlights show.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="annual_reports",
                        to="archive.document",
                        verbose_name="source report",
                    ),
                ),
            ],
            options={
                "verbose_name": "annual report",
                "verbose_name_plural": "annual reports",
                "ordering": ["-year", "committee"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("committee", "year"),
                        name="highlights_report_once_a_year",
                        violation_error_message="This committee already has a report for this year.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChartBar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                ("label", models.CharField(max_length=30, verbose_name="label")),
                (
                    "tone",
                    models.CharField(
                        choices=[("asked", "What is asked about"), ("rest", "The rest"), ("part", "A part")],
                        default="asked",
                        max_length=10,
                        verbose_name="tone",
                    ),
                ),
                (
                    "base",
                    models.ForeignKey(
                        blank=True,
                        help_text="For a rate in %: the figure that is the whole. The bar is drawn to its scale.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="figures.figure",
                        verbose_name="share of",
                    ),
                ),
                (
                    "chart",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bars",
                        to="highlights.chart",
                        verbose_name="chart",
                    ),
                ),
                (
                    "figure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="figures.figure",
                        verbose_name="figure",
                    ),
                ),
            ],
            options={
                "verbose_name": "chart bar",
                "verbose_name_plural": "chart bars",
                "ordering": ["chart", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chart", "position"),
                        name="highlights_bar_position_once",
                        violation_error_message="This chart already has a bar at this place.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Highlight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rank", models.PositiveSmallIntegerField(verbose_name="rank")),
                ("label", models.CharField(help_text="E.g. 亮点一.", max_length=30, verbose_name="label")),
                (
                    "headline",
                    models.CharField(
                        blank=True,
                        help_text="Leave empty when the source has lost it.",
                        max_length=200,
                        verbose_name="headline",
                    ),
                ),
                (
                    "short_title",
                    models.CharField(
                        blank=True,
                        help_text="For the table of contents; a part of the headline.",
                        max_length=60,
                        verbose_name="short title",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="highlights",
                        to="highlights.annualreport",
                        verbose_name="annual report",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="highlights",
                        to="archive.section",
                        verbose_name="document section",
                    ),
                ),
            ],
            options={
                "verbose_name": "highlight",
                "verbose_name_plural": "highlights",
                "ordering": ["report", "rank"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "rank"),
                        name="highlights_highlight_rank_once",
                        violation_error_message="This report already has a highlight with this rank.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="chart",
            name="highlight",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="charts",
                to="highlights.highlight",
                verbose_name="highlight",
            ),
        ),
        migrations.CreateModel(
            name="ReportFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        help_text="Counts through the whole report.", verbose_name="order"
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        blank=True, help_text="The indicator when left empty.", max_length=60, verbose_name="label"
                    ),
                ),
                (
                    "figure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="figures.figure",
                        verbose_name="figure",
                    ),
                ),
                (
                    "highlight",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leave empty to set the figure at the head of the report.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="large_figures",
                        to="highlights.highlight",
                        verbose_name="highlight",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="large_figures",
                        to="highlights.annualreport",
                        verbose_name="annual report",
                    ),
                ),
            ],
            options={
                "verbose_name": "large figure",
                "verbose_name_plural": "large figures",
                "ordering": ["report", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "position"),
                        name="highlights_large_figure_position_once",
                        violation_error_message="This report already has a large figure at this place.",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="chart",
            constraint=models.UniqueConstraint(
                fields=("highlight", "position"),
                name="highlights_chart_position_once",
                violation_error_message="This highlight already has a chart at this place.",
            ),
        ),
    ]
