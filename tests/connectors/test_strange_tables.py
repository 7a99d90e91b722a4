"""Tests with tables of known kinds as other people export them: other names, signs, scales and codes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from etappe import accounts
from etappe.connectors.files.dialect import squeezed
from etappe.connectors.files.open import open_file
from etappe.connectors.preview import preview
from etappe.connectors.types import Mapping


def mapped(path: Path, text: str, encoding: str = "utf-8") -> Mapping:
    path.write_bytes(text.encode(encoding))
    return preview(path).mapping


def lines_of(rows: int, seed: int = 1) -> list[tuple[str, str, int, str]]:
    chance = random.Random(seed)
    return [
        (f"{chance.randint(1, 60):05d}", f"1997{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}",
         chance.randint(1, 4), f"{chance.uniform(0, 200):.2f}")
        for _ in range(rows)
    ]  # fmt: skip


@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_columns_apart_by_blanks_are_a_table(tmp_path: Path, header: bool, ending: str) -> None:
    rows = lines_of(300)
    top = [" customer_id  date number_of_cds  dollar_value"] if header else []
    text = ending.join([*top, *(f" {a} {b}  {c}  {d:>7}" for a, b, c, d in rows)]) + ending
    mapping = mapped(tmp_path / "purchases.txt", text)
    assert (mapping.time_format, mapping.constant_activity) == ("compact", "purchases")
    if header:
        assert (mapping.customer, mapping.time, mapping.value) == ("customer_id", "date", "dollar_value")
    else:
        assert (mapping.customer, mapping.time) == ("column_1", "column_2")
    blocks = [block.load() for block in open_file(tmp_path / "purchases.txt").blocks()]
    assert sum(block.table.num_rows for block in blocks) == 300
    assert not any(block.failures for block in blocks)
    assert blocks[0].table.column(3).to_pylist() == [row[3] for row in rows]


def test_blanks_are_joined_the_same_way_wherever_the_text_is_cut() -> None:
    text = b"  a   b \t c  \r\n\r\n 1  2   3\n4 5 6   "
    whole = squeezed(text, final=True)
    assert whole == b"a\tb\tc\r\n\r\n1\t2\t3\n4\t5\t6"
    for cut in range(len(text)):
        assert squeezed(squeezed(text[:cut], final=False) + text[cut:], final=True) == whole


def test_sentences_are_no_table_of_words(tmp_path: Path) -> None:
    text = "Das war gut\nDas war sehr schlecht\nNie wieder\nGerne immer wieder so\n" * 20
    path = tmp_path / "notes.csv"
    path.write_text(text, encoding="utf-8")
    assert len(open_file(path).columns) == 1


def test_german_amounts_with_a_currency_in_the_name_are_values(tmp_path: Path) -> None:
    rows = "\n".join(f"{10_000 + n % 40};{1 + n % 28:02d}.03.2025;{n % 7 - 1}.{n:03d},50" for n in range(200))
    mapping = mapped(
        tmp_path / "Bestellungen 2025.csv", f"Kundennummer;Bestelldatum;Umsatz (EUR)\n{rows}", "cp1252"
    )
    assert (mapping.customer, mapping.time) == ("Kundennummer", "Bestelldatum")
    assert (mapping.value, mapping.decimal) == ("Umsatz (EUR)", ",")
    assert mapping.constant_activity == "Bestellungen"


def test_a_table_of_touches_by_cookie_is_read(tmp_path: Path) -> None:
    rows = "\n".join(
        f"c{n % 50},2018-07-{1 + n % 28:02d}T10:00:00Z,{'conversion' if n % 9 == 0 else 'impression'},{int(n % 9 == 0)},"
        f"{6.5 if n % 9 == 0 else 0},{('Facebook', 'Paid Search')[n % 2]}"
        for n in range(300)
    )
    mapping = mapped(
        tmp_path / "t.csv", f"cookie,time,interaction,conversion,conversion_value,channel\n{rows}"
    )
    assert (mapping.customer, mapping.activity, mapping.channel) == ("cookie", "interaction", "channel")
    assert mapping.value == "conversion_value"


def test_clicks_in_utf_16_name_their_pages(tmp_path: Path) -> None:
    rows = "\n".join(
        f"v{n % 30}\t{1_735_689_600_000 + n * 999}\t{('Home', 'Kasse')[n % 2]}" for n in range(200)
    )
    mapping = mapped(tmp_path / "c.tsv", f"visitor_id\ttimestamp\tpage_title\n{rows}", "utf-16")
    assert (mapping.customer, mapping.activity, mapping.time_format) == (
        "visitor_id",
        "page_title",
        "epoch_ms",
    )


def test_the_price_of_one_piece_is_not_the_amount_of_a_row(tmp_path: Path) -> None:
    rows = "\n".join(f"{n % 30},3/{1 + n % 28}/2025,{n % 5},{n % 90}.99" for n in range(200))
    path = tmp_path / "sales.csv"
    path.write_text(f"CustomerID,InvoiceDate,Quantity,UnitPrice\n{rows}", encoding="utf-8")
    shown = preview(path)
    assert shown.mapping.value is None
    assert "value.price_of_one" in {problem.code for problem in shown.problems}
    single = mapped(path, f"CustomerID,InvoiceDate,Article,Price\n{rows}")
    assert single.value == "Price"


def survey(question: str, answers: list[object]) -> str:
    rows = "\n".join(f"2025-03-{1 + n % 28:02d};{n % 11};{answer}" for n, answer in enumerate(answers))
    return f"Datum;Weiterempfehlung (0-10);{question}\n{rows}"


@pytest.mark.parametrize(
    ("question", "answers", "scale", "codes"),
    [
        ("Zufriedenheit insgesamt (1-7)", [1, 2, 5, 6, 7, 7, 6, 9, -1], (1, 7), {"9", "-1"}),
        ("Zufriedenheit von 1 bis 10", [3, 4, 5, 6, 7, 8, 9, 9, 99], (1, 10), {"99"}),
        ("Zufriedenheit", [1, 2, 3, 4, 5, 5, 4, -9, 98], (1, 5), {"-9", "98"}),
        ("Zufriedenheit (0 - 100)", [10, 50, 80, 90, 100, 70, 60, 999, 85], (0, 100), {"999"}),
        ("Zufriedenheit", [1, 2, 3, 4, 5, 5, 4, 3, 4], (1, 5), set()),
    ],
)  # fmt: skip
def test_scales_that_a_question_names_count_and_codes_beyond_are_no_answers(
    tmp_path: Path, question: str, answers: list[object], scale: tuple[float, float], codes: set[str]
) -> None:
    mapping = mapped(tmp_path / "survey.csv", survey(question, answers * 30))
    found = next(one for one in mapping.questions if one.column == question)
    assert (found.metric, found.minimum, found.maximum) == ("csat", *scale)
    assert codes <= set(found.no_answer)
    assert not set(found.no_answer) & {str(n) for n in range(1, int(scale[1]))}


def test_an_upload_is_called_as_its_file(client: TestClient, workspace: accounts.Workspace) -> None:
    path = f"/api/v1/workspaces/{workspace.id}"
    rows = "\n".join(f"{n % 9},2025-01-{1 + n % 28:02d},{n}.5" for n in range(100))
    upload = client.post(f"{path}/uploads", content=f"customer,date,amount\n{rows}".encode(),
                         headers={"X-File-Name": "Web orders 2025.csv"}).json()  # fmt: skip
    shown = client.get(f"{path}/uploads/{upload['upload_id']}/preview").json()
    assert shown["mapping"]["constant_activity"] == "Web orders"
