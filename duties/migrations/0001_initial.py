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
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Given by itself when left empty.", verbose_name="order"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "target",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="How many are wanted in a year.", verbose_name="target"
                    ),
                ),
                (
                    "unit",
                    models.CharField(blank=True, help_text="件, 次, 篇, 半天 …", max_length=20, verbose_name="unit"),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("proposals", "Proposals"),
                            ("opinions", "Public opinion"),
                            ("stations", "Workstations"),
                            ("sectors", "Sector activities"),
                            ("consultations", "Consultations"),
                            ("archive", "Research and writing"),
                            ("meetings", "Meetings and training"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=15,
                        verbose_name="taken from",
                    ),
                ),
                (
                    "is_automatic",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the portal's own records make the entries.",
                        verbose_name="entered by itself",
                    ),
                ),
                (
                    "points",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Empty: only counted.",
                        max_digits=6,
                        null=True,
                        verbose_name="points for each",
                    ),
                ),
                (
                    "cap",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Empty: no limit.",
                        max_digits=6,
                        null=True,
                        verbose_name="highest sum",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
                "ordering": ["indicator_set", "position"],
            },
        ),
        migrations.CreateModel(
            name="DutyRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(db_index=True, verbose_name="year")),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="Private; for the office.", max_length=300, verbose_name="note"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duty_records",
                        to="members.member",
                        verbose_name="member",
                    ),
                ),
            ],
            options={
                "verbose_name": "duty record",
                "verbose_name_plural": "duty records",
                "ordering": ["-year", "member"],
            },
        ),
        migrations.CreateModel(
            name="DutyEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.PositiveIntegerField(
                        blank=True, help_text="Given by itself when left empty.", verbose_name="number"
                    ),
                ),
                ("on", models.DateField(blank=True, null=True, verbose_name="date")),
                ("title", models.CharField(max_length=200, verbose_name="what was done")),
                (
                    "points",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="points"),
                ),
                (
                    "reference",
                    models.CharField(
                        blank=True,
                        help_text="Application, model and row, e.g. proposals.proposal:12; empty when entered by hand.",
                        max_length=80,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z_]+\\.[a-z]+:\\d+$",
                                "Write the application, the model and the row, e.g. proposals.proposal:12.",
                            )
                        ],
                        verbose_name="record it comes from",
                    ),
                ),
                (
                    "source_note",
                    models.CharField(
                        blank=True,
                        help_text="A link or a few words, when entered by hand.",
                        max_length=300,
                        verbose_name="evidence",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="duties.dutyrecord",
                        verbose_name="duty record",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="duties.indicator",
                        verbose_name="indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "duty entry",
                "verbose_name_plural": "duty entries",
                "ordering": ["record", "indicator", "on", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "number"),
                        name="duties_entry_number_once",
                        violation_error_message="Another entry of this record has this number.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("reference", ""), _negated=True),
                        fields=("record", "indicator", "reference"),
                        name="duties_entry_reference_once",
                        violation_error_message="This record already counts for this indicator.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorSet",
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
                    "name",
                    models.CharField(
                        help_text="As printed, e.g. 委员履职“七个一”.", max_length=100, verbose_name="name"
                    ),
                ),
                (
                    "version",
                    models.CharField(
                        default="1",
                        help_text="Change the rules by adding a version, not in place.",
                        max_length=20,
                        verbose_name="version",
                    ),
                ),
                (
                    "applies_to",
                    models.CharField(
                        choices=[("member", "All members"), ("standing", "Standing committee members")],
                        default="member",
                        max_length=10,
                        verbose_name="applies to",
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(
                        blank=True, help_text="Only when the day is known.", null=True, verbose_name="valid from"
                    ),
                ),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                (
                    "validity_text",
                    models.CharField(
                        blank=True,
                        help_text="When the days are not known, e.g. 2022年出台.",
                        max_length=60,
                        verbose_name="validity in words",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="What is missing, e.g. that the report does not list it.",
                        max_length=300,
                        verbose_name="note",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicator_sets",
                        to="members.committee",
                        verbose_name="committee",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        help_text="The document that lays the rules down.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicator_sets",
                        to="archive.document",
                        verbose_name="rule",
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
                "verbose_name": "indicator set",
                "verbose_name_plural": "indicator sets",
                "ordering": ["committee", "applies_to", "name", "version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("committee", "name", "version"),
                        name="duties_set_version_once",
                        violation_error_message="This committee already has this version of this set.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__gte", models.F("valid_from")),
                            ("valid_from", None),
                            ("valid_until", None),
                            _connector="OR",
                        ),
                        name="duties_set_dates_in_order",
                        violation_error_message="The set cannot end before it starts.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="indicator",
            name="indicator_set",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="indicators",
                to="duties.indicatorset",
                verbose_name="indicator set",
            ),
        ),
        migrations.AddField(
            model_name="dutyrecord",
            name="indicator_set",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="records",
                to="duties.indicatorset",
                verbose_name="indicator set",
            ),
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Given by itself when left empty.", verbose_name="number"
                    ),
                ),
                ("text", models.TextField(verbose_name="objection")),
                ("raised_on", models.DateField(blank=True, null=True, verbose_name="raised on")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Waiting for an answer"), ("accepted", "Accepted"), ("refused", "Refused")],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leave empty when the member objects to the whole record, or misses an entry.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="objections",
                        to="duties.dutyentry",
                        verbose_name="entry",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duty_objections",
                        to="members.member",
                        verbose_name="raised by",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objections",
                        to="duties.dutyrecord",
                        verbose_name="duty record",
                    ),
                ),
            ],
            options={
                "verbose_name": "objection",
                "verbose_name_plural": "objections",
                "ordering": ["record", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "number"),
                        name="duties_objection_number_once",
                        violation_error_message="Another objection to this record has this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "open"), models.Q(("answer", ""), _negated=True), _connector="OR"),
                        name="duties_objection_answered",
                        violation_error_message="Say in the answer why the objection is accepted or refused.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(
                fields=("indicator_set", "position"),
                name="duties_indicator_position_once",
                violation_error_message="Another indicator of this set has this place.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutyrecord",
            constraint=models.UniqueConstraint(
                fields=("member", "year", "indicator_set"),
                name="duties_record_once_a_year",
                violation_error_message="This member already has a record for this year and this set.",
            ),
        ),
    ]
