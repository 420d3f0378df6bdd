"""The tables of this app as its first migrations left them, made in one go where none of them has run."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import cppcc_portal.lib.migrating


class Migration(migrations.Migration):
    replaces = [
        ("archive", "0001_initial"),
        ("archive", "0002_revisions_are_documents"),
        ("archive", "0003_rules_histories_photos"),
    ]

    initial = True

    dependencies = [
        ("members", "0004_office_tasks"),
        ("members", "__first__"),
    ]

    operations = [
        cppcc_portal.lib.migrating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Document",
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
                                help_text="The committee that keeps this document in its archive.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="members.committee",
                                verbose_name="committee",
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
                                blank=True,
                                help_text="As printed in the source.",
                                max_length=100,
                                verbose_name="issued by",
                            ),
                        ),
                        (
                            "action",
                            models.CharField(
                                choices=[
                                    ("issued", "Issued"),
                                    ("revised", "Revised"),
                                    ("repealed", "Repealed"),
                                    ("approved", "Approved"),
                                    ("submitted", "Submitted"),
                                    ("consulted", "Consulted on"),
                                    ("mentioned", "Mentioned"),
                                ],
                                default="issued",
                                help_text="In its year. A later revision is a document of its own, so that past years keep their figures.",
                                max_length=15,
                                verbose_name="what was done with it",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(blank=True, db_index=True, null=True, verbose_name="year"),
                        ),
                        (
                            "issued_on",
                            models.DateField(
                                blank=True, help_text="Only when the day is known.", null=True, verbose_name="date"
                            ),
                        ),
                        (
                            "date_text",
                            models.CharField(
                                blank=True,
                                help_text="When only a part is known.",
                                max_length=60,
                                verbose_name="date in words",
                            ),
                        ),
                        (
                            "effective_on",
                            models.DateField(
                                blank=True,
                                help_text="When it differs from the day of issue.",
                                null=True,
                                verbose_name="in force from",
                            ),
                        ),
                        ("repealed_on", models.DateField(blank=True, null=True, verbose_name="repealed on")),
                        (
                            "repealed_by",
                            models.CharField(
                                blank=True,
                                help_text="The decision or the body that repealed it, as printed.",
                                max_length=200,
                                verbose_name="repealed by",
                            ),
                        ),
                        (
                            "predecessor",
                            models.OneToOneField(
                                blank=True,
                                error_messages={
                                    "unique": "Another document replaces this one already; a rule has one successor."
                                },
                                help_text="The rule before the revision; each rule has one successor.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successor",
                                to="archive.document",
                                verbose_name="replaces",
                            ),
                        ),
                        (
                            "standard_number",
                            models.CharField(
                                blank=True,
                                help_text="As printed, e.g. a standard's number.",
                                max_length=60,
                                verbose_name="number of the document",
                            ),
                        ),
                        (
                            "authors",
                            models.CharField(
                                blank=True,
                                help_text="As printed; shown to the public.",
                                max_length=300,
                                verbose_name="authors or bodies",
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
                        "verbose_name": "document",
                        "verbose_name_plural": "documents",
                        "ordering": ["-year", "kind", "title"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("repealed_on", None),
                                    ("issued_on", None),
                                    ("repealed_on__gte", models.F("issued_on")),
                                    _connector="OR",
                                ),
                                name="archive_document_repealed_after_issue",
                                violation_error_message="A rule is not repealed before it is issued.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("repealed_on", None),
                                    ("effective_on", None),
                                    ("repealed_on__gte", models.F("effective_on")),
                                    _connector="OR",
                                ),
                                name="archive_document_repealed_after_begin",
                                violation_error_message="A rule is not repealed before it is in force.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Section",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("number", models.PositiveSmallIntegerField(verbose_name="order")),
                        (
                            "label",
                            models.CharField(help_text="E.g. 亮点一, 引言.", max_length=30, verbose_name="label"),
                        ),
                        (
                            "heading",
                            models.CharField(
                                blank=True,
                                help_text="Leave empty when the heading is lost in the source.",
                                max_length=200,
                                verbose_name="heading",
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
                migrations.CreateModel(
                    name="Paragraph",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="paragraphs",
                                to="archive.document",
                                verbose_name="document",
                            ),
                        ),
                        (
                            "section",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="paragraphs",
                                to="archive.section",
                                verbose_name="section",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveIntegerField(
                                help_text="Counts through the whole document; part of the address.",
                                verbose_name="number",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="When it differs from the number.",
                                null=True,
                                verbose_name="place in the text",
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
                migrations.CreateModel(
                    name="OralHistory",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "document",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="history",
                                to="archive.document",
                                verbose_name="document",
                            ),
                        ),
                        ("narrator", models.CharField(max_length=60, verbose_name="narrator")),
                        (
                            "narrator_post",
                            models.CharField(
                                blank=True,
                                help_text="As at the time told of.",
                                max_length=100,
                                verbose_name="narrator's post",
                            ),
                        ),
                        ("interviewed_on", models.DateField(blank=True, null=True, verbose_name="interviewed on")),
                        ("interviewer", models.CharField(blank=True, max_length=60, verbose_name="interviewer")),
                        (
                            "consent",
                            models.CharField(
                                choices=[
                                    ("none", "No consent yet"),
                                    ("written", "Consent in writing"),
                                    ("withdrawn", "Consent withdrawn"),
                                ],
                                db_index=True,
                                default="none",
                                max_length=10,
                                verbose_name="consent",
                            ),
                        ),
                        ("consent_on", models.DateField(blank=True, null=True, verbose_name="consent given on")),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="consent withdrawn on")),
                        (
                            "consent_scope",
                            models.TextField(
                                blank=True,
                                help_text="In the narrator's words, e.g. text and photographs.",
                                verbose_name="what the consent covers",
                            ),
                        ),
                        (
                            "consent_note",
                            models.CharField(
                                blank=True,
                                help_text="Private; for the office.",
                                max_length=200,
                                verbose_name="where the signed consent is kept",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "oral history",
                        "verbose_name_plural": "oral histories",
                        "ordering": ["document"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("consent", "written"), _negated=True),
                                    ("consent_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="archive_history_consent_has_day",
                                violation_error_message="Write on which day the consent was given.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_on", None),
                                    ("consent_on", None),
                                    ("withdrawn_on__gte", models.F("consent_on")),
                                    _connector="OR",
                                ),
                                name="archive_history_consent_dates_in_order",
                                violation_error_message="A consent is not withdrawn before it is given.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OralHistoryStep",
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
                            "history",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="archive.oralhistory",
                                verbose_name="oral history",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of a consent",
                        "verbose_name_plural": "steps of consents",
                        "ordering": ["history", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("history", "number"),
                                name="archive_history_step_number_once",
                                violation_error_message="This consent already has a step with this number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DocumentPhoto",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "image",
                            models.FileField(
                                help_text="JPEG, PNG or WebP, at most 15 MB.",
                                upload_to="photos",
                                verbose_name="photograph",
                            ),
                        ),
                        (
                            "digest",
                            models.CharField(db_index=True, editable=False, max_length=64, verbose_name="digest"),
                        ),
                        ("width", models.PositiveIntegerField(editable=False, verbose_name="width")),
                        ("height", models.PositiveIntegerField(editable=False, verbose_name="height")),
                        ("caption", models.CharField(max_length=200, verbose_name="caption")),
                        (
                            "description",
                            models.CharField(
                                help_text="What is to be seen, for those who do not see it.",
                                max_length=200,
                                verbose_name="description",
                            ),
                        ),
                        (
                            "credit",
                            models.CharField(
                                blank=True, help_text="Who took it.", max_length=60, verbose_name="credit"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="photos",
                                to="archive.document",
                                verbose_name="document",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                    ],
                    options={
                        "verbose_name": "photograph of a document",
                        "verbose_name_plural": "photographs of documents",
                        "ordering": ["document", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("document", "position"),
                                name="archive_photo_position_once",
                                violation_error_message="This document already has a photograph at this place.",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
