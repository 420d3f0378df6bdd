"""The feed reads the newest publications from an index."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0001_squashed_0003_rules_histories_photos"),
        ("figures", "0001_squashed_0002_comparisons_and_checks"),
        ("members", "0006_data_quality"),
        ("opinions", "0001_squashed_0002_working_life"),
        ("proposals", "0005_public_list"),
        ("stations", "0001_squashed_0003_the_office_half"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(("is_published", True)),
                fields=["-published_at", "-id"],
                name="proposals_newest_published",
            ),
        ),
    ]
