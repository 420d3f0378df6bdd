import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("archive", "0001_initial"),
        ("figures", "0001_initial"),
        ("members", "0001_initial"),
        ("sectors", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="DutyShift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("planned_on", models.DateField(help_text="The day by the rule.", verbose_name="planned day")),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="2 for a second shift on the same day.", verbose_name="shift of the day"
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
                    models.CharField(blank=True, help_text="Shown to the public.", max_length=200, verbose_name="note"),
                ),
            ],
            options={
                "verbose_name": "duty shift",
                "verbose_name_plural": "duty shifts",
                "ordering": ["-held_on", "station", "number"],
                "constraints": [
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
            name="Station",
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
                    "subdistrict",
                    models.CharField(blank=True, help_text="E.g. 横岗街道.", max_length=60, verbose_name="subdistrict"),
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
                        blank=True, help_text="Its speciality 一站一品, in words.", max_length=200, verbose_name="brand"
                    ),
                ),
                (
                    "founded_on",
                    models.DateField(
                        blank=True, help_text="Only when the day is known.", null=True, verbose_name="unveiled on"
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
                        choices=[("open", "Open"), ("renamed", "Renamed"), ("merged", "Merged"), ("closed", "Closed")],
                        default="open",
                        max_length=10,
                        verbose_name="status",
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
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stations",
                        to="members.committee",
                        verbose_name="committee",
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
            name="Reception",
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
                        help_text="The number in the station's register, e.g. 2022-017.",
                        max_length=30,
                        verbose_name="register number",
                    ),
                ),
                ("received_on", models.DateField(db_index=True, verbose_name="received on")),
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
                        blank=True, help_text="As in the station's register.", max_length=40, verbose_name="category"
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True, help_text="For the office; not shown to the public.", verbose_name="what was said"
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
                    models.CharField(
                        blank=True,
                        help_text="Private; never shown to the public.",
                        max_length=60,
                        verbose_name="visitor",
                    ),
                ),
                (
                    "visitor_phone",
                    models.CharField(
                        blank=True,
                        help_text="Private; never shown to the public.",
                        max_length=40,
                        verbose_name="visitor's phone",
                    ),
                ),
                (
                    "private_note",
                    models.TextField(
                        blank=True, help_text="Private; never shown to the public.", verbose_name="note for the office"
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
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receptions",
                        to="stations.station",
                        verbose_name="workstation",
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
        migrations.AddField(
            model_name="dutyshift",
            name="station",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="shifts",
                to="stations.station",
                verbose_name="workstation",
            ),
        ),
        migrations.CreateModel(
            name="DutyRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "description",
                    models.CharField(
                        help_text="As posted, e.g. 每月10日、20日.", max_length=200, verbose_name="rule in words"
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
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="duty_rules",
                        to="stations.station",
                        verbose_name="workstation",
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
            name="StationChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    models.CharField(blank=True, help_text="Shown to the public.", max_length=300, verbose_name="note"),
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
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StationHost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "name",
                    models.CharField(help_text="The host's name as printed.", max_length=100, verbose_name="name"),
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
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hosts",
                        to="stations.station",
                        verbose_name="workstation",
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
                        condition=models.Q(("special_committee", None), ("kind", "special_committee"), _connector="OR"),
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
            name="StationMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        help_text="When the day is not known, the day the station was unveiled.", verbose_name="from"
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
                        related_name="station_memberships",
                        to="members.member",
                        verbose_name="member",
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
            name="StationRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rules",
                        to="stations.station",
                        verbose_name="workstation",
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
            name="ShiftMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "shift",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="turns",
                        to="stations.dutyshift",
                        verbose_name="duty shift",
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
        migrations.AddConstraint(
            model_name="dutyshift",
            constraint=models.UniqueConstraint(
                fields=("station", "planned_on", "number"),
                name="stations_shift_once",
                violation_error_message="This shift is already planned for this day.",
            ),
        ),
    ]
