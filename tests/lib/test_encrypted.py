"""Encrypted columns: nothing readable in the table, keys can be changed, what cannot be read is not lost."""

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.db import connection

from cppcc_portal.lib.encrypted import Unreadable, opened, sealed
from members.models import NoticeChannel
from tests.members.factories import make_notice_channel

ADDRESS = "wecombot://key-of-the-robot"
OLD, NEW, OTHER = (word * 8 for word in ("old-", "new-", "other"))


def stored() -> str:
    """Return what stands in the table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM members_noticechannel")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_nothing_readable_stands_in_the_table_and_every_row_looks_different():
    channel = make_notice_channel(address=ADDRESS)
    first = stored()
    assert not any(part in first for part in ("wecom", "key", "robot"))
    channel.save()
    assert stored() != first, "equal texts cannot be told from the table"
    assert NoticeChannel.objects.get().address == ADDRESS


def test_a_key_is_changed_by_putting_the_new_one_in_front(settings):
    settings.DATA_KEYS = [OLD]
    before = sealed("电话13900000000")
    settings.DATA_KEYS = [NEW, OLD]
    assert opened(before) == "电话13900000000"
    after = sealed("电话13900000000")
    settings.DATA_KEYS = [NEW]
    assert opened(after) == "电话13900000000"
    assert "13900000000" not in opened(before)


@pytest.mark.django_db
def test_with_a_wrong_key_a_sentence_is_read_and_saving_loses_nothing(settings):
    settings.DATA_KEYS = [OLD]
    make_notice_channel(address=ADDRESS)
    before = stored()
    settings.DATA_KEYS = [OTHER]
    channel = NoticeChannel.objects.get()
    assert isinstance(channel.address, Unreadable)
    channel.save()
    assert stored() == before
    field = NoticeChannel._meta.get_field("address")
    with pytest.raises(ValidationError):
        field.clean(str(channel.address), channel)
    settings.DATA_KEYS = [OTHER, OLD]
    assert NoticeChannel.objects.get().address == ADDRESS


def test_what_is_broken_or_of_somebody_else_reads_as_the_sentence(settings):
    settings.DATA_KEYS = [OLD]
    for token in ("gAAAA", "plain words", sealed("x")[:-2], "字"):
        assert isinstance(opened(token), Unreadable)
    assert (sealed(""), opened("")) == ("", "")


@pytest.mark.django_db
@pytest.mark.parametrize("lookup", ["contains", "icontains", "startswith", "in", "gt", "iexact", "regex"])
def test_comparing_encrypted_text_is_refused(lookup):
    with pytest.raises(FieldError):
        NoticeChannel.objects.filter(**{f"address__{lookup}": "wecom"})


@pytest.mark.django_db
def test_only_emptiness_can_be_asked_for():
    make_notice_channel(address=ADDRESS)
    assert not NoticeChannel.objects.filter(address="").exists()
    assert not NoticeChannel.objects.filter(address=ADDRESS).exists()
