"""The tables of this app as its first migrations left them, made in one go where none of them has run."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import cppcc_portal.lib.migrating


class Migration(migrations.Migration):
    replaces = [
        ("consultations", "0001_initial"),
        ("consultations", "0002_attendance_counts"),
        ("consultations", "0003_event_task_kind"),
        ("consultations", "0003_arrangements"),
        ("consultations", "0004_parts_by_kind"),
    ]

    initial = True

    dependencies = [
        ("archive", "0002_revisions_are_documents"),
        ("figures", "0002_comparisons_and_checks"),
        ("members", "0004_office_tasks"),
        ("members", "__first__"),
        ("opinions", "0001_initial"),
        ("proposals", "0004_reasons_that_bar_publication"),
        ("sectors", "0001_initial"),
        ("stations", "0001_initial"),
    ]

    operations = [
        cppcc_portal.lib.migrating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Platform",
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
                            "slug",
                            models.SlugField(
                                help_text="The word in web addresses.",
                                max_length=80,
                                unique=True,
                                verbose_name="address word",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="platforms",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="As printed; 【】 marks restored and □ lost characters.",
                                max_length=100,
                                verbose_name="name",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("consultation", "Consultation platform"),
                                    ("broadcast", "Radio or online programme"),
                                    ("briefing", "Briefings"),
                                    ("training", "Training and study"),
                                    ("liaison", "Liaison day"),
                                    ("information", "App or information platform"),
                                    ("research", "Research"),
                                    ("supervision", "Inspection and supervision"),
                                    ("other", "Other platform"),
                                ],
                                default="consultation",
                                max_length=15,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "founded_on",
                            models.DateField(
                                blank=True,
                                help_text="Only when the day is known.",
                                null=True,
                                verbose_name="founded on",
                            ),
                        ),
                        (
                            "founded_text",
                            models.CharField(
                                blank=True,
                                help_text="When only a part is known, e.g. 2000年.",
                                max_length=60,
                                verbose_name="founded, in words",
                            ),
                        ),
                        (
                            "summary",
                            models.CharField(
                                blank=True,
                                help_text="What it is and who meets there, in a few sentences.",
                                max_length=500,
                                verbose_name="summary",
                            ),
                        ),
                        (
                            "principle",
                            models.CharField(
                                blank=True,
                                help_text="Its slogan or rule, as printed.",
                                max_length=300,
                                verbose_name="principle",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="Place in lists; small comes first.", verbose_name="order"
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
                        "verbose_name": "platform",
                        "verbose_name_plural": "platforms",
                        "ordering": ["committee", "position", "slug"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "name"),
                                name="consultations_platform_name_once",
                                violation_error_message="This committee already has a platform of this name.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlatformStage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "platform",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stages",
                                to="consultations.platform",
                                verbose_name="platform",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                    ],
                    options={
                        "verbose_name": "platform stage",
                        "verbose_name_plural": "platform stages",
                        "ordering": ["platform", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("platform", "position"),
                                name="consultations_platform_stage_once",
                                violation_error_message="This platform already has a stage at this place.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlatformForm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "platform",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="forms",
                                to="consultations.platform",
                                verbose_name="platform",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                    ],
                    options={
                        "verbose_name": "platform form",
                        "verbose_name_plural": "platform forms",
                        "ordering": ["platform", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("platform", "position"),
                                name="consultations_platform_form_once",
                                violation_error_message="This platform already has a form at this place.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Event",
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
                                help_text="The committee that keeps this record; hosts are listed below.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                blank=True,
                                help_text="The office's own number, unique in the committee; never reused. Given by itself when left empty.",
                                max_length=60,
                                verbose_name="code",
                            ),
                        ),
                        (
                            "platform",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="consultations.platform",
                                verbose_name="platform",
                            ),
                        ),
                        (
                            "form",
                            models.ForeignKey(
                                blank=True,
                                help_text="Which of the platform's forms it took, e.g. 界别聊.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="consultations.platformform",
                                verbose_name="form",
                            ),
                        ),
                        (
                            "episode",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="For programmes: the number on air, once for each platform.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="episode",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("consultation", "Consultation meeting"),
                                    ("talk", "Face-to-face talk"),
                                    ("broadcast", "Programme or episode"),
                                    ("briefing", "Briefing meeting"),
                                    ("legislative", "Legislative consultation"),
                                    ("standing", "Meeting of the chairpersons or standing committee"),
                                    ("plenary", "Plenary session meeting"),
                                    ("supervision", "Inspection or supervision"),
                                    ("research", "Research visit"),
                                    ("visit", "Visit"),
                                    ("training", "Training course"),
                                    ("exhibition", "Exhibition"),
                                    ("ceremony", "Ceremony"),
                                    ("publicity", "Publicity"),
                                    ("volunteer", "Volunteering or charity"),
                                    ("other", "Other event"),
                                ],
                                default="consultation",
                                help_text="What kind of event it was; lists and figures group by it.",
                                max_length=15,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "task_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("study", "Collective study"),
                                    ("survey", "Sector survey"),
                                    ("consultation", "Sector consultation"),
                                    ("inspection", "Sector inspection"),
                                    ("fellowship", "Sector fellowship"),
                                    ("speech", "Plenary speech"),
                                    ("service", "Public service"),
                                    ("other", "Other task"),
                                ],
                                help_text="Which yearly task of its sector groups it fulfils; leave empty when it fulfils none.",
                                max_length=15,
                                verbose_name="task of its sector groups",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("held", "Held"),
                                    ("postponed", "Postponed"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="held",
                                help_text="Planned events may still change; only those held are counted.",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                help_text="As printed; 【】 marks restored and □ lost characters.",
                                max_length=200,
                                verbose_name="title",
                            ),
                        ),
                        (
                            "topic",
                            models.CharField(
                                blank=True, help_text="What was talked about.", max_length=200, verbose_name="topic"
                            ),
                        ),
                        (
                            "topic_source",
                            models.CharField(
                                blank=True,
                                help_text="E.g. residents, members, the plan.",
                                max_length=100,
                                verbose_name="where the topic came from",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                help_text="The year in which it began.", verbose_name="year"
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                blank=True, help_text="Only when the day is known.", null=True, verbose_name="first day"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, help_text="For events of several days.", null=True, verbose_name="last day"
                            ),
                        ),
                        (
                            "date_text",
                            models.CharField(
                                blank=True,
                                help_text="As printed, when only a part is known.",
                                max_length=60,
                                verbose_name="date in words",
                            ),
                        ),
                        (
                            "starts_at",
                            models.TimeField(
                                blank=True, help_text="On the first day.", null=True, verbose_name="starts at"
                            ),
                        ),
                        (
                            "ends_at",
                            models.TimeField(
                                blank=True, help_text="On the last day.", null=True, verbose_name="ends at"
                            ),
                        ),
                        (
                            "time_text",
                            models.CharField(
                                blank=True, help_text="As printed, e.g. 上午11时.", max_length=60, verbose_name="time"
                            ),
                        ),
                        (
                            "half_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="How many half-days it lasts; attendance is measured by it.",
                                null=True,
                                verbose_name="half-days",
                            ),
                        ),
                        ("enrol_by", models.DateTimeField(blank=True, null=True, verbose_name="enrolment closes")),
                        (
                            "place",
                            models.CharField(
                                blank=True,
                                help_text="As the source names it; no private address.",
                                max_length=200,
                                verbose_name="place",
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="members.district",
                                verbose_name="district",
                            ),
                        ),
                        (
                            "subdistrict",
                            models.CharField(blank=True, max_length=100, verbose_name="subdistrict or community"),
                        ),
                        (
                            "channel",
                            models.CharField(
                                blank=True,
                                choices=[("on_site", "On site"), ("online", "Online"), ("both", "On site and online")],
                                help_text="Leave empty when unknown.",
                                max_length=10,
                                verbose_name="on site or online",
                            ),
                        ),
                        (
                            "leader",
                            models.CharField(
                                blank=True,
                                help_text="With their posts, as printed.",
                                max_length=200,
                                verbose_name="leaders present",
                            ),
                        ),
                        (
                            "participants_text",
                            models.CharField(
                                blank=True,
                                help_text="Who took part, in words, as printed.",
                                max_length=500,
                                verbose_name="participants",
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                help_text="Reports and answers are kept below.",
                                max_length=500,
                                verbose_name="result in a sentence",
                            ),
                        ),
                        (
                            "in_annual_plan",
                            models.BooleanField(
                                blank=True,
                                help_text="Leave open when it is not known.",
                                null=True,
                                verbose_name="in the annual plan",
                            ),
                        ),
                        (
                            "is_count_reported",
                            models.BooleanField(
                                default=False,
                                help_text="Tick when the source reports several such events only as a number; the row stands for all.",
                                verbose_name="known as a number only",
                            ),
                        ),
                        (
                            "arrangement",
                            models.PositiveSmallIntegerField(
                                default=1,
                                editable=False,
                                help_text="Counts how often day, time or place were set.",
                                verbose_name="arrangement",
                            ),
                        ),
                        (
                            "attendance_closed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="attendance closed at"
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
                            "proposals",
                            models.ManyToManyField(
                                blank=True, related_name="events", to="proposals.proposal", verbose_name="proposals"
                            ),
                        ),
                        (
                            "key_proposals",
                            models.ManyToManyField(
                                blank=True,
                                related_name="events",
                                to="proposals.keyproposal",
                                verbose_name="key proposals",
                            ),
                        ),
                        (
                            "stations",
                            models.ManyToManyField(
                                blank=True, related_name="events", to="stations.station", verbose_name="workstations"
                            ),
                        ),
                        (
                            "receptions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The topic came from these visits; the public reads of published ones only.",
                                related_name="events",
                                to="stations.reception",
                                verbose_name="matters heard at workstations",
                            ),
                        ),
                        (
                            "opinions",
                            models.ManyToManyField(
                                blank=True,
                                related_name="events",
                                to="opinions.opinionreport",
                                verbose_name="reports on public opinion",
                            ),
                        ),
                        (
                            "documents",
                            models.ManyToManyField(
                                blank=True, related_name="events", to="archive.document", verbose_name="documents"
                            ),
                        ),
                        (
                            "units",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Departments that sent somebody.",
                                related_name="events",
                                to="members.handlingunit",
                                verbose_name="units attending",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "event",
                        "verbose_name_plural": "events",
                        "ordering": [
                            "-year",
                            models.OrderBy(models.F("starts_on"), descending=True, nulls_last=True),
                            "-pk",
                        ],
                        "indexes": [models.Index(fields=["-year", "-starts_on"], name="consultations_event_date")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "code"),
                                name="consultations_event_code_once",
                                violation_error_message="This committee already has an event with this code.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="consultations_event_dates_in_order",
                                violation_error_message="The event cannot end before it starts.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on", None), ("starts_on__isnull", False), _connector="OR"),
                                name="consultations_event_end_needs_start",
                                violation_error_message="Give the first day as well as the last.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_at", None),
                                    ("ends_at", None),
                                    ("ends_at__gt", models.F("starts_at")),
                                    models.Q(("ends_on__gt", models.F("starts_on")), ("ends_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="consultations_event_times_in_order",
                                violation_error_message="On one day the event cannot end before it starts: look at the two times.",
                            ),
                            models.UniqueConstraint(
                                fields=("platform", "episode"),
                                name="consultations_event_episode_once",
                                violation_error_message="This platform already has an episode with this number.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendances",
                                to="consultations.event",
                                verbose_name="event",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("attending", "Attending"), ("speaker", "Speaker"), ("observer", "Observer")],
                                default="attending",
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "how",
                            models.CharField(
                                choices=[
                                    ("must", "Must attend"),
                                    ("enrol", "Enrolled"),
                                    ("unannounced", "Came without enrolling"),
                                ],
                                default="must",
                                max_length=12,
                                verbose_name="how invited",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("pending", "Not confirmed yet"),
                                    ("attending", "Will attend"),
                                    ("reconfirm", "To be confirmed again"),
                                    ("leave_asked", "Leave asked for"),
                                    ("leave_granted", "Leave granted"),
                                    ("leave_refused", "Leave refused"),
                                    ("signed_in", "Signed in"),
                                    ("absent", "Absent"),
                                    ("cancelled", "Enrolment cancelled"),
                                ],
                                default="pending",
                                max_length=15,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "half_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Only for events of several half-days.",
                                null=True,
                                verbose_name="half-days present",
                            ),
                        ),
                        (
                            "leave_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("abroad", "Abroad"),
                                    ("business", "On business"),
                                    ("illness", "Illness"),
                                    ("other", "Other reason"),
                                ],
                                help_text="Private; never shown to the public.",
                                max_length=10,
                                verbose_name="kind of leave",
                            ),
                        ),
                        (
                            "leave_reason",
                            models.CharField(
                                blank=True,
                                help_text="Private; never shown to the public.",
                                max_length=300,
                                verbose_name="reason of leave",
                            ),
                        ),
                        (
                            "leave_answer",
                            models.CharField(
                                blank=True,
                                help_text="Private: the member reads it, nobody else.",
                                max_length=300,
                                verbose_name="answer to the request",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attendance",
                        "verbose_name_plural": "attendances",
                        "ordering": ["event", "member"],
                        "indexes": [models.Index(fields=["event", "state"], name="consultations_attendance_state")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "member"),
                                name="consultations_attendance_once",
                                violation_error_message="This member is already on the list of this event.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ViewGiven",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="views",
                                to="consultations.event",
                                verbose_name="event",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                help_text="Counts through the event, from 1.", verbose_name="number"
                            ),
                        ),
                        (
                            "speaker_member",
                            models.ForeignKey(
                                blank=True,
                                help_text="Leave empty when the speaker is no member, or is not named.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="views_given",
                                to="members.member",
                                verbose_name="speaker",
                            ),
                        ),
                        (
                            "speaker_name",
                            models.CharField(
                                blank=True,
                                help_text="For experts, residents and departments.",
                                max_length=100,
                                verbose_name="speaker in words",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="text of the view")),
                        (
                            "target_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="views_received",
                                to="members.handlingunit",
                                verbose_name="addressed to",
                            ),
                        ),
                        (
                            "article",
                            models.CharField(
                                blank=True,
                                help_text="For legislative consultation: the article it is about.",
                                max_length=60,
                                verbose_name="article",
                            ),
                        ),
                        (
                            "adopted",
                            models.CharField(
                                choices=[
                                    ("unknown", "Not known yet"),
                                    ("yes", "Adopted"),
                                    ("partly", "Adopted in part"),
                                    ("no", "Not adopted"),
                                ],
                                default="unknown",
                                max_length=10,
                                verbose_name="adopted",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="Why it was not adopted in full.",
                                max_length=500,
                                verbose_name="reason",
                            ),
                        ),
                        (
                            "is_confirmed",
                            models.BooleanField(
                                default=True,
                                help_text="Unticked while what a member handed in waits for the office; the public reads it afterwards.",
                                verbose_name="confirmed by the office",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "view given",
                        "verbose_name_plural": "views given",
                        "ordering": ["event", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "number"),
                                name="consultations_view_number_once",
                                violation_error_message="This event already has a view with this number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("adopted__in", ["partly", "no"]), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="consultations_view_reason_given",
                                violation_error_message="Say why the view was not adopted in full.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EventSettings",
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
                                related_name="event_settings",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "sign_in_before_minutes",
                            models.PositiveSmallIntegerField(
                                default=60,
                                help_text="So long before the event starts; it stays open to the end of the last day.",
                                validators=[django.core.validators.MaxValueValidator(1440)],
                                verbose_name="sign-in opens, in minutes",
                            ),
                        ),
                        (
                            "leave_requests_max",
                            models.PositiveSmallIntegerField(
                                default=2,
                                help_text="How often a member may ask for leave from one event.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="requests for leave",
                            ),
                        ),
                        (
                            "presence_parts",
                            models.PositiveSmallIntegerField(
                                default=2,
                                help_text="2 of 3: who was there for less than two thirds of the half-days was absent.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="half-days that make presence",
                            ),
                        ),
                        (
                            "presence_of",
                            models.PositiveSmallIntegerField(
                                default=3,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="out of so many half-days",
                            ),
                        ),
                        (
                            "remind_days",
                            models.PositiveSmallIntegerField(
                                default=3,
                                help_text="So long before an event its members find it among what waits.",
                                verbose_name="reminder, in days",
                            ),
                        ),
                        (
                            "longest_view",
                            models.PositiveIntegerField(
                                default=1500,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="longest view in writing, in characters",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "settings for events",
                        "verbose_name_plural": "settings for events",
                        "ordering": ["committee"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("presence_parts__gte", 1), ("presence_parts__lte", models.F("presence_of"))
                                ),
                                name="consultations_presence_is_a_share",
                                violation_error_message="Presence cannot ask for more half-days than there are.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EventStep",
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
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="consultations.event",
                                verbose_name="event",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step on an event",
                        "verbose_name_plural": "steps on events",
                        "ordering": ["event", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "number"),
                                name="consultations_event_step_number_once",
                                violation_error_message="Another step on this event has this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttendanceStep",
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
                            "attendance",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="consultations.attendance",
                                verbose_name="attendance",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step on an attendance",
                        "verbose_name_plural": "steps on attendances",
                        "ordering": ["attendance", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("attendance", "number"),
                                name="consultations_attendance_step_number_once",
                                violation_error_message="Another step on this attendance has this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EventText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="text",
                                to="consultations.event",
                                verbose_name="event",
                            ),
                        ),
                        (
                            "account",
                            models.TextField(
                                blank=True,
                                help_text="As plain text; an empty line begins a new paragraph.",
                                verbose_name="what happened",
                            ),
                        ),
                        (
                            "consensus",
                            models.TextField(
                                blank=True, help_text="What all sides agreed on.", verbose_name="consensus"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "event text",
                        "verbose_name_plural": "event texts",
                    },
                ),
                migrations.CreateModel(
                    name="EventHost",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hosts",
                                to="consultations.event",
                                verbose_name="event",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("host", "Host"),
                                    ("co_host", "Co-host"),
                                    ("organiser", "Organiser"),
                                    ("undertaker", "Undertaken by"),
                                ],
                                default="host",
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hostings",
                                to="members.committee",
                                verbose_name="committee",
                            ),
                        ),
                        (
                            "special_committee",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hostings",
                                to="members.specialcommittee",
                                verbose_name="special committee",
                            ),
                        ),
                        (
                            "sector_group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hostings",
                                to="sectors.sectorgroup",
                                verbose_name="sector group",
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hostings",
                                to="stations.station",
                                verbose_name="workstation",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hostings",
                                to="members.handlingunit",
                                verbose_name="handling unit",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                blank=True,
                                help_text="For hosts that cannot be chosen above: other bodies, other committees.",
                                max_length=100,
                                verbose_name="name",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "event host",
                        "verbose_name_plural": "event hosts",
                        "ordering": ["event", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "position"),
                                name="consultations_host_position_once",
                                violation_error_message="This event already has a host at this place.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        models.Q(
                                            models.Q(
                                                ("committee__isnull", False),
                                                ("sector_group__isnull", True),
                                                ("special_committee__isnull", True),
                                                ("station__isnull", True),
                                                ("unit__isnull", True),
                                            ),
                                            models.Q(
                                                ("committee__isnull", True),
                                                ("sector_group__isnull", True),
                                                ("special_committee__isnull", False),
                                                ("station__isnull", True),
                                                ("unit__isnull", True),
                                            ),
                                            models.Q(
                                                ("committee__isnull", True),
                                                ("sector_group__isnull", False),
                                                ("special_committee__isnull", True),
                                                ("station__isnull", True),
                                                ("unit__isnull", True),
                                            ),
                                            models.Q(
                                                ("committee__isnull", True),
                                                ("sector_group__isnull", True),
                                                ("special_committee__isnull", True),
                                                ("station__isnull", False),
                                                ("unit__isnull", True),
                                            ),
                                            models.Q(
                                                ("committee__isnull", True),
                                                ("sector_group__isnull", True),
                                                ("special_committee__isnull", True),
                                                ("station__isnull", True),
                                                ("unit__isnull", False),
                                            ),
                                            _connector="OR",
                                        ),
                                        ("name", ""),
                                    ),
                                    models.Q(
                                        ("committee__isnull", True),
                                        ("sector_group__isnull", True),
                                        ("special_committee__isnull", True),
                                        ("station__isnull", True),
                                        ("unit__isnull", True),
                                        models.Q(("name", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="consultations_host_exactly_one",
                                violation_error_message="Name exactly one host in each row: choose a record, or write a name.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EventStage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stages",
                                to="consultations.event",
                                verbose_name="event",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        (
                            "on",
                            models.DateField(
                                blank=True, help_text="Only when the day is known.", null=True, verbose_name="date"
                            ),
                        ),
                        (
                            "date_text",
                            models.CharField(
                                blank=True,
                                help_text="As printed, when only a part is known.",
                                max_length=60,
                                verbose_name="date in words",
                            ),
                        ),
                        (
                            "is_done",
                            models.BooleanField(
                                default=False, help_text="Tick when this stage has taken place.", verbose_name="done"
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                    ],
                    options={
                        "verbose_name": "event stage",
                        "verbose_name_plural": "event stages",
                        "ordering": ["event", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "position"),
                                name="consultations_event_stage_once",
                                violation_error_message="This event already has a stage at this place.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EventGuest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="guests",
                                to="consultations.event",
                                verbose_name="event",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("host", "Presenter"),
                                    ("guest", "Guest"),
                                    ("expert", "Expert"),
                                    ("lecturer", "Lecturer"),
                                ],
                                default="guest",
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="guest_appearances",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                blank=True,
                                help_text="For those who are no members; with their post, as printed.",
                                max_length=100,
                                verbose_name="name",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "event guest",
                        "verbose_name_plural": "event guests",
                        "ordering": ["event", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "position"),
                                name="consultations_guest_once",
                                violation_error_message="This event already has a guest at this place.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("member__isnull", False), ("name", "")),
                                    models.Q(("member__isnull", True), models.Q(("name", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="consultations_guest_member_or_name",
                                violation_error_message="Name exactly one guest in each row: choose a member, or write a name.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BriefingItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="briefing_items",
                                to="consultations.event",
                                verbose_name="event",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="briefing_items",
                                to="members.handlingunit",
                                verbose_name="handling unit",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                blank=True,
                                help_text="For departments that cannot be chosen above.",
                                max_length=100,
                                verbose_name="name",
                            ),
                        ),
                        (
                            "policy",
                            models.CharField(
                                blank=True,
                                help_text="As printed; empty when the source does not name it.",
                                max_length=200,
                                verbose_name="policy",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "briefing item",
                        "verbose_name_plural": "briefing items",
                        "ordering": ["event", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "position"),
                                name="consultations_briefing_item_once",
                                violation_error_message="This event already has a briefing item at this place.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("unit__isnull", False), ("name", "")),
                                    models.Q(("unit__isnull", True), models.Q(("name", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="consultations_briefing_unit_or_name",
                                violation_error_message="Say who briefed: choose a unit, or write a name.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DraftLaw",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="draft_law",
                                to="consultations.event",
                                verbose_name="event",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(help_text="As printed, with 《》.", max_length=200, verbose_name="title"),
                        ),
                        (
                            "version",
                            models.CharField(
                                blank=True, help_text="E.g. 立法协商稿.", max_length=60, verbose_name="version"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                help_text="The draft in the archive.",
                                limit_choices_to={"kind": "draft_law"},
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consulted_at",
                                to="archive.document",
                                verbose_name="document",
                            ),
                        ),
                        (
                            "reported_on",
                            models.DateField(
                                blank=True,
                                help_text="The day on which the views were handed in.",
                                null=True,
                                verbose_name="views reported on",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "draft law",
                        "verbose_name_plural": "draft laws",
                        "ordering": ["event"],
                    },
                ),
                migrations.CreateModel(
                    name="Problem",
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
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="problems",
                                to="consultations.event",
                                verbose_name="event",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                help_text="Counts through the event, from 1.", verbose_name="number"
                            ),
                        ),
                        (
                            "text",
                            models.CharField(
                                help_text="In a few sentences, without names: the public may read it.",
                                max_length=500,
                                verbose_name="problem",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="event_problems",
                                to="members.handlingunit",
                                verbose_name="handed to",
                            ),
                        ),
                        (
                            "enterprise",
                            models.CharField(
                                blank=True,
                                help_text="Private unless the next field is ticked.",
                                max_length=100,
                                verbose_name="enterprise",
                            ),
                        ),
                        (
                            "names_enterprise",
                            models.BooleanField(
                                default=False,
                                help_text="Tick when the enterprise agrees to be named in public.",
                                verbose_name="name the enterprise",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("found", "Found"),
                                    ("handling", "Being handled"),
                                    ("solved", "Solved"),
                                    ("unsolvable", "Cannot be solved"),
                                ],
                                db_index=True,
                                default="found",
                                max_length=12,
                                verbose_name="state",
                            ),
                        ),
                        ("solved_on", models.DateField(blank=True, null=True, verbose_name="solved on")),
                        ("how", models.CharField(blank=True, max_length=500, verbose_name="how it was solved")),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=500, verbose_name="why it cannot be solved"),
                        ),
                    ],
                    options={
                        "verbose_name": "problem found",
                        "verbose_name_plural": "problems found",
                        "ordering": ["event", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "number"),
                                name="consultations_problem_number_once",
                                violation_error_message="This event already has a problem with this number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "solved"), _negated=True),
                                    models.Q(("solved_on__isnull", False), models.Q(("how", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="consultations_problem_solution_told",
                                violation_error_message="Say on which day and how it was solved.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "unsolvable"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="consultations_problem_reason_told",
                                violation_error_message="Say why it cannot be solved.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProblemStep",
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
                            "problem",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="consultations.problem",
                                verbose_name="problem",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step on a problem",
                        "verbose_name_plural": "steps on problems",
                        "ordering": ["problem", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("problem", "number"),
                                name="consultations_problem_step_once",
                                violation_error_message="Another step on this problem has this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Outcome",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="outcomes",
                                to="consultations.event",
                                verbose_name="event",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("proposal", "Proposal"),
                                    ("opinion", "Report on public opinion"),
                                    ("research", "Research report"),
                                    ("report", "Report to the leadership"),
                                    ("suggestion", "Formal suggestion of the committee"),
                                    ("project", "Matter settled"),
                                    ("other", "Other outcome"),
                                ],
                                default="other",
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "on",
                            models.DateField(
                                blank=True, help_text="Only when the day is known.", null=True, verbose_name="date"
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="text")),
                        (
                            "proposal",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="event_outcomes",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                        (
                            "opinion",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="event_outcomes",
                                to="opinions.opinionreport",
                                verbose_name="report on public opinion",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="event_outcomes",
                                to="archive.document",
                                verbose_name="document",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "outcome",
                        "verbose_name_plural": "outcomes",
                        "ordering": ["event", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "position"),
                                name="consultations_outcome_once",
                                violation_error_message="This event already has an outcome at this place.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Response",
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
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="responses",
                                to="consultations.event",
                                verbose_name="event",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                        (
                            "outcome",
                            models.ForeignKey(
                                blank=True,
                                help_text="The outcome it answers; empty when it answers the event as a whole.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="responses",
                                to="consultations.outcome",
                                verbose_name="outcome",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("department_reply", "Reply of a department"),
                                    ("leader_instruction", "Instruction of a leader"),
                                    ("implementation", "Implementation"),
                                ],
                                default="department_reply",
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="event_responses",
                                to="members.handlingunit",
                                verbose_name="handling unit",
                            ),
                        ),
                        (
                            "responder",
                            models.CharField(
                                blank=True,
                                help_text="A leader or a body, as printed.",
                                max_length=100,
                                verbose_name="who answered",
                            ),
                        ),
                        (
                            "on",
                            models.DateField(
                                blank=True, help_text="Only when the day is known.", null=True, verbose_name="date"
                            ),
                        ),
                        ("text", models.TextField(verbose_name="text")),
                    ],
                    options={
                        "verbose_name": "response",
                        "verbose_name_plural": "responses",
                        "ordering": ["event", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "position"),
                                name="consultations_response_once",
                                violation_error_message="This event already has a response at this place.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("unit__isnull", False), models.Q(("responder", ""), _negated=True), _connector="OR"
                                ),
                                name="consultations_response_has_author",
                                violation_error_message="Say who answered: choose a unit, or write a name.",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
