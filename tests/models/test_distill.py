"""Distillation: the student starts near its teacher and comes nearer; nothing but its last stage moves."""
import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from models import distill
from models.batches import BatchStream
from models.factor import factored, measure
from models.model import ENCODERS, FormulaModel, ModelSettings
from models.pages import DEFAULT_VOCABULARY, Pages
from models.prune import load
from models.train import Settings

PAGES = Path(__file__).parent / 'smoke_pages.npz'
RUN = ['--pages', str(PAGES), '--minutes', '0.05', '--budget', '60', '--pool', '48', '--short_pictures', '1', '--longest', '25', '--warm_up', '1', '--width', '32',
       '--average', '0.5', '--dropout', '0', '--encoder', 'tiny-factored']
SHAPE = dict(channels=(4, 6, 8, 12), depths=(0, 1, 1, 1))
RANKS = ((0,), (0, 0), (0, 0), (3, 3))


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A teacher's last.pt, and the weights that models.factor would write of it."""
    monkeypatch.setitem(ENCODERS, 'tiny', ENCODERS['small']._replace(**SHAPE))
    monkeypatch.setitem(ENCODERS, 'tiny-factored', ENCODERS['small']._replace(**SHAPE, ranks=RANKS))
    torch.manual_seed(2)
    pages = Pages(PAGES, DEFAULT_VOCABULARY)
    model = FormulaModel(ModelSettings(vocabulary=len(pages.vocabulary), glyph_classes=pages.classes, width=32, layers=2, **SHAPE)).eval()
    stream = BatchStream(pages, 1, 60, 24, lambda _: 20).batches()
    smaller, _ = factored(model, measure(model, [next(stream) for _ in range(2)]), RANKS)
    torch.save({'settings': {'encoder': 'tiny', 'layers': 2, 'width': 32}, 'averaged': model.state_dict()}, tmp_path / 'last.pt')
    save_file(smaller.state_dict(), tmp_path / 'factored.safetensors')
    return tmp_path


def start(files):
    return distill.run_from([*RUN, '--teacher', str(files / 'last.pt'), '--init', str(files / 'factored.safetensors'), '--out', str(files / 'run')])


def test_a_student_differs_from_its_teacher_in_the_last_stage_alone(files):
    start(files).train()
    theirs, ours = load(files / 'last.pt').state_dict(), load(files / 'run' / 'last.pt').state_dict()
    moved = {name for name, values in ours.items() if name not in theirs or not torch.equal(values, theirs[name])}
    assert moved and all(name.startswith(('encoder.stages.3.', 'encoder.position.', 'encoder.norm.', 'encoder.formula.')) for name in moved)
    assert 'memory' in json.loads(open(files / 'run' / 'log.jsonl').readlines()[1])


def test_what_the_teacher_says_is_nothing_to_learn_for_itself(files):
    teacher = load(files / 'last.pt')
    batch = next(BatchStream(Pages(PAGES, DEFAULT_VOCABULARY), 3, 60, 24, lambda _: 20).batches())
    _, parts = distill.distillation(teacher)(teacher, batch, Settings())
    assert all(abs(float(parts[name])) < 1e-5 for name in ('token', 'reading', 'memory'))


def test_learning_brings_it_nearer(files):
    run = start(files)
    with torch.no_grad():                        # far from the teacher first: its convolutions are nearly of low rank by chance
        for block in run.model.encoder.stages[3]:
            block.norm.weight.mul_(3)
    stream = BatchStream(run.pages, 3, 60, 24, lambda _: 20).batches()
    kept = [next(stream) for _ in range(4)]

    def distance():
        with torch.no_grad():
            return sum(float(run.losses(run.model, batch, run.settings)[1]['memory']) for batch in kept)

    before = distance()
    for _ in range(30):
        run.train_step(next(stream), finished=False)
    assert distance() < 0.9 * before


def test_a_start_that_is_not_the_teacher_is_an_error(files):
    state = load(files / 'last.pt').state_dict()
    state['decoder.bias'] += 1
    torch.save({'settings': {'encoder': 'tiny', 'layers': 2, 'width': 32}, 'averaged': state}, files / 'last.pt')
    with pytest.raises(SystemExit, match='decoder.bias is not what it is in the teacher'):
        start(files)
