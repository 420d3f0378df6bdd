"""Where a notice may go: an e-mail address, or a robot of WeCom or DingTalk; never a host somebody typed."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.choices import ChannelKind

# The keys that the two services give out; their hosts are fixed in apprise, so nothing else may stand in an address.
ROBOTS = {
    ChannelKind.WECOM: re.compile(r"wecombot://[A-Za-z0-9_-]{8,80}/?"),
    ChannelKind.DINGTALK: re.compile(r"dingtalk://(SEC[A-Za-z0-9]{8,120}@)?[A-Za-z0-9]{8,120}/?"),
}
NOT_AN_ADDRESS = {
    ChannelKind.EMAIL: _("This is not an e-mail address."),
    ChannelKind.WECOM: _("Write wecombot://KEY with the key of the group's robot. Notices go to no other address."),
    ChannelKind.DINGTALK: _("Write dingtalk://TOKEN or dingtalk://SECRET@TOKEN. Notices go to no other address."),
}


def fault_of(kind: str, address: str) -> "str | Promise":
    """Return why ``address`` is none of its kind, as a sentence; empty when it is one."""
    if kind not in NOT_AN_ADDRESS:
        return _("Notices go by e-mail, WeCom or DingTalk only.")
    fits = is_email(address) if kind == ChannelKind.EMAIL else bool(ROBOTS[ChannelKind(kind)].fullmatch(address))
    return "" if fits else NOT_AN_ADDRESS[ChannelKind(kind)]


def is_email(address: str) -> bool:
    """Return whether ``address`` is one e-mail address."""
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True
