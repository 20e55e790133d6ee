"""Trains the low-rank convolutions of an encoder to see what the whole ones saw.

    python -m models.distill --teacher build/work/run/last.pt --init build/work/factored.safetensors --encoder factored
        --pages build/work/pages.npz --out build/work/distilled [--screens build/work/screens.npz] [what models.train takes]

The student of `models.factor` differs from its teacher in the last stage alone, so only that is trained, from what the first three
saw, which is computed once for both. No label is learnt from, but the label is fed to both decoders, and the student's is to say
what the teacher's says: the sums over a batch of four differences, each a mean,
    token     Kullback-Leibler divergence of the next token's distributions (Hinton et al. 2015, "Distilling the Knowledge in a Neural Network")
    reading   the same of where the reading head looks
    memory    squared error of the memory, against the mean square of the teacher's (Romero et al. 2015, "FitNets")
    formula   cross-entropy of formula or not
Norms keep their statistics. Runs in several processes as models.train does, with the same log and files.
"""
import torch
import torch.nn.functional as F

from .batches import network_image
from .prune import load
from .train import run_of, run_parser

TRAINED = r'encoder\.(stages\.3|position|norm|formula)\b'


def read(model, cells, batch):
    """Memory (B, S, C), formula logits (B,), and of every label token the logits (B, T, V) and the reading (B, T, S)."""
    memory, places, formula = model.encoder.remember(cells, batch.memory_mask)
    logits, reading, _, _ = model.decoder(batch.inputs, batch.places, model.decoder.project_memory(memory), places, batch.memory_mask)
    return memory, formula, logits, reading


def divergence(ours, theirs):
    """Of distributions given as logarithms, (B, T, N), at each token: (B, T)."""
    return F.kl_div(ours, theirs, reduction='none', log_target=True).sum(-1)


def distillation(teacher):
    """The losses of models.train.Run: how far a model is from its teacher."""
    def losses(model, batch, settings):
        model.eval()                                            # norms keep their statistics
        image = network_image(batch.image).contiguous(memory_format=torch.channels_last)
        wanted = batch.targets >= 0
        count = wanted.sum().clamp(min=1)          # a batch may hold only pictures without a formula
        with torch.no_grad():
            cells = teacher.encoder.cells(image)
            their_memory, their_formula, their_logits, their_reading = read(teacher, cells, batch)
        memory, formula, logits, reading = read(model, cells, batch)
        inside = batch.memory_mask.unsqueeze(-1)
        parts = {
            'token': (divergence(logits.float().log_softmax(-1), their_logits.float().log_softmax(-1)) * wanted).sum() / count,
            'reading': (divergence(torch.log(reading.float() + 1e-6), torch.log(their_reading.float() + 1e-6)) * wanted).sum() / count,
            'memory': ((memory - their_memory).square() * inside).sum() / (their_memory.square() * inside).sum(),
            'formula': F.binary_cross_entropy_with_logits(formula, torch.sigmoid(their_formula)),
        }
        total = (parts['token'] + settings.reading_weight * parts['reading'] + parts['memory'] + settings.formula_weight * parts['formula'])
        parts['right'] = (logits.argmax(-1) == batch.targets).sum() / count
        return total, {name: value.detach() for name, value in parts.items()}
    return losses


def check_related(model, teacher):
    """The student must differ from its teacher in the last stage alone."""
    theirs = teacher.state_dict()
    for name, values in model.state_dict().items():
        if not name.startswith(('encoder.stages.3.', 'glyph_head.')) and not torch.equal(values.cpu(), theirs[name]):
            raise SystemExit(f'{name} is not what it is in the teacher: a student starts from what models.factor wrote (--init)')


def run_from(arguments):
    """The run of models.train that a command line tells of."""
    parser = run_parser(__doc__.split('\n')[0])
    parser.add_argument('--teacher', required=True, help='last.pt of the run that models.factor read')
    options = parser.parse_args(arguments)
    teacher = load(options.teacher).requires_grad_(False)
    run = run_of(options, losses=distillation(teacher), trained=TRAINED)
    if run.step == 0:
        check_related(run.model, teacher)
    teacher.to(options.device)
    return run


if __name__ == '__main__':
    run_from(None).train()
