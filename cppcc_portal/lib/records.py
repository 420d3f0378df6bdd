"""What every stored row has in common: a key people can read, a committee it belongs to, publication."""

from functools import cache, reduce
from typing import Any, ClassVar, Self

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, router, transaction
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _


class RecordQuerySet(models.QuerySet):
    """Reads shared by all records."""

    def get_by_natural_key(self, *key: Any) -> Any:
        """Return the row whose natural key is ``key``; raises DoesNotExist."""
        return self.get(**dict(zip(self.model.natural_key_fields, key, strict=True)))

    def published(self) -> Self:
        """Rows the public may see; only for models derived from Publishable."""
        return self.filter(is_published=True)

    def of_committee(self, slug: str) -> Self:
        """Rows that belong to the committee with this slug."""
        return self.filter(**{f"{self.model.committee_path}__slug": slug})


RecordManager = models.Manager.from_queryset(RecordQuerySet)


class Record(models.Model):
    """A row with a natural key.

    ``natural_key_fields`` are look-ups from the row (``"term__number"``); none of them may be null.
    ``committee_path`` is the look-up that leads to the Committee owning the row: permissions, the admin
    and exports filter by it. Empty means the row is shared by all committees.
    ``private_fields`` are never shown to the public; the record of changes keeps that they were changed,
    not what stood in them.
    """

    natural_key_fields: ClassVar[tuple[str, ...]] = ()
    committee_path: ClassVar[str] = "committee"
    private_fields: ClassVar[tuple[str, ...]] = ()

    # Any: the managers of the models below are of many kinds.
    objects: ClassVar[Any] = RecordManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save in a transaction: what follows from a write (``lib/changes``) is kept with it or not at all."""
        with transaction.atomic(using=kwargs.get("using") or router.db_for_write(type(self), instance=self)):
            super().save(*args, **kwargs)

    def _get_FIELD_display(self, field: models.Field) -> Any:  # noqa: N802 - Django's name
        """Return the label of a choice, in the language of the page.

        Django looks among all translated labels each time: a tenth of a list. Here only the one is translated.
        """
        value = getattr(self, field.attname)
        return force_str(labels_of(field).get(value, value), strings_only=True)

    def natural_key(self) -> tuple[Any, ...]:
        """Return the values of ``natural_key_fields``, in order."""
        return tuple(follow(self, path) for path in self.natural_key_fields)

    def owning_committee(self) -> models.Model | None:
        """Return the Committee this row belongs to, or None when all committees share it."""
        return follow(self, self.committee_path) if self.committee_path else None

    def get_additional_data(self) -> dict[str, str | None]:
        """Return what the record of changes keeps beside a change: whose row it is, "" for a shared one."""
        try:
            committee = self.owning_committee()
        except ObjectDoesNotExist:
            return {"committee": None}
        if committee is None:
            return {"committee": None if self.committee_path else ""}
        return {"committee": committee.slug}


class Publishable(models.Model):
    """Something staff may show to the public, or not yet."""

    is_published = models.BooleanField(
        _("published"), default=False, db_index=True, help_text=_("Tick when the public may read this record.")
    )
    published_at = models.DateTimeField(
        _("published at"),
        null=True,
        blank=True,
        help_text=_("When it was first shown on this site; filled in by itself when left empty."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Stamp the first publication."""
        super().clean()
        if self.is_published and self.published_at is None:
            self.published_at = timezone.now()


@cache
def labels_of(field: models.Field) -> dict[Any, Any]:
    """Return the labels of a field's choices by their values."""
    return dict(field.flatchoices)


def follow(row: Any, path: str) -> Any:
    """Return what the look-up ``path`` ("term__committee") leads to from ``row``; None where a link is empty."""
    return reduce(lambda value, name: getattr(value, name, None), path.split("__"), row)
