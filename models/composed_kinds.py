"""Kinds of formulas that corpora have too few of, written at random as LaTeX. Each function takes a `Writer`.

    matrices(w) -> '\\\\begin{bmatrix} a & \\\\ldots & ...'

What stands in them is drawn from the vocabulary by `Writer.symbol` and its like, rare symbols as often as common ones.
"""
UNITS = ('m s kg g mm cm km nm Hz kHz MHz GHz N Pa kPa J kJ eV MeV GeV W kW V mV A mA K mol L rad T Wb lm lx cd bar dB min h'
         .split())
WORDS = ('if and or for all with where otherwise then such that when is not a an the of in on to by from since hence thus so let '
         'odd even prime real positive negative constant finite infinite some each every almost everywhere converges diverges '
         'max min mass time total initial final error loss rate mean number size left right upper lower true false undefined '
         'equation solution defined almost surely in probability as at least at most exactly one two three first last').split()
OPERATOR_NAMES = ('arccosh arcsinh arctanh arcosh arsinh artanh arccot sech csch sgn sign tr Tr rank diag Res ord erf erfc Li lcm span supp vol '
                  'ad Ad Hom End Aut Ker coker div grad curl rot Spec Cov Var cn sn dn am sinc rect id Id Im Re conv dist diam int cl ext Ext Tor').split()
ABBREVIATIONS = 'eff. stat. crit. min. tot. ext. e.i. i.e. s.t. a.e. r.m.s. c.c. h.c. ref. obs.'.split()
ELEMENTS = ('H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Ti Cr Mn Fe Co Ni Cu Zn Br Ag Sn I Ba Pt Au Hg Pb U'.split())
REACTIONS = (r'\rightarrow', r'\longrightarrow', r'\rightleftharpoons', r'\leftrightarrow', r'\xrightarrow{%s}', r'\xrightleftharpoons[%s]{%s}')
FENCES = ('matrix', 'matrix', 'matrix', 'pmatrix', 'pmatrix', 'bmatrix', 'Bmatrix', 'vmatrix', 'Vmatrix', 'smallmatrix')


def expression(w, depth=0):
    """A small expression of two to six terms."""
    parts = [term(w, depth)]
    for _ in range(w.count(1, 5)):
        parts += [w.pick('relation' if w.chance(0.25) else 'binary'), term(w, depth)]
    return ' '.join(parts)


def term(w, depth=0):
    """One symbol with what may hang on it."""
    roll = w.count(0, 19) if depth < 3 else 19
    inner = depth + 1
    if roll == 0:
        return rf'\frac{{{expression(w, inner)}}}{{{expression(w, inner)}}}'
    if roll == 1:
        return rf'\sqrt{{{expression(w, inner)}}}' if w.chance(0.8) else rf'\sqrt[{w.digit()}]{{{term(w, inner)}}}'
    if roll == 2:
        left, right = w.fence()
        return rf'{left} {expression(w, inner)} {right}'
    if roll == 3:
        left, right = w.fence()
        return rf'\left{left} \frac{{{term(w, inner)}}}{{{term(w, inner)}}} \right{right}'
    if roll == 4:
        return rf'{w.pick("accent")} {w.letter()} }}'
    if roll == 5:
        return w.font(w.letter())
    if roll == 6:
        return rf'{w.pick("operator")}_{{{w.letter()} = {w.digit()}}}^{{{w.letter()}}} {term(w, inner)}'
    if roll == 7:
        return rf'\{w.choose(("overset", "underset"))}{{{term(w, inner)}}}{{{w.pick("relation")}}}'
    if roll == 8:
        return rf'\binom{{{term(w, inner)}}}{{{term(w, inner)}}}'
    if roll == 9:
        return (w.pick('function') if w.chance(0.7) else rf'\operatorname{{{w.choose(OPERATOR_NAMES)}}}') + ' ' + term(w, inner)
    return scripted(w, w.pick('ordinary') if w.chance(0.3) else w.letter(), inner)


def scripted(w, base, depth):
    scripts = ''
    if w.chance(0.03):
        return f'{base}{w.choose("_^")}{{{" ".join(w.choose(ABBREVIATIONS))}}}'
    if w.chance(0.35):
        scripts += '_{' + (term(w, depth + 1) if w.chance(0.3) else w.letter() + (' ' + w.letter() if w.chance(0.3) else '')) + '}'
    if w.chance(0.35):
        scripts += '^{' + (w.choose(("'", "''", '*', r'\dagger', '-1', '2', '3', 'T')) if w.chance(0.6) else term(w, depth + 1)) + '}'
    return base + scripts.replace("^{'}", "'").replace("^{''}", "''")


def entry(w):
    """What stands in a cell: a number, a letter with its scripts, a function, a term, some with a sign."""
    kind = w.count(0, 6)
    sign = '-' if w.chance(0.25) else ''
    if kind <= 1:
        return sign + w.choose(('1', '1', '2', w.digit()))
    if kind == 2:
        return f'{sign}{w.pick("function")} {w.letter()}' + (f'_{{{w.digit()}}}' if w.chance(0.4) else '')
    if kind == 3:
        return sign + rf'\frac{{{w.choose(("1", w.letter()))}}}{{{w.choose(("2", w.letter()))}}}'
    if kind == 4:
        return sign + term(w, 2)
    return sign + scripted(w, w.letter(), 3)


def filling(w, rows, columns):
    """What the cells of a matrix hold: (row, column) -> LaTeX. Dense, diagonal, with dots, sparse with zeros or with nothing between, or formulas."""
    kind, sparse = w.count(0, 6), w.rng.uniform(0.2, 0.6)
    rest = '0' if kind == 4 or w.chance(0.4) else ''

    def cell(row, column):
        if kind == 0 and rows == columns and row != column:
            return '0'
        if kind == 1 and row == rows - 2 and rows > 2:
            return r'\vdots' if column != columns - 2 else r'\ddots'
        if kind == 1 and column == columns - 2 and columns > 2:
            return r'\cdots'
        if kind == 2:
            return ('-' if w.chance(0.3) else '') + w.digit()
        if kind in (4, 5):
            return entry(w) if w.chance(sparse) or (row == column and w.chance(0.5)) else rest
        if kind == 6:
            return entry(w)
        letter = w.letter()
        return letter + (f'_{{{row + 1}{column + 1}}}' if w.chance(0.5) else '')
    return cell


def matrix(w):
    """A matrix of up to 8 x 8 cells."""
    rows, columns = w.count(1, 8), w.count(1, 8)
    cell = filling(w, rows, columns)
    body = r' \\ '.join(' & '.join(cell(r, c) for c in range(columns)) for r in range(rows))
    if w.chance(0.2):
        preamble = ''.join(w.choose(('c', 'l', 'r', 'c|')) for _ in range(columns)).rstrip('|')
        line = r'\hline ' if w.chance(0.3) else ''
        return rf'\left[\begin{{array}}{{{preamble}}} {line}{body} \end{{array}}\right]'
    name = w.choose(FENCES)
    return rf'\begin{{{name}}} {body} \end{{{name}}}'


def matrices(w):
    parts = [w.font(w.letter()), '=', matrix(w)]
    if w.chance(0.4):
        parts += [matrix(w)]
    if w.chance(0.2):
        parts[-1] += w.choose(('^{T}', '^{-1}', r'^{\dagger}'))
    return ' '.join(parts if w.chance(0.7) else parts[2:])


def cases(w):
    rows = [rf'{expression(w, 2)} & {w.choose((words(w, 2), ""))} {w.letter()} {w.pick("relation")} {w.digit()}' for _ in range(w.count(2, 4))]
    rows[-1] = rows[-1].split('&')[0] + r'& \text{otherwise}' if w.chance(0.4) else rows[-1]
    return rf'{w.letter()}({w.letter()}) = \begin{{cases}} ' + r' \\ '.join(rows) + r' \end{cases}'


def systems(w):
    """Aligned or gathered lines."""
    count = w.count(2, 5)
    kind = w.count(0, 7)
    if kind == 0:
        lines = [rf'{term(w, 2) if row == 0 or w.chance(0.6) else ""} & {w.choose(("=", "=", w.pick("relation")))} & {expression(w, 1)}' for row in range(count)]
        return rf'\begin{{array}}{{{w.choose(("lcl", "rcl", "ccc", "lll"))}}} ' + r' \\ '.join(lines) + r' \end{array}'
    if kind <= 5:
        lines = [rf'{term(w, 2)} &{w.choose(("=", "=", w.pick("relation")))} {expression(w, 1)}' for _ in range(count)]
        return r'\begin{aligned} ' + r' \\ '.join(lines) + r' \end{aligned}'
    return r'\begin{gathered} ' + r' \\ '.join(expression(w, 1) for _ in range(count)) + r' \end{gathered}'


def words(w, most=4):
    text = ' '.join(w.choose(WORDS) for _ in range(w.count(1, most)))
    return rf'\text{{{w.choose(("", " "))}{text} }}'


def text(w):
    """Words between formulas, as subscripts, in other text fonts."""
    kind = w.count(0, 4)
    if kind == 0:
        return rf'{expression(w, 2)} \quad {words(w)} \quad {expression(w, 2)}'
    if kind == 1:
        return rf'{w.letter()}_{{\text{{{w.choose(WORDS)}}}}} = {expression(w, 2)}'
    if kind == 2:
        return rf'\{w.choose(("textbf", "textit", "texttt", "textsf", "text"))}{{{w.choose(WORDS).capitalize()} {w.choose(WORDS)}: }} {expression(w, 2)}'
    if kind == 3:
        return rf'\operatorname*{{{w.choose(("arg max", "arg min", "ess sup", "conv", "span")).replace(" ", chr(92) + ",")}}}_{{{w.letter()}}} {term(w, 1)}'
    return rf'\operatorname{{{w.choose(OPERATOR_NAMES)}}}({expression(w, 2)})'


def molecule(w):
    parts = [(w.digit() if w.chance(0.3) else '')]
    for _ in range(w.count(1, 4)):
        parts.append(rf'\mathrm{{{w.choose(ELEMENTS)}}}' + (f'_{{{w.count(2, 12)}}}' if w.chance(0.5) else ''))
    if w.chance(0.25):
        parts.append('^{' + w.choose(('+', '-', '2+', '2-', '3+')) + '}')
    return ''.join(parts)


def chemistry(w):
    side = lambda: ' + '.join(molecule(w) for _ in range(w.count(1, 3)))
    arrow = w.choose(REACTIONS)
    arrow = arrow % tuple(rf'\mathrm{{{w.choose(ELEMENTS)}}}' for _ in range(arrow.count('%s')))
    return f'{side()} {arrow} {side()}' if w.chance(0.8) else molecule(w)


def units(w):
    number = f'{w.count(0, 999)}' + (f'.{w.count(0, 99)}' if w.chance(0.6) else '')
    if w.chance(0.3):
        number += rf'\times 10^{{{w.choose(("", "-"))}{w.count(1, 30)}}}'
    unit = w.choose(UNITS) + (f'/{w.choose(UNITS)}' if w.chance(0.3) else '')
    power = f'^{{{w.choose(("2", "3", "-1", "-2"))}}}' if w.chance(0.3) else ''
    return rf'{w.letter()} = {number}\,\mathrm{{{unit}}}{power}'


KINDS = {'expression': (expression, 5), 'matrices': (matrices, 6), 'cases': (cases, 1), 'systems': (systems, 3), 'text': (text, 2),
         'chemistry': (chemistry, 2), 'units': (units, 1)}     # function and share
