"""The tables of this app as its first migrations left them, made in one go where none of them has run."""

from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import cppcc_portal.lib.encrypted
import cppcc_portal.lib.migrating


class Migration(migrations.Migration):
    replaces = [
        ("stations", "0001_initial"),
        ("stations", "0002_receptions_through_a_door_and_residents_matters"),
        ("stations", "0003_the_office_half"),
    ]

    initial = True

    dependencies = [
        ("archive", "0001_initial"),
        ("figures", "0001_initial"),
        ("members", "0004_office_tasks"),
        ("members", "__first__"),
        ("sectors", "0001_initial"),
    ]

    operations = [
        cppcc_portal.lib.migrating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Station",
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
                                related_name="stations",
                                to="members.committee",
                                verbose_name="committee",
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
                        ("name", models.CharField(help_text="As on the plaque.", max_length=100, verbose_name="name")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("city", "City level"),
                                    ("special_or_sector", "Special committee and sector level"),
                                    ("district", "District level"),
                                    ("subdistrict", "Subdistrict level"),
                                    ("community", "Community level"),
                                    ("enterprise", "Enterprise level"),
                                ],
                                help_text="The level the workstation serves; who runs it is the next field.",
                                max_length=20,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "host_kind",
                            models.CharField(
                                choices=[
                                    ("administrative", "Administrative area"),
                                    ("special_committee", "Special committee"),
                                    ("sector", "Sector"),
                                    ("party", "Party or people's organisation"),
                                    ("individual", "Individual member"),
                                    ("joint", "Several hosts"),
                                ],
                                help_text="Name the hosts themselves below.",
                                max_length=20,
                                verbose_name="kind of host",
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                blank=True,
                                help_text="The district it stands in; it is counted there on the map.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stations",
                                to="members.district",
                                verbose_name="district",
                            ),
                        ),
                        (
                            "subdistrict",
                            models.CharField(
                                blank=True, help_text="E.g. 横岗街道.", max_length=60, verbose_name="subdistrict"
                            ),
                        ),
                        ("community", models.CharField(blank=True, max_length=60, verbose_name="community")),
                        (
                            "address",
                            models.CharField(
                                blank=True,
                                help_text="Where visitors go; shown to the public.",
                                max_length=200,
                                verbose_name="public address",
                            ),
                        ),
                        (
                            "hours",
                            models.CharField(
                                blank=True,
                                help_text="In words, as posted at the door.",
                                max_length=200,
                                verbose_name="opening hours",
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(
                                blank=True,
                                help_text="The station's line; shown to the public.",
                                max_length=40,
                                verbose_name="public phone",
                            ),
                        ),
                        (
                            "head",
                            models.ForeignKey(
                                blank=True,
                                help_text="May be a member of another level's committee.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="headed_stations",
                                to="members.member",
                                verbose_name="station head",
                            ),
                        ),
                        (
                            "liaison_leader",
                            models.ForeignKey(
                                blank=True,
                                help_text="The leader of the committee who guides the station 联络指导.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="liaised_stations",
                                to="members.member",
                                verbose_name="liaison leader",
                            ),
                        ),
                        (
                            "liaison_note",
                            models.CharField(
                                blank=True,
                                help_text="When the source names no person, e.g. 由区政协班子成员联络指导.",
                                max_length=200,
                                verbose_name="liaison in words",
                            ),
                        ),
                        (
                            "brand",
                            models.CharField(
                                blank=True,
                                help_text="Its speciality 一站一品, in words.",
                                max_length=200,
                                verbose_name="brand",
                            ),
                        ),
                        (
                            "founded_on",
                            models.DateField(
                                blank=True,
                                help_text="Only when the day is known.",
                                null=True,
                                verbose_name="unveiled on",
                            ),
                        ),
                        (
                            "founded_text",
                            models.CharField(
                                blank=True,
                                help_text="When only a part of the date is known.",
                                max_length=60,
                                verbose_name="unveiled, in words",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("renamed", "Renamed"),
                                    ("merged", "Merged"),
                                    ("closed", "Closed"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                help_text="The station that took over when this one was renamed, merged or closed.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="predecessors",
                                to="stations.station",
                                verbose_name="successor station",
                            ),
                        ),
                        (
                            "duty_note",
                            models.CharField(
                                blank=True,
                                help_text="Shown with the duty days, e.g. 遇节假日顺延.",
                                max_length=200,
                                verbose_name="duty in words",
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
                        "verbose_name": "workstation",
                        "verbose_name_plural": "workstations",
                        "ordering": ["committee", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "name"),
                                name="stations_station_name_once",
                                violation_error_message="This committee already has a workstation of this name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("successor", models.F("id")), _negated=True),
                                name="stations_station_not_its_own_successor",
                                violation_error_message="A workstation cannot be its own successor.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "open"), _negated=True), ("successor", None), _connector="OR"
                                ),
                                name="stations_station_open_has_no_successor",
                                violation_error_message="An open workstation has no successor; change the status first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status__in", ["renamed", "merged"]), _negated=True),
                                    ("successor__isnull", False),
                                    _connector="OR",
                                ),
                                name="stations_station_successor_named",
                                violation_error_message="Name the workstation it was renamed to or merged into.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StationHost",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hosts",
                                to="stations.station",
                                verbose_name="workstation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("administrative", "Administrative area"),
                                    ("special_committee", "Special committee"),
                                    ("sector", "Sector"),
                                    ("party", "Party or people's organisation"),
                                    ("individual", "Individual member"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "special_committee",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hosted_stations",
                                to="members.specialcommittee",
                                verbose_name="special committee",
                            ),
                        ),
                        (
                            "sector",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hosted_stations",
                                to="sectors.sector",
                                verbose_name="sector",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="The host's name as printed.", max_length=100, verbose_name="name"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "station host",
                        "verbose_name_plural": "station hosts",
                        "ordering": ["station", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("station", "name"),
                                name="stations_host_once",
                                violation_error_message="This host is already recorded for this workstation.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("special_committee", None), ("kind", "special_committee"), _connector="OR"
                                ),
                                name="stations_host_special_committee_fits_kind",
                                violation_error_message="Only a host of the kind “special committee” names a special committee.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sector", None), ("kind", "sector"), _connector="OR"),
                                name="stations_host_sector_fits_kind",
                                violation_error_message="Only a host of the kind “sector” names a sector.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StationChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
                                to="stations.station",
                                verbose_name="workstation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("founded", "Unveiled"),
                                    ("renamed", "Renamed"),
                                    ("merged", "Merged"),
                                    ("closed", "Closed"),
                                    ("moved", "Moved"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="date")),
                        (
                            "old",
                            models.CharField(
                                blank=True, help_text="The old name or address.", max_length=200, verbose_name="before"
                            ),
                        ),
                        (
                            "new",
                            models.CharField(
                                blank=True, help_text="The new name or address.", max_length=200, verbose_name="after"
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, help_text="Shown to the public.", max_length=300, verbose_name="note"
                            ),
                        ),
                        (
                            "level_before",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("city", "City level"),
                                    ("special_or_sector", "Special committee and sector level"),
                                    ("district", "District level"),
                                    ("subdistrict", "Subdistrict level"),
                                    ("community", "Community level"),
                                    ("enterprise", "Enterprise level"),
                                ],
                                help_text="For a move: the level until then. Counts of earlier days go by it; leave empty if nothing changed.",
                                max_length=20,
                                verbose_name="level before",
                            ),
                        ),
                        (
                            "district_before",
                            models.ForeignKey(
                                blank=True,
                                help_text="For a move: the district until then; empty, with a level before, means that it had none.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.district",
                                verbose_name="district before",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "station change",
                        "verbose_name_plural": "station changes",
                        "ordering": ["station", "on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("station", "kind", "on"),
                                name="stations_change_once",
                                violation_error_message="This change is already recorded for this day.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("district_before", None),
                                    models.Q(("level_before", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="stations_change_place_before_is_whole",
                                violation_error_message="Give the level before as well as the district before.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StationRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rules",
                                to="stations.station",
                                verbose_name="workstation",
                            ),
                        ),
                        ("title", models.CharField(help_text="As posted.", max_length=200, verbose_name="title")),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                help_text="The rule in the archive, when it is held there.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="station_rules",
                                to="archive.document",
                                verbose_name="document",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "posted rule",
                        "verbose_name_plural": "posted rules",
                        "ordering": ["station", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("station", "title"),
                                name="stations_rule_once",
                                violation_error_message="This rule is already recorded for this workstation.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DutyRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="duty_rules",
                                to="stations.station",
                                verbose_name="workstation",
                            ),
                        ),
                        (
                            "description",
                            models.CharField(
                                help_text="As posted, e.g. 每月10日、20日.",
                                max_length=200,
                                verbose_name="rule in words",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("monthly_days", "Days of the month"),
                                    ("weekday", "Every week"),
                                    ("nth_weekday", "A week of the month"),
                                ],
                                max_length=15,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "days",
                            models.CharField(
                                blank=True,
                                help_text="Only for days of the month: numbers with commas, e.g. 10,20.",
                                max_length=90,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^(0?[1-9]|[12]\\d|3[01])(,(0?[1-9]|[12]\\d|3[01]))*$",
                                        "Write days of the month with commas, e.g. 10,20.",
                                    )
                                ],
                                verbose_name="days of the month",
                            ),
                        ),
                        (
                            "weekday",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "Monday"),
                                    (2, "Tuesday"),
                                    (3, "Wednesday"),
                                    (4, "Thursday"),
                                    (5, "Friday"),
                                    (6, "Saturday"),
                                    (7, "Sunday"),
                                ],
                                help_text="Only for rules by week.",
                                null=True,
                                verbose_name="day of the week",
                            ),
                        ),
                        (
                            "nth",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Only for a week of the month: 1 for the first.",
                                null=True,
                                verbose_name="which week",
                            ),
                        ),
                        ("starts_at", models.TimeField(blank=True, null=True, verbose_name="from (time)")),
                        ("ends_at", models.TimeField(blank=True, null=True, verbose_name="until (time)")),
                        ("starts", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "people",
                            models.PositiveSmallIntegerField(
                                default=1,
                                help_text="How many members are on duty together.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(20),
                                ],
                                verbose_name="members each time",
                            ),
                        ),
                        (
                            "moves_on_holidays",
                            models.BooleanField(
                                default=True,
                                help_text="A duty day on which offices are closed is held on the next working day 遇节假日顺延.",
                                verbose_name="moves on holidays",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "duty rule",
                        "verbose_name_plural": "duty rules",
                        "ordering": ["station", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("station", "description"),
                                name="stations_duty_rule_once",
                                violation_error_message="This duty rule is already recorded for this workstation.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "monthly_days"),
                                        ("nth", None),
                                        ("weekday", None),
                                        models.Q(("days", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("days", ""),
                                        ("kind", "weekday"),
                                        ("nth", None),
                                        ("weekday__isnull", False),
                                        ("weekday__range", (1, 7)),
                                    ),
                                    models.Q(
                                        ("days", ""),
                                        ("kind", "nth_weekday"),
                                        ("nth__isnull", False),
                                        ("nth__range", (1, 5)),
                                        ("weekday__isnull", False),
                                        ("weekday__range", (1, 7)),
                                    ),
                                    _connector="OR",
                                ),
                                name="stations_duty_rule_complete",
                                violation_error_message="Days of the month need their numbers; every week needs a day of the week; a week of the month needs the day and which week (1 to 5). Leave the other fields empty.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at__gt", models.F("starts_at")),
                                    ("starts_at", None),
                                    ("ends_at", None),
                                    _connector="OR",
                                ),
                                name="stations_duty_rule_hours_in_order",
                                violation_error_message="Duty cannot end before it starts.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends__gte", models.F("starts")), ("starts", None), ("ends", None), _connector="OR"
                                ),
                                name="stations_duty_rule_dates_in_order",
                                violation_error_message="The rule cannot end before it starts.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DutyShift",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shifts",
                                to="stations.station",
                                verbose_name="workstation",
                            ),
                        ),
                        ("planned_on", models.DateField(help_text="The day by the rule.", verbose_name="planned day")),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                default=1,
                                help_text="2 for a second shift on the same day.",
                                verbose_name="shift of the day",
                            ),
                        ),
                        (
                            "held_on",
                            models.DateField(
                                db_index=True,
                                help_text="The planned day, or the working day it was moved to.",
                                verbose_name="held on",
                            ),
                        ),
                        ("starts_at", models.TimeField(blank=True, null=True, verbose_name="from (time)")),
                        ("ends_at", models.TimeField(blank=True, null=True, verbose_name="until (time)")),
                        (
                            "note",
                            models.CharField(
                                blank=True, help_text="Shown to the public.", max_length=200, verbose_name="note"
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                help_text="Set by planning: such a shift is made anew when the rota is. A shift changed by hand stays.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="shifts",
                                to="stations.dutyrule",
                                verbose_name="made by the rule",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "duty shift",
                        "verbose_name_plural": "duty shifts",
                        "ordering": ["-held_on", "station", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("station", "planned_on", "number"),
                                name="stations_shift_once",
                                violation_error_message="This shift is already planned for this day.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("held_on__gte", models.F("planned_on"))),
                                name="stations_shift_moves_forward",
                                violation_error_message="A shift moves to a later day, never to an earlier one.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at__gt", models.F("starts_at")),
                                    ("starts_at", None),
                                    ("ends_at", None),
                                    _connector="OR",
                                ),
                                name="stations_shift_hours_in_order",
                                violation_error_message="Duty cannot end before it starts.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ShiftMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "shift",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="turns",
                                to="stations.dutyshift",
                                verbose_name="duty shift",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="duty_turns",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "replaces",
                            models.ForeignKey(
                                blank=True,
                                help_text="The member first planned, when this one stepped in.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_turns",
                                to="members.member",
                                verbose_name="in place of",
                            ),
                        ),
                        (
                            "served_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="When the member, or the office, said so.",
                                null=True,
                                verbose_name="duty done, said at",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "member on duty",
                        "verbose_name_plural": "members on duty",
                        "ordering": ["shift", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("shift", "member"),
                                name="stations_shift_member_once",
                                violation_error_message="This member is already on this shift.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("replaces", models.F("member")), _negated=True),
                                name="stations_shift_member_replaces_another",
                                violation_error_message="A member cannot stand in for himself or herself.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvaluationForm",
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
                                related_name="evaluation_forms",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                help_text="The year evaluated.",
                                validators=[
                                    django.core.validators.MinValueValidator(2000),
                                    django.core.validators.MaxValueValidator(2099),
                                ],
                                verbose_name="year",
                            ),
                        ),
                        ("title", models.CharField(max_length=100, verbose_name="title")),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Where the checklist comes from, e.g. a rule's title.",
                                max_length=200,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Open"), ("closed", "Closed")],
                                default="open",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "evaluation checklist",
                        "verbose_name_plural": "evaluation checklists",
                        "ordering": ["committee", "-year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "year"),
                                name="stations_evaluation_form_once",
                                violation_error_message="This committee already has a checklist for this year.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvaluationItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "form",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="stations.evaluationform",
                                verbose_name="evaluation checklist",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        (
                            "weight",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                help_text="In percent; the weights of a checklist add up to 100.",
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(Decimal("0")),
                                    django.core.validators.MaxValueValidator(Decimal("100")),
                                ],
                                verbose_name="weight",
                            ),
                        ),
                        (
                            "max_points",
                            models.PositiveSmallIntegerField(
                                default=100,
                                help_text="What a station can reach.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="full points",
                            ),
                        ),
                        ("guide", models.CharField(blank=True, max_length=300, verbose_name="what is looked at")),
                    ],
                    options={
                        "verbose_name": "line of a checklist",
                        "verbose_name_plural": "lines of checklists",
                        "ordering": ["form", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("form", "position"),
                                name="stations_evaluation_item_once",
                                violation_error_message="Another line of this checklist stands at this place.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StationEvaluation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "form",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evaluations",
                                to="stations.evaluationform",
                                verbose_name="evaluation checklist",
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evaluations",
                                to="stations.station",
                                verbose_name="workstation",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being filled in"),
                                    ("submitted", "Submitted"),
                                    ("reviewed", "Reviewed"),
                                    ("closed", "Closed"),
                                ],
                                db_index=True,
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="reviewer",
                            ),
                        ),
                        (
                            "total",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                editable=False,
                                help_text="Frozen when the evaluation was closed.",
                                max_digits=5,
                                null=True,
                                verbose_name="total",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "evaluation of a workstation",
                        "verbose_name_plural": "evaluations of workstations",
                        "ordering": ["form", "station"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("form", "station"),
                                name="stations_evaluation_once",
                                violation_error_message="This workstation is already evaluated by this checklist.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "closed"), ("total__isnull", False)),
                                    models.Q(models.Q(("state", "closed"), _negated=True), ("total", None)),
                                    _connector="OR",
                                ),
                                name="stations_evaluation_total_when_closed",
                                violation_error_message="Only a closed evaluation has a total that stands.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvaluationMark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "evaluation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="marks",
                                to="stations.stationevaluation",
                                verbose_name="evaluation",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="marks",
                                to="stations.evaluationitem",
                                verbose_name="line of the checklist",
                            ),
                        ),
                        (
                            "points",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=6,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="points",
                            ),
                        ),
                        (
                            "evidence",
                            models.CharField(
                                blank=True, help_text="In a sentence.", max_length=300, verbose_name="evidence"
                            ),
                        ),
                        (
                            "evidence_url",
                            models.CharField(
                                blank=True,
                                help_text="The address of a page of this site (/stations/…), or of another (https://…).",
                                max_length=200,
                                verbose_name="where the evidence is",
                            ),
                        ),
                        (
                            "frozen_name",
                            models.CharField(
                                blank=True, editable=False, max_length=100, verbose_name="name when closed"
                            ),
                        ),
                        (
                            "frozen_weight",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                editable=False,
                                max_digits=5,
                                null=True,
                                verbose_name="weight when closed",
                            ),
                        ),
                        (
                            "frozen_max",
                            models.PositiveSmallIntegerField(
                                blank=True, editable=False, null=True, verbose_name="full points when closed"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mark",
                        "verbose_name_plural": "marks",
                        "ordering": ["evaluation", "item__position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("evaluation", "item"),
                                name="stations_mark_once",
                                violation_error_message="This line is already marked.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("points__gte", 0), ("points", None), _connector="OR"),
                                name="stations_mark_not_negative",
                                violation_error_message="Points are not negative.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("frozen_max", None), ("points__lte", models.F("frozen_max")), _connector="OR"
                                ),
                                name="stations_mark_within_full_points",
                                violation_error_message="More points than the line has.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvaluationFormStep",
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
                            "form",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="stations.evaluationform",
                                verbose_name="evaluation checklist",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step on a checklist",
                        "verbose_name_plural": "steps on checklists",
                        "ordering": ["form", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("form", "number"),
                                name="stations_form_step_number_once",
                                violation_error_message="Another step on this checklist has this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StationEvaluationStep",
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
                            "evaluation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="stations.stationevaluation",
                                verbose_name="evaluation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step on an evaluation",
                        "verbose_name_plural": "steps on evaluations",
                        "ordering": ["evaluation", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("evaluation", "number"),
                                name="stations_evaluation_step_number_once",
                                violation_error_message="Another step on this evaluation has this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StationStep",
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
                            "station",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="stations.station",
                                verbose_name="workstation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of a workstation",
                        "verbose_name_plural": "steps of workstations",
                        "ordering": ["station", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("station", "number"),
                                name="stations_station_step_number_once",
                                violation_error_message="Another step of this workstation has this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reception",
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
                            "station",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="receptions",
                                to="stations.station",
                                verbose_name="workstation",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                blank=True,
                                help_text="The number in the station's register, e.g. 2022-017; left empty, the next one is given.",
                                max_length=30,
                                verbose_name="register number",
                            ),
                        ),
                        (
                            "shift",
                            models.ForeignKey(
                                blank=True,
                                help_text="The shift during which the visitor came, if any.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="receptions",
                                to="stations.dutyshift",
                                verbose_name="duty shift",
                            ),
                        ),
                        ("received_on", models.DateField(db_index=True, verbose_name="received on")),
                        (
                            "received_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="The member who listened, if any.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="receptions",
                                to="members.member",
                                verbose_name="received by",
                            ),
                        ),
                        (
                            "topic",
                            models.CharField(
                                help_text="In one sentence, without names: the public may read it.",
                                max_length=200,
                                verbose_name="what it is about",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                help_text="As in the station's register.",
                                max_length=40,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "summary",
                            cppcc_portal.lib.encrypted.EncryptedTextField(
                                blank=True,
                                help_text="For the office; not shown to the public.",
                                max_length=5000,
                                verbose_name="what was said",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("open", "Being followed up"),
                                    ("settled", "Settled on the spot"),
                                    ("opinion", "Became an opinion report"),
                                    ("proposal", "Became a proposal"),
                                    ("consultation", "Became a consultation topic"),
                                    ("handed_to_unit", "Handed to a unit"),
                                ],
                                db_index=True,
                                default="open",
                                max_length=15,
                                verbose_name="what became of it",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="receptions",
                                to="members.handlingunit",
                                verbose_name="handed to",
                            ),
                        ),
                        (
                            "result",
                            models.TextField(
                                blank=True, help_text="Without names: the public may read it.", verbose_name="result"
                            ),
                        ),
                        (
                            "reported_back_on",
                            models.DateField(
                                blank=True,
                                help_text="The day the visitor was told the result.",
                                null=True,
                                verbose_name="reported back on",
                            ),
                        ),
                        (
                            "visitor_name",
                            cppcc_portal.lib.encrypted.EncryptedTextField(
                                blank=True,
                                help_text="Private; never shown to the public.",
                                max_length=60,
                                verbose_name="visitor",
                            ),
                        ),
                        (
                            "visitor_phone",
                            cppcc_portal.lib.encrypted.EncryptedTextField(
                                blank=True,
                                help_text="Private; never shown to the public.",
                                max_length=40,
                                verbose_name="visitor's phone",
                            ),
                        ),
                        (
                            "private_note",
                            cppcc_portal.lib.encrypted.EncryptedTextField(
                                blank=True,
                                help_text="Private; never shown to the public.",
                                max_length=2000,
                                verbose_name="note for the office",
                            ),
                        ),
                        (
                            "key",
                            models.CharField(
                                blank=True,
                                editable=False,
                                help_text="The same on every try to send one form, so that trying again makes no second record.",
                                max_length=40,
                                verbose_name="mark of the form",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reception",
                        "verbose_name_plural": "receptions",
                        "ordering": ["-received_on", "station", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("station", "number"),
                                name="stations_reception_number_once",
                                violation_error_message="This workstation already has a reception with this number.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("key", ""), _negated=True),
                                fields=("key",),
                                name="stations_reception_key_once",
                                violation_error_message="This form was sent before.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "handed_to_unit"), _negated=True),
                                    ("unit__isnull", False),
                                    _connector="OR",
                                ),
                                name="stations_reception_unit_named",
                                violation_error_message="Name the unit it was handed to.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reported_back_on__gte", models.F("received_on")),
                                    ("reported_back_on", None),
                                    _connector="OR",
                                ),
                                name="stations_reception_dates_in_order",
                                violation_error_message="Nobody is told the result before the visit.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReceptionStep",
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
                            "reception",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="stations.reception",
                                verbose_name="reception",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of a reception",
                        "verbose_name_plural": "steps of receptions",
                        "ordering": ["reception", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("reception", "number"),
                                name="stations_reception_step_once",
                                violation_error_message="This step is already recorded.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResidentSettings",
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
                                related_name="resident_settings",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "is_open",
                            models.BooleanField(
                                default=True,
                                help_text="Untick to take no matters over the site; the stations' pages then name the phone only.",
                                verbose_name="residents may leave matters",
                            ),
                        ),
                        (
                            "matters_per_hour",
                            models.PositiveSmallIntegerField(
                                default=5,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="matters from one address within an hour",
                            ),
                        ),
                        (
                            "longest_text",
                            models.PositiveSmallIntegerField(
                                default=1500,
                                validators=[
                                    django.core.validators.MinValueValidator(50),
                                    django.core.validators.MaxValueValidator(3000),
                                ],
                                verbose_name="longest text of a matter, in characters",
                            ),
                        ),
                        (
                            "keep_private_days",
                            models.PositiveSmallIntegerField(
                                default=365,
                                help_text="Counted from the day a matter was answered or refused, or a visitor was told the result.",
                                verbose_name="days until name and phone are removed",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "settings for residents' matters",
                        "verbose_name_plural": "settings for residents' matters",
                        "ordering": ["committee"],
                    },
                ),
                migrations.CreateModel(
                    name="ResidentMatter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="resident_matters",
                                to="stations.station",
                                verbose_name="workstation",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                help_text="Counts the station's matters of a year.",
                                max_length=30,
                                verbose_name="number",
                            ),
                        ),
                        (
                            "left_at",
                            models.DateTimeField(
                                db_index=True, default=django.utils.timezone.now, verbose_name="left at"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("held", "Waits for review"),
                                    ("accepted", "Taken up by the station"),
                                    ("refused", "Not taken up"),
                                    ("answered", "Answered"),
                                ],
                                db_index=True,
                                default="held",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "code_digest",
                            models.CharField(editable=False, max_length=64, verbose_name="mark of the receipt code"),
                        ),
                        (
                            "topic",
                            cppcc_portal.lib.encrypted.EncryptedTextField(
                                blank=True,
                                help_text="In a few words; not shown to the public.",
                                max_length=100,
                                verbose_name="what it is about",
                            ),
                        ),
                        (
                            "text",
                            cppcc_portal.lib.encrypted.EncryptedTextField(
                                help_text="Private; never shown to the public.", max_length=3000, verbose_name="text"
                            ),
                        ),
                        (
                            "name",
                            cppcc_portal.lib.encrypted.EncryptedTextField(
                                blank=True,
                                help_text="Private; never shown to the public.",
                                max_length=60,
                                verbose_name="name",
                            ),
                        ),
                        (
                            "phone",
                            cppcc_portal.lib.encrypted.EncryptedTextField(
                                blank=True,
                                help_text="Private; never shown to the public.",
                                max_length=40,
                                verbose_name="phone",
                            ),
                        ),
                        (
                            "answer",
                            cppcc_portal.lib.encrypted.EncryptedTextField(
                                blank=True,
                                help_text="Private: shown to who has the receipt code.",
                                max_length=2000,
                                verbose_name="answer",
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, help_text="Answered or refused.", null=True, verbose_name="closed at"
                            ),
                        ),
                        (
                            "reception",
                            models.OneToOneField(
                                blank=True,
                                help_text="The entry in the station's register it became.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="matter",
                                to="stations.reception",
                                verbose_name="reception",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "resident's matter",
                        "verbose_name_plural": "residents' matters",
                        "ordering": ["-left_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("station", "number"),
                                name="stations_matter_number_once",
                                violation_error_message="This workstation already has a matter with this number.",
                            ),
                            models.UniqueConstraint(
                                fields=("code_digest",),
                                name="stations_matter_code_once",
                                violation_error_message="This receipt code is taken.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at", None), ("state__in", ["held", "accepted"])),
                                    models.Q(("closed_at__isnull", False), ("state__in", ["refused", "answered"])),
                                    _connector="OR",
                                ),
                                name="stations_matter_closed_when_answered",
                                violation_error_message="A matter is closed when it is answered or refused, not before.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResidentMatterStep",
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
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="stations.residentmatter",
                                verbose_name="resident's matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of a resident's matter",
                        "verbose_name_plural": "steps of residents' matters",
                        "ordering": ["matter", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("matter", "number"),
                                name="stations_matter_step_once",
                                violation_error_message="This step is already recorded.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AddressUse",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("matter", "Left a matter"), ("code", "Tried a receipt code")],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "digest",
                            models.CharField(
                                db_index=True,
                                help_text="Private: keyed with the site's secret and the day, so that no address can be read from it.",
                                max_length=64,
                                verbose_name="mark of the address",
                            ),
                        ),
                        (
                            "at",
                            models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="at"),
                        ),
                    ],
                    options={
                        "verbose_name": "use from an address",
                        "verbose_name_plural": "uses from addresses",
                        "ordering": ["-at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="StationMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to="stations.station",
                                verbose_name="workstation",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="station_memberships",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "placed_by",
                            models.CharField(
                                blank=True,
                                choices=[("neighbourhood", "By neighbourhood"), ("sector", "By sector")],
                                max_length=15,
                                verbose_name="placed",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("head", "Station head"),
                                    ("deputy", "Deputy station head"),
                                    ("liaison", "Liaison officer"),
                                    ("resident", "Resident member"),
                                ],
                                default="resident",
                                max_length=10,
                                verbose_name="post",
                            ),
                        ),
                        (
                            "starts",
                            models.DateField(
                                help_text="When the day is not known, the day the station was unveiled.",
                                verbose_name="from",
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
                        "verbose_name": "station member",
                        "verbose_name_plural": "station members",
                        "ordering": ["station", "starts", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("station", "member", "starts"),
                                name="stations_member_once",
                                violation_error_message="This member is already recorded at this workstation from this day.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends", None)),
                                fields=("station", "member"),
                                name="stations_member_one_open",
                                violation_error_message="This member still belongs to this workstation; end that row first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends__gte", models.F("starts")), ("ends", None), _connector="OR"),
                                name="stations_member_dates_in_order",
                                violation_error_message="The time at the workstation cannot end before it starts.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StationSettings",
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
                                related_name="station_settings",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "silent_after_days",
                            models.PositiveSmallIntegerField(
                                default=60,
                                help_text="A workstation without duty, reception or event for so many days raises a task.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="silent after days",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "settings for workstations",
                        "verbose_name_plural": "settings for workstations",
                        "ordering": ["committee"],
                    },
                ),
                migrations.CreateModel(
                    name="SubstitutionRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "shift",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="requests",
                                to="stations.dutyshift",
                                verbose_name="duty shift",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                help_text="Counts the requests of the shift, from 1.", verbose_name="number"
                            ),
                        ),
                        (
                            "asker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stand_ins_wanted",
                                to="members.member",
                                verbose_name="member on duty",
                            ),
                        ),
                        (
                            "asked",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stand_ins_asked",
                                to="members.member",
                                verbose_name="asked to stand in",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined"),
                                    ("withdrawn", "Withdrawn"),
                                    ("lapsed", "Not answered in time"),
                                ],
                                db_index=True,
                                default="asked",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "request to stand in",
                        "verbose_name_plural": "requests to stand in",
                        "ordering": ["shift", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("shift", "number"),
                                name="stations_request_number_once",
                                violation_error_message="Another request for this shift has this number.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")),
                                fields=("shift", "asker"),
                                name="stations_request_one_open",
                                violation_error_message="Somebody has been asked already: wait for the answer, or withdraw it.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("asked", models.F("asker")), _negated=True),
                                name="stations_request_asks_another",
                                violation_error_message="A member cannot stand in for himself or herself.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SubstitutionStep",
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
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="stations.substitutionrequest",
                                verbose_name="request to stand in",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step on a request to stand in",
                        "verbose_name_plural": "steps on requests to stand in",
                        "ordering": ["request", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("request", "number"),
                                name="stations_request_step_number_once",
                                violation_error_message="Another step on this request has this number.",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
