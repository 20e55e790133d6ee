"""Keeps training data apart from the evaluation sets.

    python -m models.check_apart --pages build/work/pages.npz --eval path/to/eval [--json models/reports/apart.json]

Looks at the labels that training draws from: those of the pages that models.typeset wrote (screens are made of pages, too). Prints how many
are the truth of an evaluation picture, handwritten ones included: by their tokens (without spaces and closing punctuation), or to the eye (LaTeX
sets both alike: models/visual_equality.py). Exit 1 if longer ones are among them, of more than SHORT tokens: shorter ones, such as `x = 0`, are
everywhere. `models.typeset --avoid` leaves out what this finds, whatever its length.
"""
import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from .compose import FUNCTIONS
from .evaluate import every_set, read_sets, tokens_of
from .labels import to_latex
from .pages import DEFAULT_VOCABULARY
from .visual_equality import shared_with

SHORT = 12
IGNORED = frozenset(('\\quad', '\\qquad', '.', ','))
LETTER = re.compile(r'[A-Za-z0-9]|\\[A-Za-z]+')
UNSEEN = re.compile(r'\\(left|right|middle|big)(?![a-z])|\\(quad|qquad|limits|nolimits|hline)$')


def key(tokens):
    """What two labels of one formula share: the tokens without spaces and closing punctuation."""
    return ' '.join(token for token in tokens if token not in IGNORED).replace('\\left', '').replace('\\right', '')


def signs(tokens):
    """What two labels that look alike share, and some others: their letters, digits and symbols that have a name, in whatever order."""
    seen = (token for token in tokens if LETTER.fullmatch(token) and not UNSEEN.match(token))
    return frozenset(Counter(letter for token in seen for letter in (token[1:] if token in FUNCTIONS else (token,))).items())


def truths_of(folder):
    """The formulas of all evaluation pictures in a folder, handwritten ones too."""
    folder = Path(folder)
    return [truth for rows in read_sets(folder, every_set(folder)).values() for _, truth in rows]


def shared_labels(labels, truths):
    """The labels (lists of tokens) that are one of the truths (LaTeX): equal by their tokens, and others that are alike to the eye."""
    truth_tokens = tokens_of(truths)
    keys, likely = {key(tokens) for tokens in truth_tokens}, {signs(tokens) for tokens in truth_tokens}
    equal, candidates = [], []
    for label in labels:
        if key(label) in keys:
            equal.append(label)
        elif signs(label) in likely:
            candidates.append(label)
    return equal, [candidates[index] for index in shared_with([to_latex(label) for label in candidates], truths)]


def page_labels(path, vocabulary):
    """The different labels of packed pages, as lists of tokens."""
    tokens = json.loads(Path(vocabulary).read_text(encoding='utf-8'))['tokens']
    with np.load(path) as pages:
        label, starts = pages['label'].tolist(), pages['label_start'].tolist()
    different = {tuple(label[start:end]) for start, end in zip(starts, starts[1:])}
    return [[tokens[number] for number in numbers] for numbers in sorted(different)]


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--pages', required=True)
    parser.add_argument('--vocabulary', default=DEFAULT_VOCABULARY)
    parser.add_argument('--eval', required=True)
    parser.add_argument('--json', help='file for the counts')
    options = parser.parse_args(arguments)
    labels, truths = page_labels(options.pages, options.vocabulary), truths_of(options.eval)
    equal, alike = shared_labels(labels, truths)
    long = [label for label in equal + alike if len(label) > SHORT]
    print(f'{len(truths)} truths; of {len(labels)} different training labels {len(equal)} are equal to one, {len(alike)} more alike to the eye, '
          f'{len(long)} of these are longer than {SHORT} tokens')
    for label in long[:20]:
        print('   ', ' '.join(label))
    if options.json:
        counts = {'truths': len(truths), 'labels': len(labels), 'equal': len(equal), 'alike': len(alike), 'shared_long': len(long), 'long': SHORT}
        Path(options.json).write_text(json.dumps(counts) + '\n')
    return 1 if long else 0


if __name__ == '__main__':
    sys.exit(main())
