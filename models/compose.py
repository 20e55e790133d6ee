"""Composed formulas: what real corpora show too rarely, as one more corpus.

    python -m models.compose --labels build/work/labels.tsv.xz --vocabulary models/release/vocabulary.json \\
        --out build/work/composed.tsv.xz [--count 60000] [--seed 1]

A third is written from nothing (composed_kinds.py and composed_structures.py: every token of the vocabulary but those in NEVER, matrices up
to 8 x 8, cases, systems, text, chemistry, units), a third are real labels with symbols swapped for others of their class, a third real labels joined to
long ones. The output has a corpus' lines, `composed:KIND<TAB>LaTeX`, and goes through the label normaliser like any other.
"""
import argparse
import json
import lzma
import os
import re
from collections import Counter

import numpy as np

from . import composed_kinds, composed_structures
from .label_file import read_label_file
from .labels import LETTERS, to_latex

GREEK = r'''\alpha \beta \gamma \delta \epsilon \varepsilon \zeta \eta \theta \vartheta \iota \kappa \varkappa \lambda \mu \nu \xi \pi \varpi
\rho \varrho \sigma \varsigma \tau \upsilon \phi \varphi \chi \psi \omega \Gamma \Delta \Theta \Lambda \Xi \Pi \Sigma \Upsilon \Phi \Psi \Omega'''.split()
OPERATORS = r'''\sum \prod \coprod \int \iint \iiint \oint \bigcup \bigcap \bigoplus \bigotimes \bigvee \bigwedge \bigodot \biguplus \bigsqcup'''.split()
FUNCTIONS = r'''\sin \cos \tan \cot \sec \csc \sinh \cosh \tanh \coth \arcsin \arccos \arctan \exp \log \ln \lg \det \dim \ker \deg \gcd \hom
\arg \max \min \sup \inf \lim \limsup \liminf \Pr'''.split()
ACCENTS = r'''\hat{ \bar{ \tilde{ \vec{ \dot{ \ddot{ \dddot{ \acute{ \grave{ \breve{ \check{ \mathring{ \widehat{ \widetilde{ \overline{ \underline{
\overrightarrow{ \overleftarrow{ \overleftrightarrow{ \underrightarrow{ \underleftarrow{ \underleftrightarrow{ \overbrace{ \underbrace{ \ddddot{
\boxed{ \cancel{ \bcancel{ \xcancel{'''.split()
BINARY = r'''+ - \pm \mp \times \div \cdot * \star \circ \bullet \cap \cup \uplus \sqcap \sqcup \vee \wedge \setminus \wr \oplus \ominus \otimes
\oslash \odot \amalg \dagger \ddagger \diamond \bigcirc \ltimes \rtimes \boxplus \boxminus \boxtimes \boxdot \barwedge \veebar \doublebarwedge
\curlyvee \curlywedge \Cap \Cup \dotplus \divideontimes \intercal \leftthreetimes \rightthreetimes \circledast \circledcirc \circleddash
\lessdot \gtrdot \triangleleft \triangleright \bigtriangledown \smallsetminus \centerdot'''.split()
ORDINARY = r'''\infty \nabla \partial \hbar \ell \wp \Re \Im \aleph \beth \gimel \daleth \emptyset \varnothing \forall \exists \nexists \neg \angle
\measuredangle \sphericalangle \triangle \triangledown \blacktriangle \blacktriangledown \square \blacksquare \lozenge \blacklozenge \bigstar
\spadesuit \heartsuit \diamondsuit \clubsuit \sharp \flat \natural \top \bot \surd \prime \backprime \complement \eth \mho \Finv \Game \hslash
\imath \jmath \digamma \circledS \circledR \checkmark \maltese \yen \pounds \S \P \diagup \diagdown \Bbbk \copyright \% \$ \& \# \_ @ ! ?
\ldots \cdots \vdots \ddots'''.split()
FONTS = {r'\mathbb{': 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', r'\mathcal{': 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', r'\mathscr{': 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
         r'\mathfrak{': None, r'\mathbf{': None, r'\mathrm{': None, r'\mathsf{': None, r'\mathtt{': None, r'\boldsymbol{': None, r'\mathit{': None}
FENCES = (('(', ')'), ('[', ']'), (r'\{', r'\}'), ('|', '|'), (r'\|', r'\|'), (r'\langle', r'\rangle'), (r'\lfloor', r'\rfloor'), (r'\lceil', r'\rceil'))
LOOK_ALIKES = frozenset((r'\imath', r'\jmath'))      # small, they look like i and j: taken a tenth as often as others, or reading i suffers
STRUCTURE = frozenset(r'\hline \quad \qquad \limits \nolimits \\ \not'.split())
# Tokens that a network keeps a place for, but that no label has: the normaliser writes them otherwise.
NEVER = {r'\bot': r'\perp', r'\leadsto': r'\rightsquigarrow', r'\Join': r'\bowtie', r'\varvdots': r'\vdots',
         r'\liminf': r'\operatorname*{ l i m i n f }', r'\limsup': r'\operatorname*{ l i m s u p }'}
# Tokens that hold others, by their form: stretching arrows, and delimiters with the command of their size.
FORMS = {'stretching': r'\\x(?!cancel)[A-Za-z]+[{\[]', 'sized': r'\\big(?![a-z]).+', 'left': r'\\left(?![a-z]).+', 'right': r'\\right(?![a-z]).+',
         'middle': r'\\middle.+'}
KINDS = {**composed_kinds.KINDS, **composed_structures.KINDS}


def symbol_classes(vocabulary):
    """Class -> its symbols that the vocabulary knows. Commands that are named nowhere are relations and arrows."""
    known = set(vocabulary)
    classes = {'letter': sorted(LETTERS) + GREEK, 'digit': list('0123456789'), 'operator': OPERATORS, 'function': FUNCTIONS, 'accent': ACCENTS,
               'binary': BINARY, 'ordinary': ORDINARY}
    named = {token for tokens in classes.values() for token in tokens} | STRUCTURE | {name for fence in FENCES for name in fence}
    plain = [token for token in vocabulary if token[0] == '\\' and token[1:].isalpha()]
    sized = tuple(rf'\{size}' for size in ('left', 'right', 'middle', 'big'))
    relations = [token for token in plain if token not in named and not (token.startswith(sized) and token[1:] in ('left', 'right'))]
    classes['relation'] = ['=', '<', '>', ':', *relations]
    forms = {name: [token for token in vocabulary if re.fullmatch(form, token)] for name, form in FORMS.items()}
    return {name: [token for token in tokens if token in known] for name, tokens in classes.items()} | forms


class Writer:
    """Random choices for composed_kinds, from the symbols of a vocabulary."""

    def __init__(self, vocabulary, seed):
        self.classes, self.rng = symbol_classes(vocabulary), np.random.default_rng(seed)
        self.known = set(vocabulary)

    def chance(self, share):
        return self.rng.random() < share

    def count(self, low, high):
        return int(self.rng.integers(low, high + 1))

    def choose(self, options):
        return options[int(self.rng.integers(len(options)))]

    def pick(self, kind):
        token = self.choose(self.classes[kind])
        return token if token not in LOOK_ALIKES or self.chance(0.1) else self.pick(kind)

    def digit(self):
        return self.pick('digit')

    def letter(self):
        return self.pick('letter')

    def fence(self):
        return self.choose(FENCES)

    def font(self, letter):
        """The letter, or one of the font's own, in a random math font."""
        name = self.choose([font for font in FONTS if font in self.known])
        letters = FONTS[name] or ''.join(sorted(LETTERS))
        return f'{name} {letter if letter in letters else self.choose(letters)} }}'


def swapped(w, tokens, kinds):
    """A label with some symbols replaced by others of their class; inside text nothing is touched."""
    share = w.rng.uniform(0.1, 0.5)
    kind_of = {token: kind for kind in kinds for token in w.classes[kind]}
    if any(token.startswith((r'\text', r'\operatorname', r'\begin{array}')) for token in tokens):
        return None
    return [w.pick(kind_of[token]) if token in kind_of and w.chance(share) else token for token in tokens]


def joined(w, labels):
    """Two to four labels of one line side by side."""
    parts, wanted = [], w.count(2, 4)
    while len(parts) < wanted and sum(map(len, parts)) < 150:
        tokens = w.choose(labels)
        if parts and any(token in ('\\\\', '&') for token in tokens):
            continue
        parts.append([w.choose(['=', '+', '-', ',', ', \\quad', '\\quad', '\\Rightarrow', '\\leq', '\\qquad']), *tokens] if parts else tokens)
    return [token for part in parts for token in part]


def read_short_labels(path, longest, most):
    """The first `most` labels of at most `longest` tokens of a label file."""
    labels = []
    for _, tokens, _ in read_label_file(path):
        if 3 <= len(tokens) <= longest:
            labels.append(tokens)
        if len(labels) == most:
            break
    return labels


def compose(w, labels, count):
    """Yields (kind, LaTeX)."""
    names = [name for name, (_, share) in KINDS.items() for _ in range(share)]
    for number in range(count):
        if number % 3 == 0:
            name = w.choose(names)
            yield name, KINDS[name][0](w)
        elif number % 3 == 1:
            tokens = swapped(w, w.choose(labels), ('letter', 'digit', 'relation', 'binary', 'ordinary', 'accent', 'operator', 'function'))
            if tokens:
                yield 'swapped', to_latex(tokens)
        else:
            yield 'joined', to_latex(joined(w, labels))


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--labels', required=True)
    parser.add_argument('--vocabulary', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--count', type=int, default=60000)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args(arguments)
    writer = Writer(json.load(open(options.vocabulary))['tokens'], options.seed)
    labels, kinds = read_short_labels(options.labels, 90, 100000), Counter()
    with lzma.open(options.out + '.part', 'wt', encoding='utf-8', preset=2) as file:
        for kind, latex in compose(writer, labels, options.count):
            file.write(f'composed:{kind}\t{latex}\n')
            kinds[kind] += 1
    os.replace(options.out + '.part', options.out)
    print(f'{sum(kinds.values())} formulas:', dict(kinds.most_common()))


if __name__ == '__main__':
    main()
