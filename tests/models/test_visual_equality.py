"""What counts as the same formula to the eye, case by case, and that broken formulas harm no other."""

import shutil

import pytest

from models.latex_pages import typeset
from models.visual_equality import shared_with, visually_equal_pairs

pytestmark = pytest.mark.skipif(shutil.which("latex") is None, reason="LaTeX is not installed")

EQUAL = [
    (r"x_a^b", r"{x}^{b}_{a}"),
    (r"a \, b\;=\, c", r"a b = c"),
    (r"\frac{a\,b\,c}{d\,e\;\;f}+1", r"\frac{abc}{def}+1"),
    (r"{a \over b}", r"\frac{a}{b}"),
    (r"\rm d x", r"\mathrm{d x}"),
    (r"\Big( x \Big)", r"\Bigg( x \Bigg)"),
    (r"\big( \frac{a}{b} \big)", r"\left( \frac{a}{b} \right)"),
    (r"\left[ \begin{array}{c} a\\b\\c\\d\\e\\f \end{array} \right]", r"\begin{bmatrix} a\\b\\c\\d\\e\\f \end{bmatrix}"),
    (r"\left( x \right)", r"(x)"),
    (r"x' ", r"x^{\prime}"),
    (r"\operatorname{sin} x", r"\sin x"),
    (r"\begin{align} a &= b \\ c &= d \end{align}", r"\begin{aligned} a &= b \\ c &= d \end{aligned}"),
    (r"\pmatrix{a & b\cr c & d}", r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"),
    (r"x \not \in A", r"x \notin A"),
    (r"\mathbf{\hat k}", r"\hat{\mathbf{k}}"),
    (r"\frac{\Bigl[ \tfrac{a}{b} \Bigr]}{c}", r"\frac{\left[ \tfrac{a}{b} \right]}{c}"),
    (r"\text{若} x", r"\text{若}x"),
    (r"a_{b\label{eq:1}}\nonumber", r"a_b"),
]
DIFFERENT = [
    (r"x_a", r"x^a"),
    (r"x_a", r"x a"),
    (r"a \quad b", r"a b"),
    (r"\Big( x \Big)", r"(x)"),
    (r"x", r"\mathbf{x}"),
    (r"\frac{a}{b}", r"\frac{b}{a}"),
    (r"\frac{ab}{c}d", r"\frac{a}{c}bd"),
    (r"\sqrt{ab}", r"\sqrt{a}bbbb"),
    (r"\overline{a}b", r"ab"),
    (r"x^{2", r"x^{2"[:-1]),
    (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", r"\begin{pmatrix} a & c \\ b & d \end{pmatrix}"),
    (r"\text{若} x", r"\text{苦}x"),
    (r"x", r"\undefinedcommand x"),
    (r"", r""),
]


def test_the_same_to_the_eye():
    found = visually_equal_pairs(EQUAL)
    assert [pair for pair, equal in zip(EQUAL, found) if not equal] == []


def test_different_to_the_eye():
    found = visually_equal_pairs(DIFFERENT)
    assert [pair for pair, equal in zip(DIFFERENT, found) if equal] == []


def test_a_broken_formula_harms_no_neighbour(monkeypatch):
    monkeypatch.setattr("models.latex_pages.SECONDS_A_RUN", 2.0)
    broken = ["{", "}", r"\left(", r"\begin{array}{c}", "a%b", r"\end{document}", r"\loop\iftrue\repeat", "#", "&",
              r"\frac", "^", r"a\par b", r"\bad", "$", r"{\begin{array}{c} } \end{array}", "\\"]  # fmt: skip
    formulas = [part for number, bad in enumerate(broken) for part in (bad, f"x_{{{number}}}")]
    sheets = typeset(formulas)
    for number in range(len(broken)):
        sheet = sheets[2 * number + 1]
        assert sheet.error is None and len(sheet.page.char) == 1 + len(str(number)), (broken[number], sheet)
    for bad in (0, 1, 2, 3, 5, 6, 12, 13):
        assert sheets[2 * bad].error is not None, broken[bad]


def test_shared_formulas_are_found_by_their_look():
    assert shared_with([r"a+b", r"{x}^{b}_a", r"c"], [r"x_a^b", r"q"]) == [1]
