"""Pages to print: a PDF with letters for the languages of Europe, headings, paragraphs, names beside values."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any, Final

from fpdf import FPDF
from fpdf.enums import WrapMode, XPos, YPos

FAMILY: Final = "Roboto"
GREY: Final = (90, 98, 106)
INK: Final = (27, 31, 36)
TEAL: Final = (11, 95, 95)
_LINE: Final = 5.2
_LONGEST_WORD: Final = 48


class Paper(FPDF):
    """A page with letters for the languages of Europe, numbers at its foot, and names beside values."""

    def __init__(self, page_word: str) -> None:
        super().__init__(format="A4")
        self._page_word = page_word
        for style, path in _letters().items():
            self.add_font(FAMILY, style, path)
        self.set_margins(20, 18, 20)
        self.set_auto_page_break(True, 20)
        self.set_title("Etappe")
        self.add_page()

    def footer(self) -> None:
        """The number of the page."""
        self.set_y(-14)
        self.set_font(FAMILY, "", 8)
        self.set_text_color(*GREY)
        self.cell(0, 6, f"{self._page_word} {self.page_no()}/{{nb}}", align="R")

    def heading(self, text: str, level: int) -> None:
        """A heading; the first level is the title."""
        self.ln({1: 2, 2: 6, 3: 3}[level])
        self.set_font(FAMILY, "B", {1: 19, 2: 14, 3: 11}[level])
        self.set_text_color(*(TEAL if level < 3 else INK))
        self._line(text, {1: 9, 2: 7, 3: 6}[level])
        self.ln(1.5)

    def words(self, text: str) -> None:
        """A paragraph."""
        self.set_font(FAMILY, "", 10)
        self.set_text_color(*INK)
        self._line(text, _LINE)

    def pairs(self, rows: Any) -> None:
        """Names, each with its value below or behind it."""
        for name, value in rows:
            self.set_font(FAMILY, "", 8)
            self.set_text_color(*GREY)
            self._line(name, 4)
            self.words(value)

    def gap(self) -> None:
        """Some room, and a line."""
        self.set_draw_color(215, 219, 223)
        self.line(self.l_margin, self.get_y() + 1, self.w - self.r_margin, self.get_y() + 1)
        self.ln(2.5)

    def finished(self) -> bytes:
        """The bytes of the document."""
        return bytes(self.output())

    def _line(self, text: str, height: float) -> None:
        shown = "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in text) or " "
        # a word that fills a line on its own, such as a check sum, has no other place to break
        wrap = WrapMode.CHAR if max(map(len, shown.split()), default=0) > _LONGEST_WORD else WrapMode.WORD
        self.multi_cell(0, height, shown, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT, wrapmode=wrap)


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    """Files of the letters, by style."""
    folder = resources.files("font_roboto") / "files"
    return {"": str(folder / "Roboto-Regular.ttf"), "B": str(folder / "Roboto-Bold.ttf")}
