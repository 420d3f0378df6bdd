"""Receptions move through a door and keep visitors encrypted; residents may leave matters."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import cppcc_portal.lib.encrypted
from cppcc_portal.lib.encrypted import opened, sealed

PRIVATE = ("private_note", "summary", "visitor_name", "visitor_phone")


def rewritten(apps, schema_editor, change):
    """Write the private columns of every reception anew."""
    rows = apps.get_model("stations", "Reception").objects.using(schema_editor.connection.alias)
    for row in rows.only(*PRIVATE).iterator():
        for name in PRIVATE:
            setattr(row, name, change(getattr(row, name)))
        row.save(update_fields=PRIVATE)


def encrypt(apps, schema_editor):
    """Encrypt what stood there in plain."""
    rewritten(apps, schema_editor, sealed)


def decrypt(apps, schema_editor):
    """Write it in plain again; stops where a key is missing, so that nothing is lost."""
    rewritten(apps, schema_editor, opened_or_stopped)


def opened_or_stopped(token):
    """Return the text, or raise ValueError when none of the keys fits it."""
    text = opened(token)
    if token and text == opened("not encrypted"):
        raise ValueError("A private text cannot be decrypted: put its key into PORTAL_DATA_KEYS first.")
    return text


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0004_office_tasks"),
        ("stations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AddressUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="at")),
            ],
            options={
                "verbose_name": "use from an address",
                "verbose_name_plural": "uses from addresses",
                "ordering": ["-at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReceptionStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("step", models.CharField(max_length=30, verbose_name="step")),
                ("from_state", models.CharField(blank=True, max_length=20, verbose_name="from state")),
                ("to_state", models.CharField(blank=True, max_length=20, verbose_name="to state")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="taken at")),
                (
                    "note",
                    models.CharField(blank=True, help_text="For the office.", max_length=300, verbose_name="note"),
                ),
            ],
            options={
                "verbose_name": "step of a reception",
                "verbose_name_plural": "steps of receptions",
                "ordering": ["reception", "number"],
            },
        ),
        migrations.CreateModel(
            name="ResidentMatter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.CharField(
                        help_text="Counts the station's matters of a year.", max_length=30, verbose_name="number"
                    ),
                ),
                (
                    "left_at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="left at"),
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
                        blank=True, help_text="Private; never shown to the public.", max_length=60, verbose_name="name"
                    ),
                ),
                (
                    "phone",
                    cppcc_portal.lib.encrypted.EncryptedTextField(
                        blank=True, help_text="Private; never shown to the public.", max_length=40, verbose_name="phone"
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
            ],
            options={
                "verbose_name": "resident's matter",
                "verbose_name_plural": "residents' matters",
                "ordering": ["-left_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ResidentMatterStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("step", models.CharField(max_length=30, verbose_name="step")),
                ("from_state", models.CharField(blank=True, max_length=20, verbose_name="from state")),
                ("to_state", models.CharField(blank=True, max_length=20, verbose_name="to state")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="taken at")),
                (
                    "note",
                    models.CharField(blank=True, help_text="For the office.", max_length=300, verbose_name="note"),
                ),
            ],
            options={
                "verbose_name": "step of a resident's matter",
                "verbose_name_plural": "steps of residents' matters",
                "ordering": ["matter", "number"],
            },
        ),
        migrations.CreateModel(
            name="ResidentSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
        migrations.AddField(
            model_name="reception",
            name="key",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="The same on every try to send one form, so that trying again makes no second record.",
                max_length=40,
                verbose_name="mark of the form",
            ),
        ),
        migrations.AddField(
            model_name="reception",
            name="received_by",
            field=models.ForeignKey(
                blank=True,
                help_text="The member who listened, if any.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="receptions",
                to="members.member",
                verbose_name="received by",
            ),
        ),
        migrations.AlterField(
            model_name="reception",
            name="number",
            field=models.CharField(
                blank=True,
                help_text="The number in the station's register, e.g. 2022-017; left empty, the next one is given.",
                max_length=30,
                verbose_name="register number",
            ),
        ),
        migrations.AddConstraint(
            model_name="reception",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("key",),
                name="stations_reception_key_once",
                violation_error_message="This form was sent before.",
            ),
        ),
        migrations.AddField(
            model_name="receptionstep",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="taken by",
            ),
        ),
        migrations.AddField(
            model_name="receptionstep",
            name="reception",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="steps",
                to="stations.reception",
                verbose_name="reception",
            ),
        ),
        migrations.AddField(
            model_name="residentmatter",
            name="reception",
            field=models.OneToOneField(
                blank=True,
                help_text="The entry in the station's register it became.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="matter",
                to="stations.reception",
                verbose_name="reception",
            ),
        ),
        migrations.AddField(
            model_name="residentmatter",
            name="station",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="resident_matters",
                to="stations.station",
                verbose_name="workstation",
            ),
        ),
        migrations.AddField(
            model_name="residentmatterstep",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="taken by",
            ),
        ),
        migrations.AddField(
            model_name="residentmatterstep",
            name="matter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="steps",
                to="stations.residentmatter",
                verbose_name="resident's matter",
            ),
        ),
        migrations.AddField(
            model_name="residentsettings",
            name="committee",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="resident_settings",
                to="members.committee",
                verbose_name="committee",
            ),
        ),
        migrations.AddConstraint(
            model_name="receptionstep",
            constraint=models.UniqueConstraint(
                fields=("reception", "number"),
                name="stations_reception_step_once",
                violation_error_message="This step is already recorded.",
            ),
        ),
        migrations.AddConstraint(
            model_name="residentmatter",
            constraint=models.UniqueConstraint(
                fields=("station", "number"),
                name="stations_matter_number_once",
                violation_error_message="This workstation already has a matter with this number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="residentmatter",
            constraint=models.UniqueConstraint(
                fields=("code_digest",),
                name="stations_matter_code_once",
                violation_error_message="This receipt code is taken.",
            ),
        ),
        migrations.AddConstraint(
            model_name="residentmatter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("state__in", ["held", "accepted"])),
                    models.Q(("closed_at__isnull", False), ("state__in", ["refused", "answered"])),
                    _connector="OR",
                ),
                name="stations_matter_closed_when_answered",
                violation_error_message="A matter is closed when it is answered or refused, not before.",
            ),
        ),
        migrations.AddConstraint(
            model_name="residentmatterstep",
            constraint=models.UniqueConstraint(
                fields=("matter", "number"),
                name="stations_matter_step_once",
                violation_error_message="This step is already recorded.",
            ),
        ),
        *(
            migrations.AlterField(model_name="reception", name=name, field=models.TextField(blank=True))
            for name in PRIVATE
        ),
        migrations.RunPython(encrypt, decrypt),
        migrations.AlterField(
            model_name="reception",
            name="private_note",
            field=cppcc_portal.lib.encrypted.EncryptedTextField(
                blank=True,
                help_text="Private; never shown to the public.",
                max_length=2000,
                verbose_name="note for the office",
            ),
        ),
        migrations.AlterField(
            model_name="reception",
            name="summary",
            field=cppcc_portal.lib.encrypted.EncryptedTextField(
                blank=True,
                help_text="For the office; not shown to the public.",
                max_length=5000,
                verbose_name="what was said",
            ),
        ),
        migrations.AlterField(
            model_name="reception",
            name="visitor_name",
            field=cppcc_portal.lib.encrypted.EncryptedTextField(
                blank=True, help_text="Private; never shown to the public.", max_length=60, verbose_name="visitor"
            ),
        ),
        migrations.AlterField(
            model_name="reception",
            name="visitor_phone",
            field=cppcc_portal.lib.encrypted.EncryptedTextField(
                blank=True,
                help_text="Private; never shown to the public.",
                max_length=40,
                verbose_name="visitor's phone",
            ),
        ),
    ]
