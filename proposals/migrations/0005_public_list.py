"""A line for each published proposal, and the counts of the lines; made from the proposals there are."""

from dataclasses import replace
from functools import partial
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from proposals.listing import PUBLIC_LIST, lines


def fill(apps: Any, schema_editor: Any) -> None:
    """Make the list from the proposals there are."""
    names = {"records": "Proposal", "lines": "ListedProposal", "counts": "ListedCount"}
    models_of_then = {role: apps.get_model("proposals", name) for role, name in names.items()}
    read = partial(lines, proposals=models_of_then["records"])
    replace(PUBLIC_LIST, **models_of_then, read=read).recount()


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0006_data_quality"),
        ("proposals", "0004_reasons_that_bar_publication"),
    ]

    operations = [
        migrations.CreateModel(
            name="ListedCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "counted_by",
                    models.CharField(
                        choices=[
                            ("all", "Whole list"),
                            ("year", "Year"),
                            ("committee", "Committee"),
                            ("session", "Session"),
                            ("category", "Category"),
                        ],
                        max_length=10,
                        verbose_name="counted by",
                    ),
                ),
                (
                    "key",
                    models.PositiveIntegerField(
                        help_text="The year, or the key of the committee, session or category; 0 for the whole list.",
                        verbose_name="key",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("individual", "Individual proposal"),
                            ("joint", "Joint proposal"),
                            ("collective", "Collective proposal"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("cosigning", "Being co-signed"),
                            ("submitted", "Handed in"),
                            ("returned", "Returned for revision"),
                            ("under_review", "Under review"),
                            ("filed", "Filed"),
                            ("merged", "Merged into another"),
                            ("not_filed", "Not filed"),
                            ("withdrawn", "Withdrawn"),
                            ("assigned", "Assigned"),
                            ("in_handling", "In handling"),
                            ("replied", "Answered"),
                            ("rated", "Rated"),
                            ("closed", "Handling closed"),
                            ("followed_up", "Followed up"),
                        ],
                        max_length=15,
                        verbose_name="state",
                    ),
                ),
                ("number", models.IntegerField(default=0, verbose_name="number")),
            ],
            options={
                "verbose_name": "count of the public list",
                "verbose_name_plural": "counts of the public list",
                "ordering": ["counted_by", "key", "kind", "state"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("counted_by", "key", "kind", "state"),
                        name="proposals_listed_count_once",
                        violation_error_message="This cell is counted already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ListedProposal",
            fields=[
                (
                    "proposal",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="listed",
                        serialize=False,
                        to="proposals.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "place",
                    models.BigIntegerField(
                        help_text="Newest year first, then newest session, then by proposal number.",
                        verbose_name="place in the list",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="members.committee",
                        verbose_name="committee",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="members.session",
                        verbose_name="session",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="proposals.category",
                        verbose_name="category",
                    ),
                ),
                (
                    "second_category",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="proposals.category",
                        verbose_name="second category",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("individual", "Individual proposal"),
                            ("joint", "Joint proposal"),
                            ("collective", "Collective proposal"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("cosigning", "Being co-signed"),
                            ("submitted", "Handed in"),
                            ("returned", "Returned for revision"),
                            ("under_review", "Under review"),
                            ("filed", "Filed"),
                            ("merged", "Merged into another"),
                            ("not_filed", "Not filed"),
                            ("withdrawn", "Withdrawn"),
                            ("assigned", "Assigned"),
                            ("in_handling", "In handling"),
                            ("replied", "Answered"),
                            ("rated", "Rated"),
                            ("closed", "Handling closed"),
                            ("followed_up", "Followed up"),
                        ],
                        max_length=15,
                        verbose_name="state",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of the public list",
                "verbose_name_plural": "lines of the public list",
                "ordering": ["place", "pk"],
                "indexes": [
                    models.Index(fields=["place", "proposal"], name="proposals_listed_place"),
                    models.Index(fields=["state", "place", "proposal"], name="proposals_listed_state"),
                    models.Index(
                        fields=["committee", "place", "proposal", "category", "second_category", "kind", "state"],
                        name="proposals_listed_committee",
                    ),
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
