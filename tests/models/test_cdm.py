"""Character Detection Matching on formulas whose scores are known by counting."""

import shutil
from types import SimpleNamespace

import numpy as np
import pytest

from models.cdm import consistent, sample, scores, table

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


@needs_latex
def test_the_table_takes_the_same_sample_every_time_and_averages_by_set():
    readings = [SimpleNamespace(set="long", truth="a+b=c", output=output) for output in ("a+b=c", "a+d=c")]
    readings += [SimpleNamespace(set="refused", truth="x", output="")]
    text, figures = table(readings)
    assert figures["long"] == {"pictures": 2, "cdm": pytest.approx(0.9), "exact": 0.5}
    assert figures["all"]["cdm"] == pytest.approx(0.6) and "| refused | 1 | 0.000 | 0.0 |" in text
    many = list(range(1000))
    assert sample(many) == sample(many) and len(sample(many)) == 300 and sample(many[:7]) == many[:7]
