"""The tables of this app as its first migrations left them, made in one go where none of them has run."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import cppcc_portal.lib.migrating


class Migration(migrations.Migration):
    replaces = [("sectors", "0001_initial"), ("sectors", "0002_group_work")]

    initial = True

    dependencies = [
        ("archive", "0002_revisions_are_documents"),
        ("figures", "0001_initial"),
        ("members", "0004_office_tasks"),
        ("members", "__first__"),
    ]

    operations = [
        cppcc_portal.lib.migrating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Sector",
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
                            "term",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sectors",
                                to="members.term",
                                verbose_name="term",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                help_text="The word in web addresses. Do not change it later.",
                                max_length=80,
                                unique=True,
                                verbose_name="address word",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                blank=True,
                                help_text="The office's number for it, if it has one.",
                                max_length=20,
                                verbose_name="code",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="As the committee's list of sectors writes it.",
                                max_length=60,
                                verbose_name="name",
                            ),
                        ),
                        (
                            "predecessor",
                            models.ForeignKey(
                                blank=True,
                                help_text="The sector of the term before that this one continues, even under another name.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successors",
                                to="sectors.sector",
                                verbose_name="sector before",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Place in the committee's list; small comes first.",
                                verbose_name="order",
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
                        "verbose_name": "sector",
                        "verbose_name_plural": "sectors",
                        "ordering": ["term", "position", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("term", "name"),
                                name="sectors_sector_name_once",
                                violation_error_message="This term already has a sector of this name.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("code", ""), _negated=True),
                                fields=("term", "code"),
                                name="sectors_sector_code_once",
                                violation_error_message="This term already has a sector with this code.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("predecessor", models.F("id")), _negated=True),
                                name="sectors_sector_not_its_own_predecessor",
                                violation_error_message="A sector cannot be its own predecessor.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SectorAlias",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "sector",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="aliases",
                                to="sectors.sector",
                                verbose_name="sector",
                            ),
                        ),
                        ("name", models.CharField(db_index=True, max_length=60, verbose_name="written as")),
                    ],
                    options={
                        "verbose_name": "sector alias",
                        "verbose_name_plural": "sector aliases",
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sector", "name"),
                                name="sectors_sector_alias_once",
                                violation_error_message="This sector already has this alias.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Seat",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="seats",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "term",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="members.term",
                                verbose_name="term",
                            ),
                        ),
                        (
                            "sector",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="sectors.sector",
                                verbose_name="sector",
                            ),
                        ),
                        (
                            "starts",
                            models.DateField(
                                help_text="When the day is not known, the first day of the term.", verbose_name="from"
                            ),
                        ),
                        (
                            "ends",
                            models.DateField(
                                blank=True,
                                help_text="The last day; empty while it is held.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("moved", "Moved to another sector"),
                                    ("resigned", "Resigned"),
                                    ("removed", "Removed"),
                                    ("deceased", "Deceased"),
                                    ("term", "Term ended"),
                                ],
                                help_text="Why the seat ended; empty while it is held.",
                                max_length=10,
                                verbose_name="reason of the end",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "seat",
                        "verbose_name_plural": "seats",
                        "ordering": ["term", "sector", "member", "starts"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("member", "sector", "starts"),
                                name="sectors_seat_once",
                                violation_error_message="This seat is already recorded for this member.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends", None)),
                                fields=("member", "term"),
                                name="sectors_seat_one_open_a_term",
                                violation_error_message="This member still holds a seat in this term; end it first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends__gte", models.F("starts")), ("ends", None), _connector="OR"),
                                name="sectors_seat_dates_in_order",
                                violation_error_message="The seat cannot end before it starts.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SectorSettings",
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
                                related_name="sector_settings",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "max_heads",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="How many a group may have at one time; empty for no limit.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="group heads at most",
                            ),
                        ),
                        (
                            "max_deputies",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="How many a group may have at one time; empty for no limit.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="deputy group heads at most",
                            ),
                        ),
                        (
                            "plan_due_month",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="plan due, month"),
                        ),
                        (
                            "plan_due_day",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Empty when there is no last day. 29 February is 28 February in years that have none.",
                                null=True,
                                verbose_name="plan due, day",
                            ),
                        ),
                        (
                            "summary_due_month",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="summary due, month"),
                        ),
                        (
                            "summary_due_day",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Empty when there is no last day. 29 February is 28 February in years that have none.",
                                null=True,
                                verbose_name="summary due, day",
                            ),
                        ),
                        (
                            "summary_is_due_next_year",
                            models.BooleanField(
                                default=False,
                                help_text="Tick when it is due after the year has ended.",
                                verbose_name="summary due in the year after",
                            ),
                        ),
                        (
                            "remind_days",
                            models.PositiveSmallIntegerField(
                                default=30,
                                help_text="How long before the last day heads of groups are reminded.",
                                verbose_name="reminder, in days",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "settings for sector groups",
                        "verbose_name_plural": "settings for sector groups",
                        "ordering": ["committee"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("plan_due_day__isnull", True), ("plan_due_month__isnull", True)),
                                    models.Q(
                                        ("plan_due_day__gte", 1),
                                        ("plan_due_day__isnull", False),
                                        ("plan_due_month__isnull", False),
                                        models.Q(
                                            models.Q(
                                                ("plan_due_day__lte", 31),
                                                ("plan_due_month__in", (1, 3, 5, 7, 8, 10, 12)),
                                            ),
                                            models.Q(("plan_due_day__lte", 30), ("plan_due_month__in", (4, 6, 9, 11))),
                                            models.Q(("plan_due_day__lte", 29), ("plan_due_month", 2)),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="sectors_settings_plan_day_exists",
                                violation_error_message="There is no such last day for plans: give a month and a day that it has.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("summary_due_day__isnull", True), ("summary_due_month__isnull", True)),
                                    models.Q(
                                        ("summary_due_day__gte", 1),
                                        ("summary_due_day__isnull", False),
                                        ("summary_due_month__isnull", False),
                                        models.Q(
                                            models.Q(
                                                ("summary_due_day__lte", 31),
                                                ("summary_due_month__in", (1, 3, 5, 7, 8, 10, 12)),
                                            ),
                                            models.Q(
                                                ("summary_due_day__lte", 30), ("summary_due_month__in", (4, 6, 9, 11))
                                            ),
                                            models.Q(("summary_due_day__lte", 29), ("summary_due_month", 2)),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="sectors_settings_summary_day_exists",
                                violation_error_message="There is no such last day for summaries: give a month and a day that it has.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SectorGroup",
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
                            "term",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sector_groups",
                                to="members.term",
                                verbose_name="term",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                help_text="The word in web addresses. Do not change it later.",
                                max_length=80,
                                unique=True,
                                verbose_name="address word",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        (
                            "special_committee",
                            models.ForeignKey(
                                blank=True,
                                help_text="The special committee that keeps contact with the group 对口联系.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sector_groups",
                                to="members.specialcommittee",
                                verbose_name="linked special committee",
                            ),
                        ),
                        (
                            "supervising_leader",
                            models.ForeignKey(
                                blank=True,
                                help_text="The vice-chair who guides the group 分管指导.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supervised_groups",
                                to="members.member",
                                verbose_name="supervising leader",
                            ),
                        ),
                        (
                            "party_group",
                            models.CharField(
                                blank=True,
                                help_text="Name of the party group 党小组 set up in it.",
                                max_length=100,
                                verbose_name="party group",
                            ),
                        ),
                        ("starts", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
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
                            "sectors",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The sectors of the same term that work in this group.",
                                related_name="groups",
                                to="sectors.sector",
                                verbose_name="sectors",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "sector group",
                        "verbose_name_plural": "sector groups",
                        "ordering": ["term", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("term", "name"),
                                name="sectors_group_name_once",
                                violation_error_message="This term already has a sector group of this name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends__gte", models.F("starts")), ("starts", None), ("ends", None), _connector="OR"
                                ),
                                name="sectors_group_dates_in_order",
                                violation_error_message="The group cannot end before it starts.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GroupPost",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="posts",
                                to="sectors.sectorgroup",
                                verbose_name="sector group",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="group_posts",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("head", "Group head"),
                                    ("deputy_head", "Deputy group head"),
                                    ("party_group_secretary", "Secretary of the party group"),
                                    ("liaison", "Liaison officer"),
                                ],
                                max_length=25,
                                verbose_name="post",
                            ),
                        ),
                        (
                            "starts",
                            models.DateField(
                                help_text="When the day is not known, the first day of the term.", verbose_name="from"
                            ),
                        ),
                        (
                            "ends",
                            models.DateField(
                                blank=True,
                                help_text="The last day; empty while it is held.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "group post",
                        "verbose_name_plural": "group posts",
                        "ordering": ["group", "starts", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("group", "member", "role", "starts"),
                                name="sectors_group_post_once",
                                violation_error_message="This post is already recorded for this member.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends", None)),
                                fields=("group", "member", "role"),
                                name="sectors_group_post_one_open",
                                violation_error_message="This member still holds this post; end it first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends__gte", models.F("starts")), ("ends", None), _connector="OR"),
                                name="sectors_group_post_dates_in_order",
                                violation_error_message="The post cannot end before it starts.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LiaisonDay",
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
                            "sector",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="liaison_days",
                                to="sectors.sector",
                                verbose_name="sector",
                            ),
                        ),
                        (
                            "occasion",
                            models.CharField(
                                choices=[
                                    ("founding", "Founding anniversary"),
                                    ("festival", "Festival of the sector"),
                                    ("other", "Other occasion"),
                                ],
                                max_length=10,
                                verbose_name="occasion",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="What is kept on it, e.g. 教师节.", max_length=100, verbose_name="name"
                            ),
                        ),
                        (
                            "month",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="For a day that comes back every year; leave the date empty.",
                                null=True,
                                verbose_name="month",
                            ),
                        ),
                        (
                            "day",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="29 February is 28 February in years that have none.",
                                null=True,
                                verbose_name="day",
                            ),
                        ),
                        (
                            "on",
                            models.DateField(
                                blank=True,
                                help_text="For a day that is kept once, or moves from year to year.",
                                null=True,
                                verbose_name="date",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                help_text="Shown to readers with the day.",
                                max_length=300,
                                verbose_name="note",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "liaison day",
                        "verbose_name_plural": "liaison days",
                        "ordering": ["sector", "month", "day", "on", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sector", "name"),
                                name="sectors_liaison_day_once",
                                violation_error_message="This sector already has a liaison day of this name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("day__isnull", True), ("month__isnull", True)),
                                    models.Q(
                                        ("day__gte", 1),
                                        ("day__isnull", False),
                                        ("month__isnull", False),
                                        models.Q(
                                            models.Q(("day__lte", 31), ("month__in", (1, 3, 5, 7, 8, 10, 12))),
                                            models.Q(("day__lte", 30), ("month__in", (4, 6, 9, 11))),
                                            models.Q(("day__lte", 29), ("month", 2)),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="sectors_liaison_day_exists",
                                violation_error_message="There is no such day: give a month and a day that it has.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("day", None), ("month", None), ("on__isnull", False)),
                                    models.Q(("day__isnull", False), ("month__isnull", False), ("on", None)),
                                    _connector="OR",
                                ),
                                name="sectors_liaison_day_one_way",
                                violation_error_message="Give month and day of a day that comes back every year, or one date.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GroupPaper",
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
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="sectors.sectorgroup",
                                verbose_name="sector group",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1949),
                                    django.core.validators.MaxValueValidator(2999),
                                ],
                                verbose_name="year",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("plan", "Plan for the year"), ("summary", "Summary of the year")],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                blank=True,
                                help_text="Plain text, a blank line between paragraphs.",
                                verbose_name="text",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                help_text="The document in the archive, when the paper was handed in as one.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="group_papers",
                                to="archive.document",
                                verbose_name="document",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being written"),
                                    ("handed_in", "Handed in"),
                                    ("returned", "Returned"),
                                    ("accepted", "Accepted"),
                                ],
                                db_index=True,
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "paper of a group",
                        "verbose_name_plural": "papers of groups",
                        "ordering": ["-year", "group", "kind"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("group", "year", "kind"),
                                name="sectors_paper_once_a_year",
                                violation_error_message="This group already has such a paper for this year.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("is_published", False), ("state", "accepted"), _connector="OR"),
                                name="sectors_paper_published_when_accepted",
                                violation_error_message="Only a paper that was accepted can be published.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GroupPaperStep",
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
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="sectors.grouppaper",
                                verbose_name="paper of a group",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step on a group's paper",
                        "verbose_name_plural": "steps on groups' papers",
                        "ordering": ["paper", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("paper", "number"),
                                name="sectors_paper_step_number_once",
                                violation_error_message="Another step on this paper has this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TaskBook",
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
                            "term",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="task_books",
                                to="members.term",
                                verbose_name="term",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                help_text="Leave empty when the book holds for all groups of the term.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="task_books",
                                to="sectors.sectorgroup",
                                verbose_name="sector group",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1949),
                                    django.core.validators.MaxValueValidator(2999),
                                ],
                                verbose_name="year",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                help_text="As printed; 【】 marks restored characters.",
                                max_length=200,
                                verbose_name="title",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                help_text="The document in the archive that sets the tasks.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="task_books",
                                to="archive.document",
                                verbose_name="document",
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
                        "verbose_name": "task book",
                        "verbose_name_plural": "task books",
                        "ordering": ["-year", "title"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("term", "year", "title"),
                                name="sectors_task_book_title_once",
                                violation_error_message="This term already has a task book of this title for this year.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Task",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "book",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tasks",
                                to="sectors.taskbook",
                                verbose_name="task book",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                help_text="Place in the book, counted from 1.", verbose_name="order"
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="As printed, e.g. 集体学习.", max_length=100, verbose_name="name"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("study", "Collective study"),
                                    ("survey", "Sector survey"),
                                    ("consultation", "Sector consultation"),
                                    ("inspection", "Sector inspection"),
                                    ("fellowship", "Sector fellowship"),
                                    ("proposal", "Collective proposal"),
                                    ("opinion", "Opinion reports"),
                                    ("speech", "Plenary speech"),
                                    ("service", "Public service"),
                                    ("other", "Other task"),
                                ],
                                default="other",
                                max_length=15,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "target",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="How many times a year; empty when the book gives no number.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="target",
                            ),
                        ),
                        (
                            "is_minimum",
                            models.BooleanField(
                                default=False,
                                help_text="Tick when the target is a minimum, not an exact number.",
                                verbose_name="at least",
                            ),
                        ),
                        (
                            "standard",
                            models.TextField(
                                blank=True,
                                help_text="Contents and standard, as the book words it.",
                                verbose_name="standard",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "task",
                        "verbose_name_plural": "tasks",
                        "ordering": ["book", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("book", "position"),
                                name="sectors_task_position_once",
                                violation_error_message="This task book already has a task at this place.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("target__isnull", False), ("is_minimum", False), _connector="OR"),
                                name="sectors_task_minimum_has_target",
                                violation_error_message="“At least” needs a target.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("target", None), ("target__gte", 1), _connector="OR"),
                                name="sectors_task_target_positive",
                                violation_error_message="A target is at least one; leave it empty when the book gives no number.",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
