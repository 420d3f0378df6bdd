"""The tables of this app as its first migrations left them, made in one go where none of them has run."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cppcc_portal.lib.migrating


class Migration(migrations.Migration):
    replaces = [("highlights", "0001_initial"), ("highlights", "0002_releases_photos_quotes")]

    initial = True

    dependencies = [
        ("archive", "0001_initial"),
        ("figures", "0001_initial"),
        ("members", "0001_initial"),
        ("members", "__first__"),
    ]

    operations = [
        cppcc_portal.lib.migrating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="AnnualReport",
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
                                related_name="annual_reports",
                                to="members.committee",
                                verbose_name="committee",
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
                    name="Highlight",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                migrations.CreateModel(
                    name="ReportFigure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                            "position",
                            models.PositiveSmallIntegerField(
                                help_text="Counts through the whole report.", verbose_name="order"
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
                            "label",
                            models.CharField(
                                blank=True,
                                help_text="The indicator when left empty.",
                                max_length=60,
                                verbose_name="label",
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
                migrations.CreateModel(
                    name="Chart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "highlight",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="charts",
                                to="highlights.highlight",
                                verbose_name="highlight",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("bars", "Bars"),
                                    ("stacked", "Stacked bars"),
                                    ("line", "Line over years"),
                                    ("share", "Share strip"),
                                ],
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
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("highlight", "position"),
                                name="highlights_chart_position_once",
                                violation_error_message="This highlight already has a chart at this place.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChartBar",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                        ("label", models.CharField(max_length=30, verbose_name="label")),
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
                            "group",
                            models.CharField(
                                blank=True,
                                help_text="For stacked bars: the bar this is a piece of. For lines: the line this is a point of.",
                                max_length=30,
                                verbose_name="group",
                            ),
                        ),
                        (
                            "tone",
                            models.CharField(
                                choices=[("asked", "What is asked about"), ("rest", "The rest"), ("part", "A part")],
                                default="asked",
                                max_length=10,
                                verbose_name="tone",
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
                    name="PullQuote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "highlight",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="quotes",
                                to="highlights.highlight",
                                verbose_name="highlight",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                        (
                            "paragraph",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pull_quotes",
                                to="archive.paragraph",
                                verbose_name="paragraph",
                            ),
                        ),
                        (
                            "sentence",
                            models.CharField(
                                help_text="Exactly as it stands in the paragraph.",
                                max_length=300,
                                verbose_name="sentence",
                            ),
                        ),
                        (
                            "speaker",
                            models.CharField(
                                blank=True,
                                help_text="As the report names the speaker; empty for the report.",
                                max_length=60,
                                verbose_name="speaker",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "quote set large",
                        "verbose_name_plural": "quotes set large",
                        "ordering": ["highlight", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("highlight", "position"),
                                name="highlights_quote_position_once",
                                violation_error_message="This highlight already has a quote at this place.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Photo",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "image",
                            models.FileField(
                                help_text="JPEG, PNG or WebP, at most 15 MB.",
                                upload_to="photos",
                                verbose_name="photograph",
                            ),
                        ),
                        (
                            "digest",
                            models.CharField(db_index=True, editable=False, max_length=64, verbose_name="digest"),
                        ),
                        ("width", models.PositiveIntegerField(editable=False, verbose_name="width")),
                        ("height", models.PositiveIntegerField(editable=False, verbose_name="height")),
                        ("caption", models.CharField(max_length=200, verbose_name="caption")),
                        (
                            "description",
                            models.CharField(
                                help_text="What is to be seen, for those who do not see it.",
                                max_length=200,
                                verbose_name="description",
                            ),
                        ),
                        (
                            "credit",
                            models.CharField(
                                blank=True, help_text="Who took it.", max_length=60, verbose_name="credit"
                            ),
                        ),
                        (
                            "highlight",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="photos",
                                to="highlights.highlight",
                                verbose_name="highlight",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                    ],
                    options={
                        "verbose_name": "photograph",
                        "verbose_name_plural": "photographs",
                        "ordering": ["highlight", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("highlight", "position"),
                                name="highlights_photo_position_once",
                                violation_error_message="This highlight already has a photograph at this place.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Release",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="releases",
                                to="highlights.annualreport",
                                verbose_name="annual report",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        ("digest", models.CharField(max_length=64, verbose_name="digest")),
                        ("frozen_at", models.DateTimeField(verbose_name="frozen at")),
                        (
                            "frozen_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="releases_frozen",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="frozen by",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, help_text="Why there is a new version.", max_length=300, verbose_name="note"
                            ),
                        ),
                        ("summary", models.JSONField(verbose_name="summary")),
                        (
                            "photos",
                            models.ManyToManyField(
                                related_name="releases",
                                through="highlights.ReleasePhoto",
                                to="highlights.photo",
                                verbose_name="photographs",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "release",
                        "verbose_name_plural": "releases",
                        "ordering": ["report", "-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "version"),
                                name="highlights_release_version_once",
                                violation_error_message="This version has been frozen already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReleaseContent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "release",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stored",
                                to="highlights.release",
                                verbose_name="release",
                            ),
                        ),
                        ("content", models.JSONField(verbose_name="content")),
                        ("changes", models.JSONField(blank=True, default=list, verbose_name="changes")),
                    ],
                    options={
                        "verbose_name": "content of a release",
                        "verbose_name_plural": "contents of releases",
                    },
                ),
                migrations.CreateModel(
                    name="ReleasePhoto",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "release",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shown_photos",
                                to="highlights.release",
                                verbose_name="release",
                            ),
                        ),
                        (
                            "photo",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shown_in",
                                to="highlights.photo",
                                verbose_name="photograph",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "photograph of a release",
                        "verbose_name_plural": "photographs of a release",
                        "constraints": [
                            models.UniqueConstraint(fields=("release", "photo"), name="highlights_release_photo_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Erratum",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "release",
                            models.ForeignKey(
                                help_text="The version that corrects.",
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="errata",
                                to="highlights.release",
                                verbose_name="release",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                        ("code", models.CharField(max_length=60, verbose_name="code of the figure")),
                        ("label", models.CharField(max_length=200, verbose_name="what is corrected")),
                        ("before", models.CharField(max_length=100, verbose_name="before")),
                        ("after", models.CharField(max_length=100, verbose_name="after")),
                        ("reason", models.CharField(max_length=300, verbose_name="reason")),
                    ],
                    options={
                        "verbose_name": "erratum",
                        "verbose_name_plural": "errata",
                        "ordering": ["release", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("release", "position"), name="highlights_erratum_position_once"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
