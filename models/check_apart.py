"""Keeps training data apart from the evaluation sets.

    python -m models.check_apart --labels build/work/labels.tsv.xz --eval path/to/eval [--json FILE]

Prints how many training labels equal, after normalising, the truth of an evaluation picture; exit 1 if the longer ones
(more than SHORT tokens: shorter ones, such as `x = 0`, are everywhere) are more than none.
"""
import argparse
import json
import sys
from pathlib import Path

from .evaluate import every_set, read_sets, tokens_of
from .label_file import read_label_file

SHORT = 12
IGNORED = frozenset(('\\quad', '\\qquad', '.', ','))


def key(tokens):
    """What two labels of one formula share: the tokens without spaces and closing punctuation."""
    return ' '.join(token for token in tokens if token not in IGNORED).replace('\\left', '').replace('\\right', '')


def shared_labels(labels, truths):
    """The labels (lists of tokens) that occur among the truths (lists of tokens)."""
    known = {key(truth) for truth in truths}
    return [label for label in labels if key(label) in known]


def truths_of(folder):
    """The labels of all evaluation pictures in a folder, handwritten ones too."""
    folder = Path(folder)
    return tokens_of([truth for rows in read_sets(folder, every_set(folder)).values() for _, truth in rows])


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--labels', required=True)
    parser.add_argument('--eval', required=True)
    parser.add_argument('--json', help='file for the counts')
    options = parser.parse_args(arguments)
    truths = truths_of(options.eval)
    shared = shared_labels((tokens for _, tokens, _ in read_label_file(options.labels)), truths)
    long = [label for label in shared if len(label) > SHORT]
    print(f'{len(truths)} truths; {len(shared)} training labels equal one of them, {len(long)} of more than {SHORT} tokens')
    for label in long[:20]:
        print('   ', ' '.join(label))
    if options.json:
        counts = {'truths': len(truths), 'equal': len(shared), 'equal_long': len(long), 'long': SHORT}
        Path(options.json).write_text(json.dumps(counts) + '\n')
    return 1 if long else 0


if __name__ == '__main__':
    sys.exit(main())
