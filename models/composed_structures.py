"""Structures that corpora have too few of, written at random as LaTeX: sized and uneven delimiters, fractions of another size than their
place's, limits, stretching arrows, quotes. Each function takes a `Writer`, as those of composed_kinds do, and every token of the vocabulary that they
are there for comes up (tests/models/test_compose.py).
"""
from .composed_kinds import WORDS, expression, scripted, term


def plain(w):
    """Two or three letters with binary operators between them, low enough for a plain delimiter."""
    return ' '.join([w.letter(), *(part for _ in range(w.count(1, 2)) for part in (w.pick('binary'), w.letter()))])


def tall(w):
    """Something that makes delimiters grow."""
    return w.choose((rf'\frac{{{term(w, 2)}}}{{{term(w, 2)}}}', rf'\sum_{{{w.letter()} = {w.digit()}}}^{{{w.letter()}}} {term(w, 2)}',
                     rf'\begin{{matrix}} {w.letter()} \\ {term(w, 2)} \end{{matrix}}'))


def sized(w):
    """Delimiters larger than what they hold, or alone."""
    if w.chance(0.5):
        left, right = w.fence()
        left, right = (left, right) if rf'\big{left}' in w.known else ('(', ')')
        return rf'{scripted(w, w.letter(), 2)} \big{left} {plain(w)} \big{right} {w.choose(("", "^2", "_0"))} {w.pick("relation")} {term(w, 2)}'
    index = f'_{{{w.letter()} = {w.digit()}}}' if w.chance(0.5) else ''
    return rf'{term(w, 1)} {w.pick("sized")} {index} {w.pick("binary")} {term(w, 1)}'


def fenced(w):
    """Enlarged delimiters with something in the middle, on one side, or of two kinds."""
    left, right = w.fence()
    kind = w.count(0, 3)
    if kind == 0:
        return rf'\left{left} {plain(w)} {w.pick("middle")} {tall(w)} \right{right}'
    if kind == 1:
        return rf'\left. {tall(w)} \right{right}_{{{w.letter()} = {w.digit()}}}'
    if kind == 2:
        return rf'\left{left} {tall(w)} \right. {expression(w, 2)}'
    return f'{w.pick("left")} {tall(w)} {w.pick("right")}'


def fractions(w):
    """Fractions smaller or larger than their place would have them, continued ones, and stacks without a rule."""
    a, b = term(w, 2), term(w, 2)
    kind = w.count(0, 4)
    if kind == 0:
        return rf'{w.letter()}{w.choose("_^")}{{\dfrac{{{a}}}{{{b}}}}} {w.pick("binary")} {w.letter()}'
    if kind == 1:
        return rf'\begin{{pmatrix}} \dfrac{{{a}}}{{{b}}} & {w.letter()} \\ {w.letter()} & \dfrac{{{b}}}{{{w.digit()}}} \end{{pmatrix}}'
    if kind == 2:
        return rf'{w.letter()} = {w.digit()} + \cfrac{{{a}}}{{{w.digit()} + \cfrac{{{b}}}{{{term(w, 2)}}}}}'
    if kind == 3:
        return rf'\genfrac{{}}{{}}{{0pt}}{{}}{{{a}}}{{{b}}} {w.pick("relation")} {w.letter()}'
    return rf'\tfrac{{{a}}}{{{b}}} {w.pick("binary")} {expression(w, 2)}'


def limits(w):
    """Limits of several lines, and such as stand elsewhere than the operator has them."""
    sign, low, high = w.pick('operator'), f'{w.letter()} {w.pick("relation")} {w.digit()}', w.letter()
    kind = w.count(0, 2)
    if kind == 0:
        lines = r' \\ '.join(f'{w.letter()} {w.pick("relation")} {w.letter()}' for _ in range(w.count(2, 3)))
        return rf'{sign}_{{\substack{{{lines}}}}} {term(w, 1)}'
    return rf'{sign}{(chr(92) + "limits", chr(92) + "nolimits")[kind - 1]}_{{{low}}}^{{{high}}} {term(w, 1)}'


def stretching(w):
    """Arrows as long as what stands over or under them."""
    arrow = w.pick('stretching')
    label = w.choose((w.letter(), plain(w), rf'\text{{{w.choose(WORDS)}}}', ''))
    under = f'{w.choose((w.letter(), plain(w)))}]{{' if arrow.endswith('[') else ''
    return f'{term(w, 1)} {arrow} {under}{label}}} {term(w, 1)}'


def lists(w):
    """What stands in a row: items with commas and semicolons, separate formulas, quoted words, words in italics, negations, scripts of scripts."""
    kind = w.count(0, 5)
    if kind == 0:
        mark = w.choose((',', ';'))
        return f'({w.letter()}_{w.digit()} {mark} {w.letter()} {mark} {w.choose((chr(92) + "ldots", w.digit()))} {mark} {term(w, 1)})'
    if kind == 1:
        return rf'{expression(w, 2)} , \qquad {expression(w, 2)}'
    if kind == 2:
        left, right = w.choose((('`', "'"), ('``', "''"), ('"', '"')))
        return rf'\text{{{left}{w.choose(WORDS)} {w.choose(WORDS)}{right}}} {w.pick("relation")} {term(w, 1)}'
    if kind == 3:
        return rf'\mathit{{{w.choose(WORDS)}}}({plain(w)})'
    if kind == 4:
        return rf'{term(w, 1)} \not{w.choose((chr(92) + "subset", chr(92) + "Rightarrow", chr(92) + "equiv", "<"))} {term(w, 1)}'
    return rf'{{{w.letter()}_{w.letter()}}}{w.choose("_^")}{{{w.digit()}}} {w.pick("binary")} {{}}^{{{w.digit()}}}{w.letter()}'


def structures(w):
    return w.choose((sized, fenced, fractions, limits, stretching, lists))(w)


KINDS = {'structures': (structures, 3)}     # function and share
