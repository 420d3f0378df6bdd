import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("members", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("source_report", "Source report"),
                            ("regulation", "Rule or regulation"),
                            ("standard", "Standard"),
                            ("plan", "Plan"),
                            ("research", "Research report"),
                            ("draft_law", "Draft law"),
                            ("appeal", "Public appeal"),
                            ("task_book", "Task book"),
                            ("briefing", "Briefing"),
                            ("multimedia", "Film or animation"),
                            ("history", "Oral history"),
                            ("other", "Other document"),
                        ],
                        max_length=20,
                        verbose_name="kind",
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
                ("subtitle", models.CharField(blank=True, max_length=200, verbose_name="subtitle")),
                (
                    "issuer",
                    models.CharField(
                        blank=True, help_text="As printed in the source.", max_length=100, verbose_name="issued by"
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("issued", "Issued"),
                            ("revised", "Revised"),
                            ("approved", "Approved"),
                            ("submitted", "Submitted"),
                            ("consulted", "Consulted on"),
                            ("mentioned", "Mentioned"),
                        ],
                        default="issued",
                        max_length=15,
                        verbose_name="what was done with it",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, db_index=True, null=True, verbose_name="year")),
                (
                    "issued_on",
                    models.DateField(
                        blank=True, help_text="Only when the day is known.", null=True, verbose_name="date"
                    ),
                ),
                (
                    "date_text",
                    models.CharField(
                        blank=True, help_text="When only a part is known.", max_length=60, verbose_name="date in words"
                    ),
                ),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="in one sentence")),
                (
                    "has_text",
                    models.BooleanField(
                        default=False,
                        help_text="Untick for documents that are only named in another document.",
                        verbose_name="text is held",
                    ),
                ),
                (
                    "text_note",
                    models.CharField(
                        blank=True,
                        help_text="How the text was obtained and what is missing.",
                        max_length=500,
                        verbose_name="note on the text",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        help_text="The committee that keeps this document in its archive.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="members.committee",
                        verbose_name="committee",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["-year", "kind", "title"],
            },
        ),
        migrations.CreateModel(
            name="Paragraph",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="Counts through the whole document; part of the address.", verbose_name="number"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("text", "Text"),
                            ("title", "Title"),
                            ("subtitle", "Subtitle"),
                            ("headline", "Section headline"),
                            ("commentary", "Commentary"),
                            ("caption", "Picture caption"),
                        ],
                        default="text",
                        max_length=12,
                        verbose_name="part",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paragraphs",
                        to="archive.document",
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "paragraph",
                "verbose_name_plural": "paragraphs",
                "ordering": ["document", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "number"),
                        name="archive_paragraph_number_once",
                        violation_error_message="This document already has a paragraph with this number.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="document",
            name="sources",
            field=models.ManyToManyField(
                blank=True,
                help_text="The paragraphs of the report or document that this record was taken from.",
                related_name="%(app_label)s_%(class)s_set",
                to="archive.paragraph",
                verbose_name="source paragraphs",
            ),
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="order")),
                ("label", models.CharField(help_text="E.g. 亮点一, 引言.", max_length=30, verbose_name="label")),
                (
                    "heading",
                    models.CharField(
                        blank=True,
                        help_text="Leave empty when the heading is lost in the source.",
                        max_length=200,
                        verbose_name="heading",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="archive.document",
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "document section",
                "verbose_name_plural": "document sections",
                "ordering": ["document", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "number"),
                        name="archive_section_number_once",
                        violation_error_message="This document already has a section with this number.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="paragraph",
            name="section",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="paragraphs",
                to="archive.section",
                verbose_name="section",
            ),
        ),
    ]
