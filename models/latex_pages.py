"""Typesets many LaTeX formulas with few `latex` runs, whatever the formulas contain.

    pages = typeset([r'\\frac{a}{b}', r'x^{2'])     # [Sheet(page, None), Sheet(None, 'unbalanced braces')]

Computer Modern at 10 pt, display style, with the packages and the extra commands of PREAMBLE (KaTeX's own
spellings and what authors of the 1990s used). One run takes up to BATCH formulas, each shipped as a DVI page
that carries its number in \\count0. A formula that makes TeX stop or loop is found and set aside, the others
are run again; formulas that cannot nest properly never reach TeX, so they cannot swallow their neighbours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .dvi import Page, read_dvi
from .latex_run import run_latex

BATCH = 2000  # formulas a run
SECONDS_A_RUN, SECONDS_A_FORMULA = 4.0, 0.01  # processor time of a run: some 10 times what it needs

PREAMBLE = r"""\documentclass{article}
\usepackage{amsmath,amssymb,mathrsfs,mathtools,cancel,stmaryrd}
\nofiles
\def\label#1{}\let\nonumber\relax\let\notag\relax\def\tag#1{\qquad(\mathrm{#1})}
\def\color#1{}\def\textcolor#1#2{#2}\def\mit{}\def\mbox#1{\text{#1}}
\def\argmin{\operatorname*{arg\,min}}\def\argmax{\operatorname*{arg\,max}}\def\class#1#2{#2}
\def\R{\mathbb{R}}\def\N{\mathbb{N}}\def\Z{\mathbb{Z}}\def\Complex{\mathbb{C}}\def\infin{\infty}\def\isin{\in}
\def\lang{\langle}\def\rang{\rangle}\def\lt{<}\def\gt{>}\def\empty{\emptyset}\def\sub{\subset}\def\sube{\subseteq}
\def\varvdots{\vdots}\def\notin{\not\in}\def\notni{\not\ni}\def\Bbb#1{\mathbb{#1}}\def\frak#1{\mathfrak{#1}}\def\bold#1{\mathbf{#1}}\def\bm#1{\boldsymbol{#1}}
\def\plusmn{\pm}\def\rarr{\rightarrow}\def\larr{\leftarrow}\def\Rarr{\Rightarrow}\def\harr{\leftrightarrow}
\providecommand\dotsi{\cdots}\providecommand\implies{\Longrightarrow}\def\textdegree{{}^{\circ}}\def\degree{{}^{\circ}}
\makeatletter\def\plainmatrix#1#2#3{\def\reserved@a{#1}\ifx\reserved@a\@currenvir\expandafter#2\else\expandafter#3\fi}
\def\matrix{\plainmatrix{matrix}\env@matrix\matrixargument}\def\matrixargument#1{\begin{matrix}#1\end{matrix}}
\def\pmatrix{\plainmatrix{pmatrix}{\left(\env@matrix}\pmatrixargument}\def\pmatrixargument#1{\begin{pmatrix}#1\end{pmatrix}}
\def\cases{\plainmatrix{cases}\env@cases\casesargument}\def\casesargument#1{\begin{cases}#1\end{cases}}\makeatother
\def\unknowncharacter#1{\special{character #1}\kern10pt }
\def\formula#1#2{\setbox0\hbox{$\displaystyle{#2}$}\global\count0=#1\relax\shipout\box0 \setbox0\vbox{\noindent\par}}
\begin{document}
"""
# The empty paragraph resets TeX's count of errors (tex.web section 1096), which at 100 would end the run.

_OUTER = {  # displays that LaTeX refuses inside $...$, and what sets the same rows there
    "align": "aligned", "align*": "aligned", "split": "aligned", "eqnarray": "eqnarray", "eqnarray*": "eqnarray",
    "gather": "gathered", "gather*": "gathered", "multline": "gathered", "multline*": "gathered",
    "alignat": "alignedat", "alignat*": "alignedat", "flalign": "aligned", "flalign*": "aligned",
    "equation": "", "equation*": "", "displaymath": "", "math": "", "darray": "array", "dcases": "dcases",
}  # fmt: skip
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{\s*([A-Za-z]+\*?)\s*\}")
_DELIMITED = re.compile(r"\\(left|right)(?![A-Za-z])")
_FORBIDDEN = re.compile(r"\\(stop|input|include|bye|csname|def|newcommand|documentclass|shipout)(?![A-Za-z])")
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%.*\n")
_PERCENT = re.compile(r"(?<!\\)((?:\\\\)*)%")  # the line end that it commented out was lost with the lines

_ERROR = re.compile(r"^\./formulas\.tex:(\d+): (.*)", re.MULTILINE)


@dataclass
class Sheet:
    """What TeX made of one formula: `page` is what it shipped, also after an error it recovered from."""

    page: Page | None
    error: str | None


def typeset(formulas: list[str]) -> list[Sheet]:
    """One Sheet a formula, in order. Equal strings are set once."""
    ready, sheets = {}, {}
    for formula in dict.fromkeys(formulas):
        source, fault = prepare(formula)
        if fault:
            sheets[formula] = Sheet(None, fault)
        else:
            ready[formula] = source
    names = list(ready)
    for start in range(0, len(names), BATCH):
        batch = names[start : start + BATCH]
        for name, sheet in zip(batch, _typeset_batch([ready[name] for name in batch])):
            sheets[name] = sheet
    return [sheets[formula] for formula in formulas]


def prepare(formula: str) -> tuple[str, str | None]:
    """The formula as one line that nests properly, and what is wrong with it (None when nothing is)."""
    source = _PERCENT.sub(r"\1", _COMMENT.sub(r"\1", formula.replace("\r", "\n")))
    source = re.sub(r"\s*\n\s*", " ", source).strip()
    source = _ENVIRONMENT.sub(_inner_environment, source)
    source = "".join(c if " " <= c < "\x7f" else _plain_character(c) for c in source)
    depth, bare = 0, source.replace("\\\\", "  ").replace("\\{", "  ").replace("\\}", "  ")
    for c in bare:
        depth += (c == "{") - (c == "}")
        if depth < 0:
            return source, "unbalanced braces"
    if depth:
        return source, "unbalanced braces"
    stack = []
    for kind, name in _ENVIRONMENT.findall(source):
        if kind == "begin":
            stack.append(name)
        elif not stack or stack.pop() != name:
            return source, f"unbalanced environment {name}"
    sides = [kind == "left" for kind in _DELIMITED.findall(source)]
    if stack or 2 * sum(sides) != len(sides):
        return source, "unbalanced environment" if stack else "unbalanced \\left and \\right"
    if bare.replace("\\$", "").count("$") % 2 or _FORBIDDEN.search(source):
        return source, "leaves the formula"
    return source, None


def _inner_environment(match: re.Match) -> str:
    kind, name = match.groups()
    inner = _OUTER.get(name, name)
    if inner == "eqnarray":
        return r"\begin{array}{rcl}" if kind == "begin" else r"\end{array}"
    return f"\\{kind}{{{inner}}}" if inner else ""


_PLAIN = {"−": "-", "–": "-", "×": r"\times ", "·": r"\cdot ", "…": r"\ldots ", "≤": r"\leq ", "≥": r"\geq ",
          "’": "'", "′": "'", "∞": r"\infty ", "°": r"{}^{\circ}", "±": r"\pm ", "→": r"\rightarrow ", "\t": " ",
          "\u00a0": "~", "\u3000": "~"}  # fmt: skip


def _plain_character(c: str) -> str:
    return _PLAIN.get(c, f"\\unknowncharacter{{{ord(c)}}}")


def _typeset_batch(sources: list[str]) -> list[Sheet]:
    sheets: list[Sheet | None] = [None] * len(sources)
    todo = [list(range(len(sources)))]
    while todo:
        indices = todo.pop()
        pages, errors, reason = _run([sources[i] for i in indices])
        missing = []
        for position, i in enumerate(indices):
            if position in pages:
                sheets[i] = Sheet(pages[position], errors.get(position))
            elif len(indices) == 1:
                sheets[i] = Sheet(None, errors.get(position) or reason)
            else:
                missing.append(i)
        # The first missing formula is the one that stopped TeX (or swallowed its neighbours): it goes alone.
        todo += [part for part in (missing[1:], missing[:1]) if part]
    return sheets


def _run(sources: list[str]) -> tuple[dict[int, Page], dict[int, str], str]:
    """One run of latex: pages and first errors by position, and how the run ended."""
    lines = PREAMBLE.count("\n") + 1
    body = "".join(f"\\formula{{{i}}}{{{source} }}\n" for i, source in enumerate(sources))
    seconds = SECONDS_A_RUN + SECONDS_A_FORMULA * len(sources)
    dvi, text, reason = run_latex(PREAMBLE + body + "\\end{document}\n", seconds, "-interaction=batchmode", "-file-line-error")
    pages = {page.count0: page for page in read_dvi(dvi)} if dvi else {}
    errors: dict[int, str] = {}
    for line, message in _ERROR.findall(text):
        errors.setdefault(int(line) - lines, message)
    return pages, errors, reason
