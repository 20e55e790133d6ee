"""Label counts to the vocabulary: the file that Python and C++ read.

    python -m models.vocabulary --labels build/work/labels.tsv.xz --out vocabulary.json [--extend models/release/vocabulary.json]

Every token that occurs in the labels is in it, and the `always` of vocabulary_rules.json, but not its `excluded`
(each with its reason). The most frequent come first. With --extend the tokens of an existing vocabulary
keep their ids and new ones follow, so that a network trained on it stays valid. Prints what came in and what went out.
"""
import argparse
import json
import os
from collections import Counter
from pathlib import Path

from .label_file import read_label_file

SPECIAL = ('<pad>', '<s>', '</s>')
RULES = json.loads(Path(__file__).with_name('vocabulary_rules.json').read_text())


def count_tokens(path):
    """Counter of the tokens of a label file."""
    counts = Counter()
    for _, tokens, _ in read_label_file(path):
        counts.update(tokens)
    return counts


def choose(counts, rules=RULES):
    """The tokens that the rules let in, most frequent first, equals in the order of their characters."""
    chosen = (set(counts) | set(rules['always'])) - set(rules['excluded'])
    return sorted(chosen, key=lambda token: (-counts.get(token, 0), token))


def extend(tokens, chosen):
    """`tokens` (special ones first) with those of `chosen` that it lacks at the end. Its ids stay."""
    known = set(tokens)
    return [*tokens, *(token for token in chosen if token not in known)]


def read_vocabulary(path):
    """Tokens of a vocabulary.json; the id of a token is its index."""
    return json.loads(Path(path).read_text(encoding='utf-8'))['tokens']


def write_vocabulary(path, tokens):
    """Writes a vocabulary.json under its name when it is complete."""
    special = {name: tokens.index(token) for name, token in zip(('pad', 'start', 'end'), SPECIAL)}
    text = json.dumps({'version': 1, 'special': special, 'tokens': tokens}, ensure_ascii=False, indent=0)
    part = Path(f'{path}.part')
    part.write_text(text, encoding='utf-8')
    os.replace(part, path)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--labels', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--extend', help='a vocabulary.json whose ids stay')
    options = parser.parse_args(arguments)
    counts = count_tokens(options.labels)
    chosen = choose(counts)
    before = read_vocabulary(options.extend) if options.extend else list(SPECIAL)
    tokens = extend(before, chosen)
    write_vocabulary(options.out, tokens)
    gone = sorted(set(before) - set(chosen) - set(SPECIAL)) if options.extend else []
    print(f'{len(tokens)} tokens with the {len(SPECIAL)} special ones, {len(tokens) - len(before)} new: {" ".join(tokens[len(before):][:20])}')
    print(f'kept for their ids though no longer chosen: {" ".join(gone) or "none"}')
    for token, reason in sorted(RULES['excluded'].items()):
        print(f'excluded {token} ({counts.get(token, 0)} times): {reason}')


if __name__ == '__main__':
    main()
