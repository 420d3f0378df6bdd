"""The public lists of events are walked along indexes in their own order."""

from django.db import migrations, models

from cppcc_portal.lib.indexes import EmptyLastIndex


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0001_squashed_0003_rules_histories_photos"),
        ("consultations", "0001_squashed_0004_parts_by_kind"),
        ("figures", "0001_squashed_0002_comparisons_and_checks"),
        ("members", "0006_data_quality"),
        ("opinions", "0001_squashed_0002_working_life"),
        ("proposals", "0006_newest_published"),
        ("stations", "0001_squashed_0003_the_office_half"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=EmptyLastIndex(
                condition=models.Q(("is_published", True)),
                fields=["-year", "-starts_on", "-id"],
                name="consultations_event_listed",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=EmptyLastIndex(
                condition=models.Q(("is_published", True)),
                fields=["committee", "-year", "-starts_on", "-id"],
                name="consultations_event_own_list",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["platform", "year"], name="consultations_event_platform"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["state"], name="consultations_event_state"),
        ),
    ]
