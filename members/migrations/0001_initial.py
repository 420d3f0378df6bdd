import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import members.querysets


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
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
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="password changed at"),
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
            name="Committee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            ],
            options={
                "verbose_name": "committee",
                "verbose_name_plural": "committees",
                "ordering": ["position", "slug"],
            },
        ),
        migrations.CreateModel(
            name="HandlingUnit",
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
                ("starts", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "contact",
                    models.CharField(
                        blank=True, help_text="Private; for the office.", max_length=60, verbose_name="contact person"
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True, help_text="Private; for the office.", max_length=40, verbose_name="phone"
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
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
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
            name="Member",
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
                        help_text="The number on the roster 委员编号; tells namesakes apart.",
                        max_length=30,
                        verbose_name="member number",
                    ),
                ),
                ("name", models.CharField(db_index=True, max_length=60, verbose_name="person's name")),
                (
                    "pinyin",
                    models.CharField(
                        blank=True, help_text="E.g. zhu aiqun, for searching.", max_length=120, verbose_name="pinyin"
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
                ("work_unit", models.CharField(blank=True, max_length=200, verbose_name="employer and position")),
                (
                    "phone",
                    models.CharField(
                        blank=True, help_text="Private; never shown to the public.", max_length=40, verbose_name="phone"
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
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="members.committee",
                        verbose_name="committee",
                    ),
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
            name="SpecialCommittee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("short_name", models.CharField(blank=True, max_length=30, verbose_name="short name")),
                ("starts", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="special_committees",
                        to="members.committee",
                        verbose_name="committee",
                    ),
                ),
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
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("starts", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
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
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.PositiveSmallIntegerField(help_text="6 for the sixth term 六届.", verbose_name="number"),
                ),
                ("name", models.CharField(help_text="As printed, e.g. 六届.", max_length=30, verbose_name="name")),
                ("starts", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="members.committee",
                        verbose_name="committee",
                    ),
                ),
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        help_text="2 for the second session 二次会议.", verbose_name="number"
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="As printed, e.g. 六届二次会议.", max_length=30, verbose_name="name"),
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
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="members.term",
                        verbose_name="term",
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
                            ("closes__gte", models.F("opens")), ("opens", None), ("closes", None), _connector="OR"
                        ),
                        name="members_session_dates_in_order",
                        violation_error_message="The session cannot close before it opens.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="members.party",
                        verbose_name="party",
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
            name="UnitAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(db_index=True, max_length=100, verbose_name="written as")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="members.handlingunit",
                        verbose_name="unit",
                    ),
                ),
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
            name="District",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        help_text="Two or three characters for the map.", max_length=10, verbose_name="short name"
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
    ]
