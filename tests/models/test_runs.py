"""What is told of training runs: each counts once, resumed or not, however many logs hold it."""
import json

from models.runs import training_runs


def log(folder, *entries):
    path = folder / 'log.jsonl'
    path.write_text(''.join(json.dumps(entry) + '\n' for entry in entries))
    return path


def run(seed, pictures, **more):
    """The lines of a run that was not stopped."""
    return ({'minutes': 0.0, 'step': 0, 'pictures': 0, 'settings': {'seed': seed}, **more}, {'minutes': 2.0, 'step': 9, 'pictures': pictures})


def test_a_run_that_stands_in_two_logs_counts_once(tmp_path):
    runs = training_runs(log(tmp_path, *run(1, 100), *run(2, 50), *run(3, 70), *run(2, 50)))
    assert [run['settings']['seed'] for run in runs] == [1, 2, 3]
    assert sum(run['pictures'] for run in runs) == 220


def test_a_resumed_run_is_one_run(tmp_path):
    resumed = {'minutes': 1.5, 'step': 7, 'pictures': 80, 'settings': {'seed': 1}, 'data': {'screens': 3}}
    runs = training_runs(log(tmp_path, *run(1, 100), resumed, {'minutes': 4.0, 'step': 20, 'pictures': 240}))
    assert runs == [{'settings': {'seed': 1}, 'minutes': 4.0, 'step': 20, 'pictures': 240, 'data': {'screens': 3}}]


def test_the_same_settings_over_again_are_another_run(tmp_path):
    assert len(training_runs(log(tmp_path, *run(1, 100), *run(1, 120)))) == 2
