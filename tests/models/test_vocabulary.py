"""The vocabulary: which tokens are in it, and that ids stay. With CORPUS=path/to/corpora also that it covers the corpus (two minutes)."""
import json
import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from models.vocabulary import RULES, SPECIAL, choose, count_tokens, extend, read_vocabulary, write_vocabulary

RELEASE = 'models/release/vocabulary.json'


def test_frequent_tokens_come_first_and_excluded_ones_not_at_all():
    rules = {'always': {'z': 'always'}, 'excluded': {'q': 'never'}}
    assert choose(Counter(a=2, b=5, c=2, q=9), rules) == ['b', 'a', 'c', 'z']


def test_extending_keeps_ids():
    assert extend(['<pad>', 'a', 'b'], ['c', 'b', 'd']) == ['<pad>', 'a', 'b', 'c', 'd']


def test_written_and_read(tmp_path):
    path = tmp_path / 'vocabulary.json'
    write_vocabulary(path, [*SPECIAL, 'x', '\\frac{'])
    assert read_vocabulary(path) == [*SPECIAL, 'x', '\\frac{']
    assert json.loads(path.read_text())['special'] == {'pad': 0, 'start': 1, 'end': 2}


def test_the_release_follows_the_rules():
    tokens = set(read_vocabulary(RELEASE))
    assert tokens >= set(RULES['always']) | set(SPECIAL)
    assert not tokens & set(RULES['excluded'])


@pytest.mark.skipif('CORPUS' not in os.environ, reason='CORPUS is not given')
def test_what_the_corpus_has_thirty_times_is_in_the_vocabulary(tmp_path):
    labels = tmp_path / 'labels.tsv.xz'
    subprocess.run(['node', 'models/normalise/cli.mjs', '--in', Path(os.environ['CORPUS']) / 'formulas.tsv.xz', '--out', labels], check=True, capture_output=True)
    known = set(read_vocabulary(RELEASE))
    assert {token: count for token, count in count_tokens(labels).items() if count >= 30 and token not in known} == {}
