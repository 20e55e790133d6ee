"""The runs of training that log files tell of."""
import json


def training_runs(path):
    """Of every run in a log file, once: its settings, the minutes, steps and pictures that it came to, and what its last part was drawn from."""
    runs = []
    for entry in map(json.loads, open(path)):
        if 'settings' in entry and not entry['step']:       # a resumed run says its settings again
            runs.append({'settings': entry['settings']})
        runs[-1] |= {key: entry[key] for key in ('minutes', 'step', 'pictures', 'data') if key in entry}
    return distinct(runs)


def distinct(runs):
    """The runs without those that occur before: a run may stand in several logs that are put together."""
    return [run for number, run in enumerate(runs) if run not in runs[:number]]
