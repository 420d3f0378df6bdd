"""The tables of this app as its first migrations left them, made in one go where none of them has run."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import cppcc_portal.lib.migrating


class Migration(migrations.Migration):
    replaces = [("opinions", "0001_initial"), ("opinions", "0002_working_life")]

    initial = True

    dependencies = [
        ("archive", "0002_revisions_are_documents"),
        ("figures", "0002_comparisons_and_checks"),
        ("members", "0004_office_tasks"),
        ("members", "__first__"),
        ("stations", "0001_initial"),
    ]

    operations = [
        cppcc_portal.lib.migrating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="OpinionReport",
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
                                related_name="opinions",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                blank=True,
                                help_text="The office's number, e.g. 2022-0031; given by itself when left empty.",
                                max_length=30,
                                verbose_name="number",
                            ),
                        ),
                        (
                            "draft_key",
                            models.CharField(blank=True, editable=False, max_length=40, verbose_name="key of the page"),
                        ),
                        (
                            "title",
                            models.CharField(
                                help_text="One matter in one report 一事一报.", max_length=200, verbose_name="title"
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                help_text="As the committee's own list names it.",
                                max_length=40,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("member", "From a member"),
                                    ("special_committee", "From an office or special committee"),
                                    ("district_committee", "From a district's committee"),
                                    ("public", "From the public"),
                                    ("other", "From others"),
                                ],
                                default="member",
                                max_length=20,
                                verbose_name="handed in by",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("received", "Received"),
                                    ("returned", "Returned for revision"),
                                    ("not_used", "Not used"),
                                    ("edited", "Edited"),
                                    ("examined", "Examined"),
                                    ("issued", "Printed and issued"),
                                    ("in_handling", "Being handled"),
                                    ("handled", "Handled"),
                                ],
                                db_index=True,
                                default="received",
                                max_length=15,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "reporter",
                            models.ForeignKey(
                                blank=True,
                                help_text="The member who reported it first 第一反映人.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="members.member",
                                verbose_name="first reporter",
                            ),
                        ),
                        (
                            "reported_by_text",
                            models.CharField(
                                blank=True,
                                help_text="For a collective reporter, e.g. a party's committee; shown to the public, so no private person.",
                                max_length=200,
                                verbose_name="reported by, in words",
                            ),
                        ),
                        (
                            "received_on",
                            models.DateField(blank=True, db_index=True, null=True, verbose_name="received on"),
                        ),
                        (
                            "reception",
                            models.ForeignKey(
                                blank=True,
                                help_text="The visit at a workstation it grew out of.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="opinions",
                                to="stations.reception",
                                verbose_name="reception",
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                blank=True,
                                help_text="The workstation that collected it.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="stations.station",
                                verbose_name="workstation",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                help_text="The unit it was handed to for handling.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="members.handlingunit",
                                verbose_name="handled by",
                            ),
                        ),
                        (
                            "is_one_matter",
                            models.BooleanField(
                                default=False,
                                help_text="The reporter says that it is about one matter 一事一报.",
                                verbose_name="one matter only",
                            ),
                        ),
                        (
                            "result",
                            models.TextField(
                                blank=True,
                                help_text="What the unit that handled it did; shown to the public, so no names.",
                                verbose_name="result",
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
                            "co_reporters",
                            models.ManyToManyField(
                                blank=True,
                                related_name="joint_opinions",
                                to="members.member",
                                verbose_name="co-reporters",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "opinion report",
                        "verbose_name_plural": "opinion reports",
                        "ordering": ["-received_on", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "number"),
                                name="opinions_report_number_once",
                                violation_error_message="This committee already has an opinion report with this number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state", "draft"), ("received_on__isnull", False), _connector="OR"),
                                name="opinions_report_received_has_day",
                                violation_error_message="A report that is no draft needs the day it was received.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reporter__isnull", False),
                                    models.Q(("reported_by_text", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="opinions_report_reporter_named",
                                violation_error_message="Name the member who reported it, or write who did.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["in_handling", "handled"]), _negated=True),
                                    ("unit__isnull", False),
                                    _connector="OR",
                                ),
                                name="opinions_report_unit_named",
                                violation_error_message="A report that is handled needs the unit that handles it.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_published", False),
                                    models.Q(("state", "draft"), _negated=True),
                                    _connector="OR",
                                ),
                                name="opinions_report_draft_not_published",
                                violation_error_message="A draft cannot be published.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("draft_key", ""), _negated=True),
                                fields=("reporter", "draft_key"),
                                name="opinions_report_page_once",
                                violation_error_message="This page has made a report already.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpinionText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "report",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="text",
                                to="opinions.opinionreport",
                                verbose_name="opinion report",
                            ),
                        ),
                        (
                            "body",
                            models.TextField(
                                help_text="Situation, analysis and suggestions; plain text, a blank line between paragraphs.",
                                verbose_name="text",
                            ),
                        ),
                        (
                            "edited_title",
                            models.CharField(
                                blank=True,
                                help_text="What is issued; the author's own title stays.",
                                max_length=200,
                                verbose_name="title as edited",
                            ),
                        ),
                        (
                            "edited_body",
                            models.TextField(
                                blank=True,
                                help_text="What is issued; the author's own text stays beside it.",
                                verbose_name="text as edited",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "text of the report",
                        "verbose_name_plural": "texts of reports",
                        "ordering": ["report"],
                    },
                ),
                migrations.CreateModel(
                    name="OpinionStep",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="opinions.opinionreport",
                                verbose_name="opinion report",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of an opinion report",
                        "verbose_name_plural": "steps of opinion reports",
                        "ordering": ["report", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "number"),
                                name="opinions_step_number_once",
                                violation_error_message="This report already has a step with this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpinionIssue",
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
                                related_name="opinion_issues",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                help_text="Counts from 1 each year.", verbose_name="issue number"
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                blank=True,
                                help_text="When it differs from its reports'.",
                                max_length=200,
                                verbose_name="title",
                            ),
                        ),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="issued on")),
                        (
                            "main_receivers",
                            models.CharField(
                                blank=True, help_text="主送, as printed.", max_length=300, verbose_name="sent to"
                            ),
                        ),
                        (
                            "copy_receivers",
                            models.CharField(
                                blank=True, help_text="抄送, as printed.", max_length=300, verbose_name="copies to"
                            ),
                        ),
                        (
                            "edited_by",
                            models.CharField(
                                blank=True, help_text="编辑, as printed.", max_length=60, verbose_name="edited by"
                            ),
                        ),
                        (
                            "signed_by",
                            models.CharField(
                                blank=True, help_text="签发, as printed.", max_length=60, verbose_name="signed by"
                            ),
                        ),
                        (
                            "reports",
                            models.ManyToManyField(
                                blank=True,
                                help_text="All reports in this issue; they belong to the same committee.",
                                related_name="issues",
                                through="opinions.IssuedReport",
                                to="opinions.opinionreport",
                                verbose_name="opinion reports",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "issue",
                        "verbose_name_plural": "issues",
                        "ordering": ["-year", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "year", "number"),
                                name="opinions_issue_number_once",
                                violation_error_message="This committee already has an issue with this number in this year.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IssuedReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                db_column="opinionissue_id",
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="contents",
                                to="opinions.opinionissue",
                                verbose_name="issue",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                db_column="opinionreport_id",
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="issued_in",
                                to="opinions.opinionreport",
                                verbose_name="opinion report",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                    ],
                    options={
                        "verbose_name": "report in an issue",
                        "verbose_name_plural": "reports in issues",
                        "db_table": "opinions_opinionissue_reports",
                        "ordering": ["issue", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("issue", "report"),
                                name="opinions_issued_report_once",
                                violation_error_message="This report stands in this issue already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpinionSettings",
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
                                related_name="opinion_settings",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "max_characters",
                            models.PositiveIntegerField(
                                default=1500,
                                help_text="What is longer cannot be handed in.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="longest report, in characters",
                            ),
                        ),
                        (
                            "min_characters",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="Leave empty when none is too short.",
                                null=True,
                                verbose_name="shortest report, in characters",
                            ),
                        ),
                        (
                            "categories",
                            models.TextField(
                                blank=True,
                                help_text="One in each line; members choose from them, others may be written.",
                                verbose_name="categories",
                            ),
                        ),
                        (
                            "needs_examination",
                            models.BooleanField(
                                default=True,
                                help_text="Untick where an edited report is issued without a second person having examined it.",
                                verbose_name="examined before it is issued",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "settings for opinion reports",
                        "verbose_name_plural": "settings for opinion reports",
                        "ordering": ["committee"],
                    },
                ),
                migrations.CreateModel(
                    name="OpinionSeries",
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
                                related_name="opinion_series",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="report-2026 or issue-2026.", max_length=30, verbose_name="series"
                            ),
                        ),
                        ("last", models.PositiveIntegerField(default=0, verbose_name="last number given")),
                    ],
                    options={
                        "verbose_name": "series of numbers of opinion reports",
                        "verbose_name_plural": "series of numbers of opinion reports",
                        "ordering": ["committee", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "name"),
                                name="opinions_series_once",
                                violation_error_message="This committee already has this series.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpinionUse",
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
                                related_name="uses",
                                to="opinions.opinionreport",
                                verbose_name="opinion report",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("district", "District"),
                                    ("city", "City"),
                                    ("province", "Province"),
                                    ("national", "National"),
                                ],
                                help_text="Which level used the report.",
                                max_length=10,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("single", "On its own"),
                                    ("combined", "Combined with others"),
                                    ("forwarded", "Forwarded to a department"),
                                ],
                                default="single",
                                help_text="Used alone, combined with other reports, or forwarded.",
                                max_length=10,
                                verbose_name="mode",
                            ),
                        ),
                        (
                            "receiver",
                            models.CharField(
                                blank=True,
                                help_text="The organ that received it 主送; shown to the public.",
                                max_length=100,
                                verbose_name="sent to",
                            ),
                        ),
                        ("used_on", models.DateField(blank=True, null=True, verbose_name="date")),
                        (
                            "adopted",
                            models.BooleanField(
                                default=False,
                                help_text="Tick when the receiver adopted it, not merely received it.",
                                verbose_name="adopted",
                            ),
                        ),
                        (
                            "instruction_by",
                            models.CharField(
                                blank=True,
                                help_text="Private; never shown to the public.",
                                max_length=60,
                                verbose_name="note written by",
                            ),
                        ),
                        (
                            "instruction",
                            models.TextField(
                                blank=True,
                                help_text="The 批示 as written. Private; never shown to the public.",
                                verbose_name="leader's written note",
                            ),
                        ),
                        (
                            "tell_author",
                            models.BooleanField(
                                default=False,
                                help_text="Tick when the author may read the leader's written note.",
                                verbose_name="tell the author",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "use",
                        "verbose_name_plural": "uses",
                        "ordering": ["report", "used_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "level", "mode", "receiver"),
                                name="opinions_use_once",
                                violation_error_message="This use is already recorded.",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
