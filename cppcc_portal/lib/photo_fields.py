"""The columns of a photograph that was cleaned when it was uploaded."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class KeptPhotograph(models.Model):
    """A photograph with its caption, cleaned when it is uploaded (``cppcc_portal/lib/photos.py``).

    The file's name is the digest of what it holds, so that one name never shows two pictures.
    """

    image = models.FileField(_("photograph"), upload_to="photos", help_text=_("JPEG, PNG or WebP, at most 15 MB."))
    digest = models.CharField(_("digest"), max_length=64, editable=False, db_index=True)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    caption = models.CharField(_("caption"), max_length=200)
    description = models.CharField(
        _("description"), max_length=200, help_text=_("What is to be seen, for those who do not see it.")
    )
    credit = models.CharField(_("credit"), max_length=60, blank=True, help_text=_("Who took it."))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.caption
