"""The tables of this app and the roles as its first migrations left them, made in one go where none of them has run."""

import datetime

import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import cppcc_portal.lib.encrypted
import cppcc_portal.lib.migrating
import members.querysets

ROLES = [
    "office_admin",
    "proposal_staff",
    "liaison_staff",
    "editor",
    "unit_clerk",
    "member",
    "auditor",
]


def create_roles(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    for name in ROLES:
        groups.get_or_create(name=name)


def delete_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias).filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    replaces = [
        ("members", "0001_initial"),
        ("members", "0002_roles"),
        ("members", "0003_calendar"),
        ("members", "0004_office_tasks"),
        ("members", "0005_notices_and_calendar_links"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        cppcc_portal.lib.migrating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Committee",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                help_text="The word in web addresses, e.g. longgang. Do not change it later.",
                                unique=True,
                                verbose_name="address word",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="The name on the seal.", max_length=100, unique=True, verbose_name="full name"
                            ),
                        ),
                        (
                            "short_name",
                            models.CharField(
                                help_text="The name in lists and headings.", max_length=30, verbose_name="short name"
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("national", "National"),
                                    ("province", "Province"),
                                    ("city", "City"),
                                    ("district", "District"),
                                ],
                                max_length=10,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                help_text="The city's committee for a district; empty at the top of the tree.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="members.committee",
                                verbose_name="committee above",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="Place in lists; small comes first.", verbose_name="order"
                            ),
                        ),
                        (
                            "merged_count_as_filed",
                            models.BooleanField(
                                default=False,
                                help_text="Committees count merged proposals 并案 in two ways; tick when yours counts them among the filed ones.",
                                verbose_name="merged proposals count as filed",
                            ),
                        ),
                        (
                            "is_synthetic",
                            models.BooleanField(
                                default=False,
                                help_text="Its records were made by a command to try the portal; every page says so.",
                                verbose_name="synthetic",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "committee",
                        "verbose_name_plural": "committees",
                        "ordering": ["position", "slug"],
                    },
                ),
                migrations.CreateModel(
                    name="Term",
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
                                related_name="terms",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                help_text="6 for the sixth term 六届.", verbose_name="number"
                            ),
                        ),
                        (
                            "name",
                            models.CharField(help_text="As printed, e.g. 六届.", max_length=30, verbose_name="name"),
                        ),
                        ("starts", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name": "term",
                        "verbose_name_plural": "terms",
                        "ordering": ["committee", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "number"),
                                name="members_term_number_once",
                                violation_error_message="This committee already has a term with this number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends__gte", models.F("starts")), ("starts", None), ("ends", None), _connector="OR"
                                ),
                                name="members_term_dates_in_order",
                                violation_error_message="The term cannot end before it starts.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Session",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "term",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="members.term",
                                verbose_name="term",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                help_text="2 for the second session 二次会议.", verbose_name="number"
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="As printed, e.g. 六届二次会议.", max_length=30, verbose_name="name"
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                help_text="The year whose proposals it collects.", verbose_name="year"
                            ),
                        ),
                        ("opens", models.DateField(blank=True, null=True, verbose_name="opens on")),
                        ("closes", models.DateField(blank=True, null=True, verbose_name="closes on")),
                        (
                            "submission_opens",
                            models.DateTimeField(blank=True, null=True, verbose_name="proposals accepted from"),
                        ),
                        (
                            "submission_cutoff",
                            models.DateTimeField(
                                blank=True,
                                help_text="Date and time; what comes later counts as handed in between sessions.",
                                null=True,
                                verbose_name="plenary cut-off",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[("plenary", "Plenary session"), ("between", "Between sessions")],
                                default="between",
                                max_length=10,
                                verbose_name="stage",
                            ),
                        ),
                        (
                            "is_current",
                            models.BooleanField(
                                default=False,
                                help_text="New proposals go here by default. One for each committee.",
                                verbose_name="current session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "session",
                        "verbose_name_plural": "sessions",
                        "ordering": ["-year", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("term", "number"),
                                name="members_session_number_once",
                                violation_error_message="This term already has a session with this number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closes__gte", models.F("opens")),
                                    ("opens", None),
                                    ("closes", None),
                                    _connector="OR",
                                ),
                                name="members_session_dates_in_order",
                                violation_error_message="The session cannot close before it opens.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpecialCommittee",
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
                                related_name="special_committees",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        ("short_name", models.CharField(blank=True, max_length=30, verbose_name="short name")),
                        ("starts", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name": "special committee",
                        "verbose_name_plural": "special committees",
                        "ordering": ["committee", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "name"),
                                name="members_special_committee_name_once",
                                violation_error_message="This committee already has a special committee of this name.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="District",
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
                                help_text="The city's committee.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="districts",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "code",
                            models.SlugField(
                                help_text="The word in web addresses, e.g. longgang.", verbose_name="address word"
                            ),
                        ),
                        ("name", models.CharField(max_length=30, verbose_name="name")),
                        (
                            "short_name",
                            models.CharField(
                                help_text="Two or three characters for the map.",
                                max_length=10,
                                verbose_name="short name",
                            ),
                        ),
                        ("row", models.PositiveSmallIntegerField(verbose_name="row on the map")),
                        ("column", models.PositiveSmallIntegerField(verbose_name="column on the map")),
                        (
                            "is_statutory",
                            models.BooleanField(
                                default=True,
                                help_text="Untick for functional areas such as 大鹏新区.",
                                verbose_name="statutory district",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "district",
                        "verbose_name_plural": "districts",
                        "ordering": ["committee", "row", "column"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "code"),
                                name="members_district_code_once",
                                violation_error_message="This city already has a district with this address word.",
                            ),
                            models.UniqueConstraint(
                                fields=("committee", "row", "column"),
                                name="members_district_tile_once",
                                violation_error_message="Another district stands at this place of the map.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandlingUnit",
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
                                related_name="units",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="full name")),
                        ("short_name", models.CharField(blank=True, max_length=60, verbose_name="short name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("party", "Party organ"),
                                    ("government", "Government"),
                                    ("congress", "People's congress"),
                                    ("cppcc", "CPPCC"),
                                    ("court", "Court"),
                                    ("procuratorate", "Procuratorate"),
                                    ("subdistrict", "Subdistrict"),
                                    ("other", "Other"),
                                ],
                                default="government",
                                max_length=15,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                help_text="The unit that took over its work when it was renamed, merged or closed.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="predecessors",
                                to="members.handlingunit",
                                verbose_name="successor",
                            ),
                        ),
                        ("starts", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "contact",
                            models.CharField(
                                blank=True,
                                help_text="Private; for the office.",
                                max_length=60,
                                verbose_name="contact person",
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(
                                blank=True, help_text="Private; for the office.", max_length=40, verbose_name="phone"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "handling unit",
                        "verbose_name_plural": "handling units",
                        "ordering": ["committee", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "name"),
                                name="members_unit_name_once",
                                violation_error_message="This committee already has a unit of this name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends__gte", models.F("starts")), ("starts", None), ("ends", None), _connector="OR"
                                ),
                                name="members_unit_dates_in_order",
                                violation_error_message="The unit cannot end before it starts.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("successor", models.F("id")), _negated=True),
                                name="members_unit_not_its_own_successor",
                                violation_error_message="A unit cannot be its own successor.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnitAlias",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="aliases",
                                to="members.handlingunit",
                                verbose_name="unit",
                            ),
                        ),
                        ("name", models.CharField(db_index=True, max_length=100, verbose_name="written as")),
                    ],
                    options={
                        "verbose_name": "unit alias",
                        "verbose_name_plural": "unit aliases",
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "name"),
                                name="members_unit_alias_once",
                                violation_error_message="This unit already has this alias.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "username",
                            models.CharField(
                                error_messages={"unique": "A user with that username already exists."},
                                help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                                max_length=150,
                                unique=True,
                                validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                                verbose_name="username",
                            ),
                        ),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False,
                                help_text="Designates whether the user can log into this admin site.",
                                verbose_name="staff status",
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(
                                default=True,
                                help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                                verbose_name="active",
                            ),
                        ),
                        (
                            "date_joined",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined"),
                        ),
                        (
                            "name",
                            models.CharField(
                                blank=True,
                                help_text="The person's name as others read it.",
                                max_length=60,
                                verbose_name="person's name",
                            ),
                        ),
                        (
                            "must_change_password",
                            models.BooleanField(
                                default=False,
                                help_text="Ticked while the account has a one-time password; the person is asked for a new one at sign-in.",
                                verbose_name="must change the password",
                            ),
                        ),
                        (
                            "password_changed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="password changed at"
                            ),
                        ),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "account",
                        "verbose_name_plural": "accounts",
                        "abstract": False,
                    },
                    managers=[
                        ("objects", members.querysets.UserManager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Appointment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="appointments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "role",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to="auth.group",
                                verbose_name="role",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                help_text="Only for a handling unit's clerk: the unit whose matters the clerk may see.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to="members.handlingunit",
                                verbose_name="handling unit",
                            ),
                        ),
                        ("starts", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name": "appointment",
                        "verbose_name_plural": "appointments",
                        "ordering": ["committee", "role", "user"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "committee", "role"),
                                name="members_appointment_once",
                                violation_error_message="This account already has this role in this committee.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends__gte", models.F("starts")), ("starts", None), ("ends", None), _connector="OR"
                                ),
                                name="members_appointment_dates_in_order",
                                violation_error_message="The appointment cannot end before it starts.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarDay",
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
                                related_name="calendar_days",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "on",
                            models.DateField(
                                validators=[
                                    django.core.validators.MinValueValidator(datetime.date(2000, 1, 1)),
                                    django.core.validators.MaxValueValidator(datetime.date(2099, 12, 31)),
                                ],
                                verbose_name="date",
                            ),
                        ),
                        (
                            "is_workday",
                            models.BooleanField(
                                default=False,
                                help_text="Tick for a make-up working day 调休; leave empty for a holiday.",
                                verbose_name="worked",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                blank=True,
                                help_text="The holiday, e.g. 春节; for a make-up working day the holiday it belongs to.",
                                max_length=60,
                                verbose_name="name",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Where it is decided, e.g. the State Council's notice.",
                                max_length=100,
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "calendar day",
                        "verbose_name_plural": "calendar days",
                        "ordering": ["committee", "on"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "on"),
                                name="members_calendar_day_once",
                                violation_error_message="This day is in the committee's calendar already: change it there.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Party",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(unique=True, verbose_name="code")),
                        ("name", models.CharField(max_length=60, verbose_name="full name")),
                        ("short_name", models.CharField(max_length=20, verbose_name="short name")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                    ],
                    options={
                        "verbose_name": "party",
                        "verbose_name_plural": "parties",
                        "ordering": ["position", "code"],
                    },
                ),
                migrations.CreateModel(
                    name="Member",
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
                                related_name="members",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                help_text="The number on the roster 委员编号; tells namesakes apart.",
                                max_length=30,
                                verbose_name="member number",
                            ),
                        ),
                        ("name", models.CharField(db_index=True, max_length=60, verbose_name="person's name")),
                        (
                            "pinyin",
                            models.CharField(
                                blank=True,
                                help_text="E.g. zhu aiqun, for searching.",
                                max_length=120,
                                verbose_name="pinyin",
                            ),
                        ),
                        (
                            "initials",
                            models.CharField(
                                blank=True, help_text="E.g. zaq, for searching.", max_length=20, verbose_name="initials"
                            ),
                        ),
                        (
                            "gender",
                            models.CharField(
                                blank=True,
                                choices=[("female", "Female"), ("male", "Male")],
                                max_length=10,
                                verbose_name="gender",
                            ),
                        ),
                        (
                            "work_unit",
                            models.CharField(blank=True, max_length=200, verbose_name="employer and position"),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="member",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
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
                            "email",
                            models.EmailField(
                                blank=True,
                                help_text="Private; never shown to the public.",
                                max_length=254,
                                verbose_name="e-mail",
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
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                help_text="For the office; never shown to the public.",
                                max_length=300,
                                verbose_name="note",
                            ),
                        ),
                        (
                            "takes_notices",
                            models.BooleanField(
                                default=True,
                                help_text="The member's own choice; never shown to the public.",
                                verbose_name="notices by e-mail",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "member",
                        "verbose_name_plural": "members",
                        "ordering": ["committee", "name", "code"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "code"),
                                name="members_member_code_once",
                                violation_error_message="This committee already has a member with this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
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
                                related_name="memberships",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "term",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="members.term",
                                verbose_name="term",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="members.party",
                                verbose_name="party",
                            ),
                        ),
                        ("starts", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("resigned", "Resigned"),
                                    ("removed", "Removed"),
                                    ("transferred", "Transferred"),
                                    ("deceased", "Deceased"),
                                    ("term", "Term ended"),
                                ],
                                help_text="Only when the membership ended before the term.",
                                max_length=15,
                                verbose_name="reason of the end",
                            ),
                        ),
                        ("is_overseas", models.BooleanField(default=False, verbose_name="Hong Kong or Macao member")),
                        (
                            "is_scored",
                            models.BooleanField(
                                default=True,
                                help_text="Untick for leaders who are not scored.",
                                verbose_name="counted in the duty record",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "membership",
                        "verbose_name_plural": "memberships",
                        "ordering": ["term", "member"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("member", "term"),
                                name="members_membership_once_a_term",
                                violation_error_message="This member already belongs to this term.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends__gte", models.F("starts")), ("starts", None), ("ends", None), _connector="OR"
                                ),
                                name="members_membership_dates_in_order",
                                violation_error_message="The membership cannot end before it starts.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Post",
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
                                related_name="posts",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("chair", "Chair"),
                                    ("vice_chair", "Vice-chair"),
                                    ("secretary_general", "Secretary-general"),
                                    ("standing", "Standing committee member"),
                                    ("special_head", "Head of a special committee"),
                                    ("special_deputy", "Deputy head of a special committee"),
                                    ("special_member", "Member of a special committee"),
                                    ("other", "Other post"),
                                ],
                                max_length=20,
                                verbose_name="post",
                            ),
                        ),
                        ("title", models.CharField(max_length=60, verbose_name="title as printed")),
                        (
                            "special_committee",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to="members.specialcommittee",
                                verbose_name="special committee",
                            ),
                        ),
                        ("starts", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name": "post",
                        "verbose_name_plural": "posts",
                        "ordering": ["member", "-starts"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("member", "kind", "title", "starts"),
                                name="members_post_once",
                                violation_error_message="This post is already recorded for this member.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends__gte", models.F("starts")), ("starts", None), ("ends", None), _connector="OR"
                                ),
                                name="members_post_dates_in_order",
                                violation_error_message="The post cannot end before it starts.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarLink",
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
                                related_name="calendar_links",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "digest",
                            models.CharField(
                                editable=False, max_length=64, unique=True, verbose_name="digest of the secret word"
                            ),
                        ),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="made at")),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="revoked at")),
                        (
                            "last_used_on",
                            models.DateField(
                                blank=True,
                                help_text="Noted once a day, so that an unused address is seen.",
                                null=True,
                                verbose_name="last fetched on",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "calendar subscription",
                        "verbose_name_plural": "calendar subscriptions",
                        "ordering": ["member", "-made_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at", None)),
                                fields=("member",),
                                name="members_calendar_link_one_open",
                                violation_error_message="This member has an address already; revoke it first.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoticeSettings",
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
                                related_name="notice_settings",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        ("is_on", models.BooleanField(default=False, verbose_name="notices are sent")),
                        (
                            "review_first",
                            models.BooleanField(
                                default=True,
                                help_text="Each notice waits until somebody of the office approves it.",
                                verbose_name="review first",
                            ),
                        ),
                        (
                            "sender_name",
                            models.CharField(
                                blank=True,
                                help_text="Stands before the address.",
                                max_length=60,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "[\\r\\n\\x00-\\x1f]", "Write one line.", inverse_match=True
                                    )
                                ],
                                verbose_name="sender's name",
                            ),
                        ),
                        (
                            "remind_days",
                            models.PositiveSmallIntegerField(
                                default=3,
                                help_text="From so many days before a last day a member is reminded every day.",
                                validators=[django.core.validators.MaxValueValidator(30)],
                                verbose_name="remind before a last day, in days",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "settings for notices",
                        "verbose_name_plural": "settings for notices",
                        "ordering": ["committee"],
                    },
                ),
                migrations.CreateModel(
                    name="NoticeChannel",
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
                                related_name="notice_channels",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(help_text="E.g. 委员联络工作群.", max_length=60, verbose_name="name"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("email", "E-mail"), ("wecom", "WeCom"), ("dingtalk", "DingTalk")],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "address",
                            cppcc_portal.lib.encrypted.EncryptedTextField(
                                help_text="Private, kept encrypted. An e-mail address, wecombot://KEY, or dingtalk://TOKEN (dingtalk://SECRET@TOKEN where the robot signs).",
                                max_length=200,
                                verbose_name="address",
                            ),
                        ),
                        ("is_on", models.BooleanField(default=True, verbose_name="in use")),
                    ],
                    options={
                        "verbose_name": "notice channel",
                        "verbose_name_plural": "notice channels",
                        "ordering": ["committee", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "name"),
                                name="members_notice_channel_once",
                                violation_error_message="This committee already has a channel with this name.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
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
                                related_name="notices",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "channel",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to="members.noticechannel",
                                verbose_name="notice channel",
                            ),
                        ),
                        (
                            "key",
                            models.CharField(
                                help_text="One notice for each recipient and day.", max_length=60, verbose_name="key"
                            ),
                        ),
                        ("day", models.DateField(default=django.utils.timezone.localdate, verbose_name="day")),
                        (
                            "subject",
                            models.CharField(
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "[\\r\\n\\x00-\\x1f]", "Write one line.", inverse_match=True
                                    )
                                ],
                                verbose_name="subject line",
                            ),
                        ),
                        ("body", models.TextField(max_length=600, verbose_name="text")),
                        ("language", models.CharField(default="zh-hans", max_length=10, verbose_name="language")),
                        (
                            "told",
                            models.JSONField(blank=True, default=list, editable=False, verbose_name="what it is about"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("held", "Waits for review"),
                                    ("approved", "Waits to be sent"),
                                    ("sent", "Sent"),
                                    ("failed", "Could not be sent"),
                                    ("cancelled", "Not to be sent"),
                                ],
                                db_index=True,
                                default="held",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="failed attempts")),
                        (
                            "next_try_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="next try at"),
                        ),
                        ("claimed_until", models.DateTimeField(blank=True, null=True, verbose_name="being sent until")),
                        ("last_error", models.CharField(blank=True, max_length=200, verbose_name="last error")),
                    ],
                    options={
                        "verbose_name": "notice",
                        "verbose_name_plural": "notices",
                        "ordering": ["-day", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "key"),
                                name="members_notice_once_a_day",
                                violation_error_message="This recipient has a notice of this day already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("channel__isnull", False), ("member", None)),
                                    models.Q(("channel", None), ("member__isnull", False)),
                                    _connector="OR",
                                ),
                                name="members_notice_one_recipient",
                                violation_error_message="A notice goes to one member or to one channel.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoticeStep",
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
                            "notice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="members.notice",
                                verbose_name="notice",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step on a notice",
                        "verbose_name_plural": "steps on notices",
                        "ordering": ["notice", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("notice", "number"),
                                name="members_notice_step_number_once",
                                violation_error_message="Another step on this notice has this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OfficeTask",
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
                                related_name="office_tasks",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "kind",
                            models.SlugField(
                                help_text="Which check raised it, e.g. silent-station.",
                                max_length=40,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "subject",
                            models.CharField(
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z_]+\\.[a-z]+:\\d+$",
                                        "Write the application, the model and the row, e.g. stations.station:12.",
                                    )
                                ],
                                verbose_name="about the record",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="what is to be done")),
                        (
                            "url",
                            models.CharField(
                                blank=True,
                                help_text="The page on which it is dealt with.",
                                max_length=200,
                                verbose_name="where",
                            ),
                        ),
                        (
                            "raised_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="raised on"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "To do"),
                                    ("done", "Done"),
                                    ("accepted", "Left as it is"),
                                    ("gone", "No longer so"),
                                ],
                                db_index=True,
                                default="open",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "office task",
                        "verbose_name_plural": "office tasks",
                        "ordering": ["-raised_on", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "kind", "subject", "raised_on"),
                                name="members_task_once_a_day",
                                violation_error_message="This task was raised on this day already.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "open")),
                                fields=("committee", "kind", "subject"),
                                name="members_task_one_open",
                                violation_error_message="This task is open already.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OfficeTaskStep",
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
                            "task",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="members.officetask",
                                verbose_name="task",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step on a task",
                        "verbose_name_plural": "steps on tasks",
                        "ordering": ["task", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("task", "number"),
                                name="members_task_step_number_once",
                                violation_error_message="Another step on this task has this number.",
                            )
                        ],
                    },
                ),
            ],
        ),
        migrations.RunPython(create_roles, delete_roles),
    ]
