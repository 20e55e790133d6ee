"""The vocabulary: which tokens are in it, and that ids stay."""
import json
from collections import Counter

from models.vocabulary import RULES, SPECIAL, choose, extend, read_vocabulary, write_vocabulary

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
