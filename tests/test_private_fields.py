"""What a model calls private in words is private in the record of changes, too."""

import pytest
from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.apps import apps
from django.conf import settings
from django.utils.translation import override

from cppcc_portal.audit import HIDDEN
from tests.proposals.factories import make_decision

MODELS = [model for label in settings.PORTAL_APPS for model in apps.get_app_config(label).get_models()]
WORDS = ("Private", "For the office", "never shown to the public", "not shown to the public")


def called_private(model) -> set[str]:
    """Return the fields whose help text says that they are not for the public."""
    with override("en"):
        texts = {field.name: str(field.help_text) for field in model._meta.concrete_fields}
    return {name for name, text in texts.items() if any(word in text for word in WORDS)}


def test_the_words_are_found():
    assert sum(len(called_private(model)) for model in MODELS) > 20


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_field_called_private_is_declared_so_and_masked(model):
    declared = set(getattr(model, "private_fields", ()))
    assert called_private(model) - declared == set()
    assert declared <= {field.name for field in model._meta.concrete_fields}
    assert declared <= set(auditlog.get_model_fields(model)["mask_fields"])


@pytest.mark.django_db
def test_a_note_for_the_office_is_hidden_in_the_record_of_changes():
    decision = make_decision(note="只供内部的意见")
    changes = LogEntry.objects.get_for_object(decision).get().changes
    assert changes["note"][1] == HIDDEN
    assert "只供内部的意见" not in str(changes)


def test_an_accounts_address_is_masked():
    user = apps.get_model("members.User")
    assert "email" in auditlog.get_model_fields(user)["mask_fields"]
