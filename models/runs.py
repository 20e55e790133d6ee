"""The runs of training that log files tell of, as tables: what led to the shipped network, and what was tried beside it.

    python -m models.runs [--logs models/reports] [--markdown models/reports/runs.md]

A log (log.jsonl of models.train, or several one after the other) holds runs; a run that was stopped and resumed has several parts, each
of which says its settings first. A run that stands in several logs counts once.
"""
import argparse
import json
from dataclasses import asdict
from pathlib import Path

from .train import Settings

HERE = Path(__file__).resolve().parent
LAST = ('minutes', 'step', 'pictures')           # where a run or a part of it stood
SHOWN = ('encoder', 'em', 'rows', 'damage', 'rate', 'budget', 'average', 'precision')
HIDDEN = ('save_minutes',)                       # changes nothing of what is learnt

TEXT = """# Training runs

Written by `python -m models.runs` from the logs in this folder. A row is a run or a part of one that was resumed; pictures, minutes by the clock and pictures a second
are of that part; GB: the most memory that one process had; tokens right: over the first and over the last steps that the log sums up; dev: the share of pages kept out of
training that the averaged weights read exactly. An empty cell: not logged then.

## What led to the shipped network

{shipped}

## What else was tried

{others}

## Options

The command of each, without its files and with the options that are not what it takes by itself today.

{options}
"""


def parts_of(path):
    """Of every part of a run in a log file: settings, data and init as logged, where it stood at its `start` and at its end,
    the logged shares of `right` tokens, `dev`, the last score, and the `command` that wrote it."""
    parts = []
    for entry in map(json.loads, open(path)):
        if 'settings' in entry:
            parts.append({'settings': entry['settings'], 'start': {key: entry[key] for key in LAST}, 'right': [], 'dev': None, 'command': 'models.train'})
        part = parts[-1]
        part |= {'command': 'models.distill'} if 'memory' in entry else {}        # a loss of that one alone
        part |= {key: entry[key] for key in (*LAST, 'data', 'init', 'dev', 'gigabytes') if key in entry}
        part['right'] += [entry['right']] if 'right' in entry else []
    return parts


def runs_of(path):
    """Of every run in a log file: its parts."""
    runs = []
    for part in parts_of(path):
        if not part['start']['step']:
            runs.append([])
        runs[-1].append(part)
    return runs


def training_runs(path):
    """Of every run in a log file, once: its settings, the minutes, steps and pictures that it came to, and what its last part was drawn from."""
    runs = [{'settings': parts[0]['settings'], **{key: parts[-1][key] for key in (*LAST, 'data') if key in parts[-1]}} for parts in runs_of(path)]
    return distinct(runs)


def distinct(runs):
    """The runs without those that occur before: a run may stand in several logs that are put together."""
    return [run for number, run in enumerate(runs) if run not in runs[:number]]


def read_logs(folder):
    """[(parts, names of the logs that hold them)] of all runs in a folder's logs, in the order of their seeds."""
    found = {}
    for path in sorted(Path(folder).glob('*.jsonl')):
        for parts in runs_of(path):
            found.setdefault(json.dumps(parts), []).append(path.name)
    return sorted(((json.loads(parts), names) for parts, names in found.items()), key=lambda run: run[0][0]['settings']['seed'])


def is_one_of(parts, records):
    """Whether the manifest of a release tells of the run."""
    return any(all(parts[-1][key] == record[key] for key in LAST) for record in records)


def settings_of(part):
    """With what was not a setting yet as it is by default, which is how it was."""
    return asdict(Settings()) | part['settings']


def options_of(part):
    """The options of models.train that a part was started with, but for files."""
    usual = asdict(Settings())
    return ' '.join(f'--{name} {plain(value)}' for name, value in settings_of(part).items()
                    if name not in HIDDEN and (value != usual[name] or name in ('minutes', 'seed')))


def plain(value):
    """280.0 -> 280"""
    return f'{value:g}' if isinstance(value, (int, float)) else value


def cells_of(part, names):
    """Column -> what stands in it in the row of one part."""
    data, settings = part.get('data') or {'pages_by_file': ()}, settings_of(part)
    pages, (minutes, pictures) = data['pages_by_file'], (part[key] - part['start'][key] for key in ('minutes', 'pictures'))
    return {'seed': settings['seed'], 'from picture': f'{part["start"]["pictures"]:,}', 'pictures': f'{pictures:,}', 'minutes': f'{minutes:.1f}',
            'a second': f'{pictures / minutes / 60:.0f}' if minutes else '', 'GB': part.get('gigabytes', ''), **{name: plain(settings[name]) for name in SHOWN},
            'pages': f'{sum(pages):,}' if pages else '', 'composed': f'{sum(pages[1:]):,}' if pages else '',
            'screens': f'{data["screens"]:,}' if 'screens' in data else '',
            'tokens right': ' to '.join(f'{100 * share:.1f} %' for share in part['right'][:1] + part['right'][-1:]),
            'dev': f'{100 * part["dev"]:.1f} %' if part['dev'] is not None else '', 'started from': part.get('init') or '', 'log': ', '.join(names)}


def table(runs):
    """Markdown, a row a part."""
    rows = [cells_of(part, names) for parts, names in runs for part in parts]
    columns = list(rows[0]) if rows else []
    lines = [columns, ['---:'] * len(columns), *([row[column] for column in columns] for row in rows)]
    return '\n'.join(f'| {" | ".join(map(str, line))} |' for line in lines)


def options(runs):
    """A list of what each part was started with."""
    return '\n'.join(f'- from picture {part["start"]["pictures"]:,}: `{part["command"]} {options_of(part)}`' for parts, _ in runs for part in parts)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--logs', default=str(HERE / 'reports'))
    parser.add_argument('--markdown')
    given = parser.parse_args(arguments)
    records = json.loads((HERE / 'release' / 'manifest.json').read_text())['training']
    runs = read_logs(given.logs)
    shipped = [run for run in runs if is_one_of(run[0], records)]
    others = [run for run in runs if run not in shipped]
    text = TEXT.format(shipped=table(shipped), others=table(others), options=options(runs))
    print(text)
    if given.markdown:
        Path(given.markdown).write_text(text)


if __name__ == '__main__':
    main()
