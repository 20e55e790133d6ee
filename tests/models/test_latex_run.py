"""A run of LaTeX ends by itself, or is stopped by the processor time it took, with what it finished until then."""

import shutil

import pytest

from models.dvi import read_dvi
from models.latex_run import ENDED, TOO_LONG, run_latex

pytestmark = pytest.mark.skipif(shutil.which("latex") is None, reason="needs LaTeX")
DOCUMENT = "\\documentclass{article}\n\\begin{document}\n\\setbox0\\hbox{$x$}\\shipout\\box0 %s\n\\end{document}\n"


def test_a_healthy_run_ends_and_gives_its_pages_and_its_log():
    dvi, log, ending = run_latex(DOCUMENT % "\\typeout{seen}", 10, "-interaction=batchmode")
    assert ending == ENDED and "seen" in log and len(read_dvi(dvi)) == 1


def test_a_run_that_loops_is_stopped_and_keeps_its_finished_pages():
    dvi, _, ending = run_latex(DOCUMENT % "\\loop\\iftrue\\repeat", 0.5, "-interaction=batchmode")
    assert ending == TOO_LONG and len(read_dvi(dvi)) == 1


def test_a_document_without_pages_gives_no_dvi():
    dvi, _, _ = run_latex("\\documentclass{article}\\begin{document}\\end{document}\n", 10, "-interaction=batchmode")
    assert dvi == b""
