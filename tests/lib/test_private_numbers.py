"""What looks like a private number in a text, and what does not."""

import time
import timeit

import pytest

from cppcc_portal.lib.private_numbers import find

IDENTITY = "440307199001011232"
WRONG = "440307199001011230"
CARD = "6222021380013800128"

PHONES = [
    "13800138000",
    "1380013 8000",
    "138 0013 8000",
    "138-0013-8000",
    "138.0013.8000",
    "138 00138000",
    "138 001 38000",
    "1380-0138-000",
    "13800 138000",
    "1 3 8 0 0 1 3 8 0 0 0",
    "１３８００１３８０００",
    "１３８－００１３－８０００",
    "138—0013—8000",
    "+86 138 0013 8000",
    "+8613800138000",
    "8613800138000",
    "0086-13800138000",
    "联系人张三13800138000。",
    "微信同号wx13800138000",
    "13800138000,2022年起",
]
LANDLINES = [
    "0755-28921234",
    "0755 28921234",
    "(0755)28921234",
    "（0755）28921234",
    "（０７５５）２８９２１２３４",
    "075528921234",
    "0755-2892 1234",
    "010-65241234",
    "0898-6524123",
    "+86 755 28921234",
    "+86-755-28921234",
    "400-830-1234",
    "4008301234",
    "400 8301 234",
    "800-8301234",
]
CALLED = [
    "电话：28921234",
    "联系电话28921234",
    "联系电话（区教育局）：2892-1234",
    "Tel: 28921234",
    "Tel28921234",
    "电话号码为28921234",
    "传真：6524123",
    "热线 28921234",
]


@pytest.mark.parametrize("text", [*PHONES, *LANDLINES, *CALLED])
def test_a_telephone_number_is_found_however_it_is_written(text):
    assert [hit.kind for hit in find(f"请与{text}联系")] == ["phone"]
    assert [hit.kind for hit in find(text)] == ["phone"]


@pytest.mark.parametrize("text", [form for form in PHONES if "138" in find(form)[0].masked])
def test_one_number_has_one_fingerprint_in_every_form(text):
    assert find(text)[0].fingerprint == find("13800138000")[0].fingerprint


@pytest.mark.parametrize(
    "text",
    [
        IDENTITY,
        f"身份证号{IDENTITY}",
        "440307 19900101 1232",
        "44030719900101 1232",
        "４４０３０７１９９００１０１１２３２",
        "11010519491231002X",
        "11010519491231002x",
        "440307-19900101-1232",
        "4403071990 01011232",
        f"1234 {IDENTITY}",
        "1234 440307 19900101 1232",
        f"身份证号码：{WRONG}",
        f"{WRONG}（身份证）",
        "证件号 440307199913011234",
        "440307900101123",
        "440307 900101 123",
    ],
)
def test_an_identity_number_is_found_however_it_is_written(text):
    assert [hit.kind for hit in find(f"本人{text}，")] == ["identity"]


@pytest.mark.parametrize(
    "text",
    ["zhang.san@163.com", "联系ZHANG_san+1@mail.lg.gov.cn。", "ｚｈａｎｇ＠１６３．ｃｏｍ", "13800138000@139.com"],
)
def test_an_address_is_found_and_found_once(text):
    assert [hit.kind for hit in find(text)] == ["email"]


@pytest.mark.parametrize(
    "text", [CARD, "6222 0213 8001 3800 128", "622202 1380013800128", "4111111111111111", f"卡号{CARD}"]
)
def test_a_bank_card_is_found(text):
    assert [hit.kind for hit in find(text)] == ["bank_card"]


@pytest.mark.parametrize(
    "text",
    [
        "深府办〔2022〕15号",
        "深龙府规〔2021〕138号",
        "2022-05-18",
        "2022年5月18日至2022年12月31日",
        "20220518",
        "12345678元",
        "13800138000元",
        "13800138000 元",
        "1,380,000,0000",
        "138,001,380.00万元",
        "13,800,138,000",
        "20220123",
        "第20220123号提案",
        "电话会议20220518召开",
        "电话用户28921234户",
        "电话费28921234元",
        "28921234",
        "91.2%",
        "156/171",
        "12345热线",
        "110、119、12345",
        "138001380001",
        "213800138000",
        "6222021380013800127",
        WRONG,
        f"{IDENTITY}9",
        f"9{IDENTITY}",
        "440307199913011234",
        "991307199001011232",
        "440307901301123",
        "91440300192185379H",
        "914403001921853790H",
        "2018-440307-48-01-123456",
        "2019 2020 2021 2022 2023",
        "1998 1999 2000 2001",
        "114.2477812,22.7209211",
        "9787511512345",
        "T2022001、0123、第0123号",
        "@提案委 见附件",
        "a@b",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert find(text) == []
    assert find(f"其中{text}，") == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("13800138000", "138******00"),
        ("138 0013 8000", "138 **** **00"),
        ("(0755)28921234", "(075*)******34"),
        (IDENTITY, "440*************32"),
        ("zhang@163.com", "zha**@***.*om"),
    ],
)
def test_only_the_first_three_and_the_last_two_are_shown(text, masked):
    assert find(text)[0].masked == masked


def test_places_are_those_of_the_text_as_it_was_typed():
    text = "电话：（０７５５）２８９２１２３４，手机１３８－００１３－８０００；邮箱 a.b@lg.gov.cn"
    assert [text[hit.start : hit.end] for hit in find(text)] == [
        "（０７５５）２８９２１２３４",
        "１３８－００１３－８０００",
        "a.b@lg.gov.cn",
    ]


def test_every_number_of_a_row_is_found():
    assert len(find("13800138000,13900139000 13700137000、13600136000")) == 4
    assert len(find("电话：28921234、28921235或2892-1236")) == 3


@pytest.mark.parametrize(
    "piece",
    [
        "电梯老旧，2022年更新138部，投入1,380万元。",
        "1 ",
        "1-",
        "电话",
        "身份证",
        "a",
        "a@",
        "44030719900101",
        "电话：2892",
        "1380013",
        "+86 ",
    ],
)
def test_ten_times_the_text_takes_about_ten_times_as_long(piece):
    """Not a hundred times, as with a pattern that goes back over what it has read."""
    short, long = (seconds(piece * (size // len(piece.encode()))) for size in (100_000, 1_000_000))
    assert long < 40 * max(short, 0.001)


def seconds(text: str) -> float:
    """Return how long the processor reads the text, the better of two times."""
    return min(timeit.repeat(lambda: find(text), timer=time.process_time, number=1, repeat=2))
