"""Character Detection Matching on formulas whose scores are known by counting."""

import itertools
import shutil
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from models.cdm import SHARE, consistent, is_sampled, scores, table

needs_latex = pytest.mark.skipif(shutil.which("latex") is None, reason="needs LaTeX")

# truth, output, elements of each, elements that match
COUNTED = [
    ("x_a^b", "{x}^b_{a}", 3, 3, 3),  # another way to write the same
    (r"\frac{a}{b}+c", r"{a\over b}+c", 5, 5, 5),  # the bar counts
    (r"\left(\frac{a}{b}\right)", r"\Bigl(\frac{a}{b}\Bigr)", 5, 5, 5),  # enlarged delimiters at any size
    ("a+b=c", "a+d=c", 5, 5, 4),  # one wrong
    ("a+b=c", "a+b", 5, 3, 3),  # two missing
    ("a+b", "a+b+b", 3, 5, 3),  # two invented
    (r"\sin x", "sin x", 4, 4, 1),  # upright and italic letters differ
    (r"\begin{matrix}a&b\\c&d\\e&f\end{matrix}", r"\begin{matrix}a&b\\c&d\\e&g\end{matrix}", 6, 6, 5),
    ("abcdefgh", "hbcdefga", 8, 8, 6),  # all glyphs are there, two at the wrong places
    (r"\begin{gathered}a+b+c+d\\ e+f+g+h\end{gathered}", r"\begin{gathered}a+b+c+d\\[40pt] e+f+g+h\end{gathered}", 14, 14, 14),  # a line moved
]


@needs_latex
def test_scores_are_the_f1_of_the_elements_that_match():
    found = scores([pair[:2] for pair in COUNTED])
    expected = [2 * same / (count + other) for _, _, count, other, same in COUNTED]
    assert found == pytest.approx(expected)


@needs_latex
def test_what_cannot_be_set_scores_nothing_and_a_truth_that_cannot_is_left_out():
    found = scores([("x+y", r"\frac{x"), ("x+y", ""), (r"\frac{x", "x"), ("x", r"x\unknowncommand")])
    assert found[[0, 1, 3]].tolist() == [0.0, 0.0, 0.0] and np.isnan(found[2])


def boxes(centres):
    return np.array([[x - 1, y - 1, x + 1, y + 1] for x, y in centres], float)


def test_places_may_be_shifted_and_scaled_but_not_exchanged():
    places = [(0, 0), (30, 0), (60, 0), (90, 20), (120, 20)]
    moved = [(7 + 1.1 * x, 3 + 1.1 * y) for x, y in places]
    assert consistent(boxes(places), boxes(moved)).all()
    moved[0], moved[4] = moved[4], moved[0]
    assert consistent(boxes(places), boxes(moved)).tolist() == [False, True, True, True, False]


def test_two_pairs_say_nothing_about_places():
    assert consistent(boxes([(0, 0), (90, 0)]), boxes([(90, 0), (0, 0)])).all()


def readings_of(name, pairs):
    """Readings of (truth, output), with the first file names that are in the fixed sample."""
    files = (SimpleNamespace(set=name, image=Path(f"{number}.png")) for number in itertools.count())
    return [SimpleNamespace(**vars(file), truth=truth, output=output) for (truth, output), file in zip(pairs, filter(is_sampled, files))]


@needs_latex
def test_the_table_averages_by_set():
    readings = readings_of("long", [("a+b=c", "a+b=c"), ("a+b=c", "a+d=c")]) + readings_of("refused", [("x", "")])
    text, figures = table(readings)
    assert figures["long"] == {"cdm_dvi_pictures": 2, "cdm_dvi": pytest.approx(0.9), "cdm_dvi_exact": 0.5}
    assert figures["all"]["cdm_dvi"] == pytest.approx(0.6) and "| refused | 1 | 0.000 | 0.0 |" in text


def test_the_sample_is_told_by_set_and_file_alone():
    many = [SimpleNamespace(set=name, image=Path(f"/anywhere/{number}.png")) for name in ("a", "b") for number in range(2000)]
    chosen = [(reading.set, reading.image.name) for reading in many if is_sampled(reading)]
    assert abs(len(chosen) - SHARE * len(many)) < 3 * (SHARE * len(many)) ** 0.5
    assert {file for name, file in chosen if name == "a"} != {file for name, file in chosen if name == "b"}
    assert is_sampled(SimpleNamespace(set="im2latex", image=Path("x/0.png"))) == is_sampled(SimpleNamespace(set="im2latex", image=Path("0.png")))
