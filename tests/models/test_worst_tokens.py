"""Alignment and recall on token lists whose counts are known by hand."""

from models.alignment import alignment, edit_distance, right_tokens
from models.worst_tokens import Recall, section


def test_edit_distance_counts_insertions_deletions_and_replacements():
    assert edit_distance(list("kitten"), list("sitting")) == 3
    assert edit_distance([], list("abc")) == 3 and edit_distance(list("abc"), list("abc")) == 0


def test_the_path_of_an_alignment_costs_the_edit_distance():
    for a, b in (("kitten", "sitting"), ("", "abc"), ("abc", ""), ("abcabc", "cab"), ("x+y=z", "x-y+y=z")):
        path = alignment(list(a), list(b))
        assert sum(i is None or j is None or a[i] != b[j] for i, j in path) == edit_distance(list(a), list(b))
        assert [i for i, _ in path if i is not None] == list(range(len(a)))
        assert [j for _, j in path if j is not None] == list(range(len(b)))


def test_a_token_of_the_output_is_right_where_the_truth_has_the_same():
    assert right_tokens(list("abc"), list("axbc")) == [True, False, True, True]
    assert right_tokens(list("abc"), list("adc")) == [True, False, True] and right_tokens(list("a"), []) == []


def test_recall_counts_what_was_read_and_what_stood_there_instead():
    recall = Recall()
    recall.add(list("abab"), list("abcb"))
    recall.add(list("a"), [])
    recall.add(list("b"), list("bb"))
    assert recall.seen == {"a": 3, "b": 3} and recall.read == {"a": 1, "b": 3} and recall.invented == {"b": 1}
    assert recall.instead["a"] == {"c": 1, None: 1}
    assert recall.worst(3) == [("a", 3, 1 / 3), ("b", 3, 1.0)] and recall.worst(4) == []
    assert recall.overall() == 4 / 6


def test_the_report_lists_the_worst_and_names_what_never_occurred():
    recall = Recall()
    recall.add(["|"] * 9 + ["a"] * 9, ["\\|"] + ["|"] * 8 + ["a"] * 9)
    text = section("Here", recall, ["|", "a", "b"])
    assert "| `\\|` | 9 | 89 % | `\\\\|` 1 | 0 |" in text and "1 never" in text and "| `a`" not in text
