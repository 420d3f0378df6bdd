"""The running clocks of one duty are found without walking through those of the others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0007_open_assignments"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="clock", name="proposals_clock_queue"),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                fields=["duty", "due_on"], name="proposals_clock_queue", condition=models.Q(ended_on=None)
            ),
        ),
    ]
