"""templatetags/language_tags.py: records say that they are Chinese."""

from django.utils.translation import override

from cppcc_portal.templatetags.language_tags import chinese
from tests.voices import misread


def test_only_chinese_text_on_an_english_page_is_marked():
    with override("en"):
        assert chinese("提案<") == '<span lang="zh-Hans">提案&lt;</span>'
        assert chinese("Proposals") == "Proposals"
    with override("zh-hans"):
        assert chinese("提案") == "提案"


def test_chinese_text_in_an_english_voice_is_noticed():
    assert misread('<html lang="en"><p>提案</p><p lang="zh-Hans">协商</p></html>') == ["提案"]
