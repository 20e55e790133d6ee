from models.check_apart import shared_labels


def test_a_label_equal_to_a_truth_is_found_whatever_its_spaces_and_closing_point():
    truth = ['a', '\\quad', '=', '\\left(', 'b', '\\right)', '.']
    assert shared_labels([['a', '=', '(', 'b', ')'], ['a', '=', 'b']], [truth]) == [['a', '=', '(', 'b', ')']]
