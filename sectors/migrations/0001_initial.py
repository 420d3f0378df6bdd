import django.core.validators
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
            name="Sector",
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
                        help_text="As the committee's list of sectors writes it.", max_length=60, verbose_name="name"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Place in the committee's list; small comes first.", verbose_name="order"
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
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sectors",
                        to="members.term",
                        verbose_name="term",
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
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "starts",
                    models.DateField(
                        help_text="When the day is not known, the first day of the term.", verbose_name="from"
                    ),
                ),
                (
                    "ends",
                    models.DateField(
                        blank=True, help_text="The last day; empty while it is held.", null=True, verbose_name="until"
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
            name="SectorAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(db_index=True, max_length=60, verbose_name="written as")),
                (
                    "sector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="sectors.sector",
                        verbose_name="sector",
                    ),
                ),
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
            name="SectorGroup",
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
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sector_groups",
                        to="members.term",
                        verbose_name="term",
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        blank=True, help_text="The last day; empty while it is held.", null=True, verbose_name="until"
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
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to="sectors.sectorgroup",
                        verbose_name="sector group",
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
            name="TaskBook",
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
                        help_text="As printed; 【】 marks restored characters.", max_length=200, verbose_name="title"
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
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="task_books",
                        to="members.term",
                        verbose_name="term",
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        help_text="Place in the book, counted from 1.", verbose_name="order"
                    ),
                ),
                ("name", models.CharField(help_text="As printed, e.g. 集体学习.", max_length=100, verbose_name="name")),
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
                        blank=True, help_text="Contents and standard, as the book words it.", verbose_name="standard"
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
                ],
            },
        ),
    ]
