"""What is not delivered is found without walking through what was."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0006_data_quality"),
        ("proposals", "0006_newest_published"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["state"], name="proposals_assignment_state"),
        ),
    ]
