"""Columns that no import keeps: identity numbers, home addresses, religion (domain.md 8.2, last line)."""

from cppcc_portal.lib.sheets.layout import normal

SHORT = 8
PRIVATE_HEADINGS = (
    *("证件号码", "身份证", "身份证号", "身份证号码", "公民身份号码", "护照号码"),
    *("家庭地址", "家庭住址", "住址", "户籍地址", "家庭邮编", "家庭电话"),
    *("宗教信仰", "宗教", "银行卡号", "银行账号", "开户行"),
)
_KNOWN = {normal(heading): heading for heading in PRIVATE_HEADINGS}


def kind_of_private(heading: str) -> str:
    """Return what a heading names that is never kept, "" for any other."""
    return _KNOWN.get(normal(heading.removesuffix(" (2)")), "")


def hidden(words: str) -> str:
    """Return a private value in masked form: its first and last signs, and not how long it is."""
    return f"{words[:2]}***{words[-2:]}" if len(words) > SHORT else "***"
