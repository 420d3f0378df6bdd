import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("archive", "0001_initial"),
        ("figures", "0001_initial"),
        ("members", "0001_initial"),
        ("stations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OpinionReport",
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
                    "number",
                    models.CharField(
                        help_text="The office's number, e.g. 2022-0031.", max_length=30, verbose_name="number"
                    ),
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
                            ("not_used", "Not used"),
                            ("edited", "Edited"),
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
                    "reported_by_text",
                    models.CharField(
                        blank=True,
                        help_text="For a collective reporter, e.g. a party's committee; shown to the public, so no private person.",
                        max_length=200,
                        verbose_name="reported by, in words",
                    ),
                ),
                ("received_on", models.DateField(blank=True, db_index=True, null=True, verbose_name="received on")),
                (
                    "co_reporters",
                    models.ManyToManyField(
                        blank=True, related_name="joint_opinions", to="members.member", verbose_name="co-reporters"
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
                            ("is_published", False), models.Q(("state", "draft"), _negated=True), _connector="OR"
                        ),
                        name="opinions_report_draft_not_published",
                        violation_error_message="A draft cannot be published.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpinionIssue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "number",
                    models.PositiveSmallIntegerField(help_text="Counts from 1 each year.", verbose_name="issue number"),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True, help_text="When it differs from its reports'.", max_length=200, verbose_name="title"
                    ),
                ),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="issued on")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinion_issues",
                        to="members.committee",
                        verbose_name="committee",
                    ),
                ),
                (
                    "reports",
                    models.ManyToManyField(
                        blank=True,
                        help_text="All reports in this issue; they belong to the same committee.",
                        related_name="issues",
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
            name="OpinionText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "body",
                    models.TextField(
                        help_text="Situation, analysis and suggestions; plain text, a blank line between paragraphs.",
                        verbose_name="text",
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
            ],
            options={
                "verbose_name": "text of the report",
                "verbose_name_plural": "texts of reports",
                "ordering": ["report"],
            },
        ),
        migrations.CreateModel(
            name="OpinionUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uses",
                        to="opinions.opinionreport",
                        verbose_name="opinion report",
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
    ]
