"""The DVI reader against the places that dvitype (TeX's own reader) prints, and against cut-off files."""

import re
import shutil
import subprocess

import numpy as np
import pytest

from models.dvi import read_dvi

pytestmark = pytest.mark.skipif(shutil.which("latex") is None, reason="LaTeX is not installed")

SOURCE = r"""\documentclass{article}\usepackage{amsmath,amssymb}\begin{document}
\def\page#1#2{\setbox0\hbox{$\displaystyle #2$}\count0=#1 \shipout\box0 }
\page{7}{\frac{a}{b}\special{first}\sum_{i=1}^n x_i}
\page{-3}{\left(\frac{a}{b}\right)\sqrt{\mathstrut x}}
\page{70000}{\begin{matrix}a&\mathbb{R}\\\Large\mbox{\'e}&\hat{x}\end{matrix}\xrightarrow{abc}}
\end{document}"""


@pytest.fixture(scope="module")
def dvi_file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dvi")
    (folder / "t.tex").write_text(SOURCE)
    subprocess.run(["latex", "-interaction=batchmode", "t.tex"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / "t.dvi"


def test_pages_carry_their_number_rules_and_specials(dvi_file):
    pages = read_dvi(dvi_file.read_bytes())
    assert [page.count0 for page in pages] == [7, -3, 70000]
    assert [len(page.rules) for page in pages][:2] == [1, 2]  # the fraction bar; and the root's; no struts
    texts = [text for text, _ in pages[0].special if not text.startswith("header=")]
    assert texts == ["first"]
    assert pages[0].special[-1][1] == 2  # after a and b


@pytest.mark.skipif(shutil.which("dvitype") is None, reason="dvitype is not installed")
def test_glyphs_stand_where_dvitype_puts_them(dvi_file):
    listing = subprocess.run(
        ["dvitype", "-output-level=3", "-dpi=7227", str(dvi_file)], capture_output=True, text=True, check=True
    ).stdout
    glyphs = [int(code) for code in re.findall(r"setchar(\d+) ", listing)]
    starts = [int(h) for h in re.findall(r"setchar\d+ h:=(-?\d+)", listing)]
    pages = read_dvi(dvi_file.read_bytes())
    assert [int(code) for page in pages for code in page.char] == glyphs
    x = np.concatenate([page.x for page in pages])
    unit = 65536.0
    assert np.abs(x * unit - np.array(starts)).max() <= 2.0  # float32 keeps 24 bits


def test_a_cut_file_gives_the_pages_before_the_cut(dvi_file):
    data = dvi_file.read_bytes()
    whole = read_dvi(data)
    for length in range(15, len(data), 37):
        numbers = [page.count0 for page in read_dvi(data[:length])]
        assert numbers == [page.count0 for page in whole][: len(numbers)]


def test_other_data_is_refused():
    with pytest.raises(ValueError, match="not a DVI file"):
        read_dvi(b"%PDF-1.5 something else")
