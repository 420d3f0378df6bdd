import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("archive", "0001_initial"),
        ("figures", "0001_initial"),
        ("members", "0001_initial"),
        ("opinions", "0001_initial"),
        ("proposals", "0001_initial"),
        ("sectors", "0001_initial"),
        ("stations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
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
                        help_text="The office's own number, unique in the committee; never reused.",
                        max_length=60,
                        verbose_name="code",
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
                    models.PositiveSmallIntegerField(help_text="The year in which it began.", verbose_name="year"),
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
                ("subdistrict", models.CharField(blank=True, max_length=100, verbose_name="subdistrict or community")),
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
                    "documents",
                    models.ManyToManyField(
                        blank=True, related_name="events", to="archive.document", verbose_name="documents"
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
                    "key_proposals",
                    models.ManyToManyField(
                        blank=True, related_name="events", to="proposals.keyproposal", verbose_name="key proposals"
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
                    "proposals",
                    models.ManyToManyField(
                        blank=True, related_name="events", to="proposals.proposal", verbose_name="proposals"
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
                    "stations",
                    models.ManyToManyField(
                        blank=True, related_name="events", to="stations.station", verbose_name="workstations"
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
                "ordering": ["-year", models.OrderBy(models.F("starts_on"), descending=True, nulls_last=True), "-pk"],
                "indexes": [models.Index(fields=["-year", "-starts_on"], name="consultations_event_date")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("committee", "code"),
                        name="consultations_event_code_once",
                        violation_error_message="This committee already has an event with this code.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                        name="consultations_event_dates_in_order",
                        violation_error_message="The event cannot end before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("starts_on__isnull", False), _connector="OR"),
                        name="consultations_event_end_needs_start",
                        violation_error_message="Give the first day as well as the last.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    models.TextField(blank=True, help_text="What all sides agreed on.", verbose_name="consensus"),
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
            ],
            options={
                "verbose_name": "event text",
                "verbose_name_plural": "event texts",
            },
        ),
        migrations.CreateModel(
            name="Platform",
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
                        help_text="The word in web addresses.", max_length=80, unique=True, verbose_name="address word"
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
                        blank=True, help_text="Only when the day is known.", null=True, verbose_name="founded on"
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
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="platforms",
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
                    "sources",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The paragraphs of the report or document that this record was taken from.",
                        related_name="%(app_label)s_%(class)s_set",
                        to="archive.paragraph",
                        verbose_name="source paragraphs",
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
        migrations.AddField(
            model_name="event",
            name="platform",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="consultations.platform",
                verbose_name="platform",
            ),
        ),
        migrations.CreateModel(
            name="PlatformForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="forms",
                        to="consultations.platform",
                        verbose_name="platform",
                    ),
                ),
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
            name="PlatformStage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stages",
                        to="consultations.platform",
                        verbose_name="platform",
                    ),
                ),
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
            name="Response",
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
                ("position", models.PositiveSmallIntegerField(verbose_name="order")),
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
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responses",
                        to="consultations.event",
                        verbose_name="event",
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
        migrations.CreateModel(
            name="ViewGiven",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        help_text="Counts through the event, from 1.", verbose_name="number"
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
                        blank=True, help_text="Why it was not adopted in full.", max_length=500, verbose_name="reason"
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
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="members.member",
                        verbose_name="member",
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
            ],
            options={
                "verbose_name": "attendance",
                "verbose_name_plural": "attendances",
                "ordering": ["event", "member"],
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
            name="EventHost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="For hosts that cannot be chosen above: other bodies, other committees.",
                        max_length=100,
                        verbose_name="name",
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
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hosts",
                        to="consultations.event",
                        verbose_name="event",
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stages",
                        to="consultations.event",
                        verbose_name="event",
                    ),
                ),
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
            name="Outcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="consultations.event",
                        verbose_name="event",
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
    ]
