"""What is told of training runs: each counts once, resumed or not, however many logs hold it."""
import json
import re
from dataclasses import fields
from pathlib import Path

from models.runs import cells_of, main, options_of, read_logs, settings_of, training_runs
from models.train import Settings, run_parser

ROOT = Path(__file__).parents[2]


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


def readme_commands():
    """{seed: (module, Settings)} of the training commands in models/README.md that name a seed."""
    text = re.sub(r'\\\n\s*', '', (ROOT / 'models' / 'README.md').read_text())
    found = {}
    for module, options in re.findall(r'-m (models\.(?:train|distill)) (.*--seed.*)', text):
        given, _ = run_parser('').parse_known_args(options.split())
        found[given.seed] = module, {field.name: getattr(given, field.name) for field in fields(Settings)}
    return found


def test_the_commands_of_the_readme_are_those_of_the_logs():
    logged = {parts[-1]['settings']['seed']: parts[-1] for parts, _ in read_logs(ROOT / 'models' / 'reports')}
    commands = readme_commands()
    assert len(commands) >= 5
    for seed, (module, settings) in commands.items():
        assert module == logged[seed]['command']
        assert {**settings, 'save_minutes': 0} == {**settings_of(logged[seed]), 'save_minutes': 0}, f'seed {seed}'


def test_the_table_of_the_runs_is_that_of_the_logs(tmp_path, capsys):
    main(['--markdown', str(tmp_path / 'runs.md')])
    assert (tmp_path / 'runs.md').read_text() == (ROOT / 'models' / 'reports' / 'runs.md').read_text()


def test_a_part_has_a_row_and_its_command(tmp_path):
    start = {'minutes': 0.0, 'step': 0, 'pictures': 0, 'settings': {'seed': 5, 'minutes': 3.0, 'rate': 2e-4}, 'data': {'pages_by_file': [900, 100]}, 'init': 'run/last.pt'}
    resumed = {'minutes': 1.0, 'step': 7, 'pictures': 600, 'settings': {'seed': 5, 'minutes': 4.0, 'rate': 2e-4}}
    log(tmp_path, start, {'minutes': 1.0, 'step': 7, 'pictures': 600, 'right': 0.5, 'memory': 0.1}, resumed, {'minutes': 3.0, 'step': 9, 'pictures': 3000, 'right': 0.75, 'dev': 0.25})
    (parts, names), = read_logs(tmp_path)
    assert names == ['log.jsonl'] and [part['command'] for part in parts] == ['models.distill', 'models.train']
    first, second = (cells_of(part, names) for part in parts)
    assert (first['pages'], first['composed'], first['started from'], first['tokens right'], first['dev']) == ('1,000', '100', 'run/last.pt', '50.0 % to 50.0 %', '')
    assert (second['from picture'], second['pictures'], second['minutes'], second['a second'], second['dev']) == ('600', '2,400', '2.0', '20', '25.0 %')
    assert options_of(parts[1]) == '--minutes 4 --seed 5 --rate 0.0002'
