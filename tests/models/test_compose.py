"""Composed formulas: valid, in the label language, and over the whole vocabulary."""
import json
import lzma
import subprocess
from pathlib import Path

import pytest

from models import compose
from models.compose import KINDS, NEVER, STRUCTURE, Writer, joined, swapped, symbol_classes
from models.vocabulary import SPECIAL

ROOT = Path(__file__).parents[2]
VOCABULARY = json.load(open(ROOT / 'models' / 'release' / 'vocabulary.json'))['tokens']


def test_every_symbol_of_the_vocabulary_has_a_class():
    classes = symbol_classes(VOCABULARY)
    named = {token for tokens in classes.values() for token in tokens} | STRUCTURE
    plain = {token for token in VOCABULARY if token[0] == '\\' and token[1:].isalpha()}
    delimiters = {r'\langle', r'\rangle', r'\lfloor', r'\rfloor', r'\lceil', r'\rceil'}
    assert plain - named <= delimiters
    assert len(classes['relation']) > 150


def normalised(formulas, folder):
    """The labels of those formulas that have one, as lists of tokens."""
    (folder / 'composed.tsv').write_text(''.join(f'composed\t{formula}\n' for formula in formulas))
    subprocess.run(['node', 'models/normalise/cli.mjs', '--in', folder / 'composed.tsv', '--out', folder / 'labels.tsv', '--duplicates', 'keep'],
                   cwd=ROOT, check=True, capture_output=True)
    return [line.split('\t')[1].split(' ') for line in open(folder / 'labels.tsv')]


def test_every_token_of_the_vocabulary_comes_out_of_the_grammar(tmp_path):
    writer = Writer(VOCABULARY, 1)
    names = [name for name, (_, share) in KINDS.items() for _ in range(share)]
    seen = {token for label in normalised([KINDS[writer.choose(names)][0](writer) for _ in range(8000)], tmp_path) for token in label}
    assert set(VOCABULARY) - seen == {*SPECIAL, *NEVER}


def test_what_never_comes_up_is_written_otherwise(tmp_path):
    labels = normalised([f'{token} _ x' if 'operator' in other else token for token, other in NEVER.items()], tmp_path)
    assert [' '.join(label).removesuffix(' _{ x }') for label in labels] == list(NEVER.values())


@pytest.fixture(scope='module')
def labels(tmp_path_factory):
    """Labels of 400 composed formulas, and their number."""
    folder = tmp_path_factory.mktemp('composed')
    real = ['x _{ i } ^{ 2 } + \\frac{ a }{ b }', '\\alpha \\leq \\hat{ y } ( t )', '\\sum _{ n = 1 } ^{ N } a _{ n }']
    with lzma.open(folder / 'real.tsv.xz', 'wt') as file:
        file.writelines(f'own\t{label}\t{number}\n' for number, label in enumerate(real))
    compose.main(['--labels', str(folder / 'real.tsv.xz'), '--vocabulary', str(ROOT / 'models' / 'release' / 'vocabulary.json'),
                  '--out', str(folder / 'composed.tsv.xz'), '--count', '400'])
    subprocess.run(['node', 'models/normalise/cli.mjs', '--in', folder / 'composed.tsv.xz', '--out', folder / 'labels.tsv', '--duplicates', 'keep'],
                   cwd=ROOT, check=True, capture_output=True)
    return [line.split('\t')[1].split(' ') for line in open(folder / 'labels.tsv')]


def test_nearly_all_have_a_label_of_known_tokens(labels):
    assert len(labels) > 0.97 * 400
    unknown = {token for label in labels for token in label} - set(VOCABULARY)
    assert len(unknown) <= 0.02 * len(VOCABULARY), unknown


def test_many_symbols_come_up(labels):
    assert len({token for label in labels for token in label}) > 300


def test_swapping_keeps_the_structure():
    writer, label = Writer(VOCABULARY, 3), '\\frac{ a + b }{ c } \\leq \\hat{ \\alpha } _{ 2 }'.split()
    other = swapped(writer, label, ('letter', 'digit', 'binary', 'relation', 'accent'))
    assert len(other) == len(label) and other != label
    assert [other[i] for i in (0, 4, 6, 11, 13)] == [label[i] for i in (0, 4, 6, 11, 13)]


def test_joining_gives_long_lines():
    lengths = [len(joined(Writer(VOCABULARY, seed), [['a', '=', 'b'], list('xyz')])) for seed in range(50)]
    assert min(lengths) == 7 and max(lengths) == 15


def test_symbols_that_look_like_common_letters_are_rarer_than_others():
    writer = Writer(VOCABULARY, 3)
    taken = [writer.pick('ordinary') for _ in range(20000)]
    assert 0 < taken.count('\\imath') < taken.count('\\eth') / 3
