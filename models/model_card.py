"""Writes models/release/MODEL_CARD.md from what was measured.

    python -m models.evaluate --eval path/to/eval --npx --json models/reports/evaluation.json
    python -m models.model_card

Reads the manifest (files, form, quantisation, training) and the figures of models/evaluate.py, also those of the float32 form
(models/reports/evaluation_float32.json); no number is typed.
"""
import json
from pathlib import Path

from .export import load_model
from .fonts import SETUPS
from .model import FormulaModel, ModelSettings
from .runs import distinct

HERE = Path(__file__).resolve().parent
SINGLE_LINE = ('im2latex', 'im2markup', 'katex_1x_light', 'katex_2x_dark', 'latex_ocr_small', 'mathjax_1.5x_sepia',
               'pdf_cm_140dpi', 'pdf_times_220dpi', 'screenshots_misc', 'texteller_sample')
PRINTED_LINES = tuple(name for name in SINGLE_LINE if name != 'screenshots_misc')
MULTI_LINE = ('multiline_katex_1.5x', 'multiline_pdf_160dpi')
COLUMNS = ('pictures', 'visual', 'once', 'float32', 'loss', 'exact', 'edit', 'bleu4', 'cdm_dvi', 'unparsed', 'refused')
DISTANCES = ('edit', 'bleu4', 'cdm_dvi')         # said with three decimals, not in per cent

TEXT = """# The formula model `{model}`

A picture of a formula in, LaTeX tokens out. Written by `python -m models.model_card`; every figure comes from
`manifest.json` and `models/reports/evaluation.json`.

## What it is

{parameters:,} parameters: convolutions to stride 16 x 8 (channels {channels}, those of the last stage as 3x3 ones to {ranks} channels and
1x1 ones back; {gflop:.2f} GFLOP for a picture of 64 x 512 pixels) and a {layers}-layer transformer decoder that is told where it last read (models/model.py). Shipped form: **{form}**, {megabytes:.2f} MB with
the vocabulary of {vocabulary} tokens. Other shapes, compared at equal budget: `models/reports/networks.md`.

{files}

Forms compared by `models/export.py` on {forms_note}:

{forms}

## Data and training

LaTeX sources (physics and mathematics papers, lecture notes, school problems, Wikipedia, chemistry), normalised to one
spelling a picture (models/normalise), typeset by LaTeX in {setups} math font set-ups and drawn at training time at random
sizes, weights and damages (models/pictures.py), in the last three runs prepared as the library prepares pictures (models/preparation.py). No handwriting. In the last run {composed:,} of {typeset:,} typeset formulas were composed ones
(models/compose.py), and in its last part a quarter of the pictures were drawn from {screens:,} that KaTeX and MathJax set in Chromium
(models/screenshots.py).
Of the {labels:,} different labels of the last run's pages {equal} equal one of the {truths:,} evaluation truths and {alike} more look like one, {shared_long} of these longer
than {long} tokens (`python -m models.check_apart`); the pages of the first run were not cleaned of them (`models.typeset --avoid`).

{pictures:,} pictures in {steps:,} steps, {minutes:.0f} minutes of training on two CPU cores, in {runs} runs, each started from the
weights of the one before; what ships is the mean of the weights before and after the last (models/mean_weights.py). What each was told and came to: `models/reports/runs.md`, made of the logs beside it.

## How well it reads

`python -m models.evaluate --eval path/to/eval --npx`: the built library: a greedy pass; where the network's
own confidence is below {sure:g} the picture is read once more, {larger:.2f} times as large, and readings that differ are compared in a third view, of a size
between (src/decode/joint.h). In per cent but for edit
(normalised edit distance, 0 is best), BLEU-4 and CDM-DVI. visual: LaTeX typesets output and truth alike; once: the same, of one greedy pass in one view (`scipix evaluate --once`); float32: the same, of the form with
full precision; loss: float32 less visual, in points, which the shipped form costs (at most half a point on the mean, of a set no more than chance takes:
tests/models/test_model_card.py); exact: the same tokens; cdm_dvi: how much of each formula is right, of a fixed sample (below); unparsed: outputs that KaTeX refuses; refused: pictures answered by an error, counted as wrong.

{table}

CDM-DVI is Character Detection Matching on the boxes of DVI pages (models/cdm.py), not the published CDM, which finds them in coloured pictures: {cdm}.

Pictures are read at {em:g} pixels an em, second views at {second_em:g}. What each step brought, in % of the single lines and of several rows, and refused:

{steps_taken}

The distilled network in one view at several sizes (an earlier state of the library for some):

{sizes}

Other encoders, all read at 24 pixels an em by an earlier state of the library:

{others}

Low rank: the convolutions of the last stage written as 3x3 ones to fewer channels and 1x1 ones back (models/factor.py), without any training after it and
with some on labels; pruned: channels taken out (models/prune.py), then trained on labels. The distilled one learnt from the whole one to see what that sees
(models/distill.py); what ships is that one, trained on with labels about the size that pictures are read at. Logs and figures lie in `models/reports`.

The confidence is the chance that a reading is right (`python -m models.calibrate`, five folds over {calibration[readings]} readings:
expected calibration error {calibration[error]:.3f}; `models/reports/calibration.md`).

## Known failures

Long formulas, several rows, rare symbols and bold or script letters are read worst; handwriting and Chinese text were
never trained. A dotted i may be read as a dotless one. A picture that is no formula is refused by a head trained on drawn noise and shapes,
not on real photos, and where its tokens are doubtful on the whole: {refusals[refused]} of {refusals[pictures]} drawn pictures without a formula are refused
(`python -m models.refusals`, seed {refusals[seed]}; the limits were set on others).
"""


def row(name, figures):
    cells = []
    for column in COLUMNS:
        value = figures.get(column)
        cells.append('-' if value is None else str(value) if column == 'pictures'
                     else f'{value:.3f}' if column in DISTANCES else f'{round(100 * value, 1) + 0.0:.1f}')     # no -0.0
    return f'| {name} | ' + ' | '.join(cells) + ' |'


def mean(figures, names):
    """Mean over sets, each counting once; pictures are summed."""
    chosen = [figures[name] for name in names if name in figures]
    result = {}
    for column in COLUMNS:
        values = [f[column] for f in chosen if f.get(column) is not None]
        result[column] = sum(values) if column == 'pictures' else sum(values) / len(values) if values else None
    return result


def percent(figures, names, column='visual'):
    return f'{100 * mean(figures, names)[column]:.1f}'


def matching(figures):
    """A sentence about the fixed sample of models/cdm.py, all pictures counting alike."""
    sampled = [f for f in figures.values() if 'cdm_dvi' in f]
    count = sum(f['cdm_dvi_pictures'] for f in sampled)
    score, exact = (sum(f[key] * f['cdm_dvi_pictures'] for f in sampled) / max(1, count) for key in ('cdm_dvi', 'cdm_dvi_exact'))
    return f'{score:.3f} on the mean of the {count} pictures of the sample, and 1 for {100 * exact:.1f} % of them'


def report(name):
    return json.loads((HERE / 'reports' / name).read_text())


def other_encoders():
    """A table of what was tried: name, GFLOP, pictures of training after the change, and scores."""
    lines = ['| encoder | GFLOP | pictures since | single lines | several rows |', '|---|---:|---:|---:|---:|']
    for name, log, trained, evaluation in (
            ('whole', 'training.jsonl', False, 'whole_evaluation.json'),
            ('low rank', 'factored_run.jsonl', False, 'factored_evaluation.json'),
            ('low rank, trained', 'factored_run.jsonl', True, 'factored_run_evaluation.json'),
            ('low rank, distilled', 'distilled_run.jsonl', True, 'read_em_24.json'),
            ('pruned, trained', 'pruned_run.jsonl', True, 'pruned_evaluation.json')):
        entries, figures = [json.loads(line) for line in open(HERE / 'reports' / log)], report(evaluation)
        gflop = 2 * FormulaModel(ModelSettings.from_dict(entries[0]['model'])).multiply_adds() / 1e9
        pictures = entries[-1]['pictures'] if trained else 0
        lines.append(f'| {name} | {gflop:.2f} | {pictures:,} | {percent(figures, PRINTED_LINES)} | {percent(figures, MULTI_LINE)} |')
    return '\n'.join(lines)


def steps_taken():
    """A table of the scores as views and runs were added."""
    lines = ['| network and reading | single lines | several rows | refused |', '|---|---:|---:|---:|']
    steps = (('distilled, one view', 'read_em_26.5.json'), ('distilled, two views', 'two_views_evaluation.json'), ('trained on, two views', 'tuned_evaluation.json'),
             ('trained on with several rows more often, three views', 'rows_evaluation.json'),
             ('trained on with pictures prepared as by the library', 'prepared_evaluation.json'),
             ('trained on the same way', 'longer_evaluation.json'), ('the same network, this library', 'longer_now_evaluation.json'),
             ('trained on with more damage', 'damaged_evaluation.json'),
             ('the mean of the weights of the last two: ships', 'evaluation.json'), ('the same, in one view (`--once`)', 'evaluation_once.json'))
    for name, evaluation in steps:
        figures = report(evaluation)
        lines.append(f'| {name} | {percent(figures, PRINTED_LINES)} | {percent(figures, MULTI_LINE)} | {percent(figures, list(figures), "refused")} |')
    return '\n'.join(lines)


def reading_sizes():
    """A table of one network's scores by the letter size it is given."""
    lines = ['| pixels an em | single lines | several rows | refused |', '|---:|---:|---:|---:|']
    sizes = {path.stem.removeprefix('read_em_'): json.loads(path.read_text()) for path in (HERE / 'reports').glob('read_em_*.json')}
    lines += [f'| {em} | {percent(sizes[em], PRINTED_LINES)} | {percent(sizes[em], MULTI_LINE)} | {percent(sizes[em], list(sizes[em]), "refused")} |' for em in sorted(sizes, key=float)]
    return '\n'.join(lines)


def main():
    manifest = json.loads((HERE / 'release' / 'manifest.json').read_text())
    apart, refusals, figures = report('apart.json'), report('refusals.json'), report('evaluation.json')
    for name, line in report('evaluation_float32.json').items():
        figures[name] |= {'float32': line['visual'], 'loss': line['visual'] - figures[name]['visual']}
    for name, line in report('evaluation_once.json').items():
        figures[name]['once'] = line['visual']
    model = load_model(HERE / 'release' / 'model.safetensors')
    lines = ['| set | ' + ' | '.join(COLUMNS) + ' |', '|---|' + '---:|' * len(COLUMNS)]
    lines += [row(name, f) for name, f in figures.items()]
    lines += [row('**mean of the printed single-line sets**', mean(figures, SINGLE_LINE)),
              row('**the same without the four screenshots**', mean(figures, PRINTED_LINES)),
              row('**mean of the multi-line sets**', mean(figures, MULTI_LINE))]
    training = distinct(manifest['training'])
    data, size = training[-1]['data'], sum(record['bytes'] for record in manifest['files'].values())
    files = ['| file | bytes |', '|---|---:|'] + [f'| {n} | {r["bytes"]:,} |' for n, r in manifest['files'].items()]
    forms = ['| form | MB | exactly read, % |', '|---|---:|---:|']
    forms += [f'| {n} | {f["bytes"] / 1e6:.2f} | {100 * f["exact"]:.1f} |' for n, f in manifest['quantisation'].items()]
    text = TEXT.format(
        model=manifest['model'], parameters=model.parameter_count(),
        channels=model.settings.channels, gflop=2 * model.multiply_adds() / 1e9, layers=manifest['network']['layers'], form=manifest['form'],
        megabytes=size / 1e6, vocabulary=manifest['network']['vocabulary'], files='\n'.join(files), forms='\n'.join(forms),
        forms_note=f'{manifest["pictures"]} drawn pictures of pages kept out of training', setups=len(SETUPS),
        pictures=sum(run['pictures'] for run in training), steps=sum(run['step'] for run in training), runs=len(training),
        minutes=sum(run['minutes'] for run in training),
        typeset=sum(data['pages_by_file']), composed=sum(data['pages_by_file'][1:]), screens=data['screens'], calibration=manifest['calibration'], refusals=refusals, table='\n'.join(lines), cdm=matching(figures),
        others=other_encoders(), sizes=reading_sizes(), steps_taken=steps_taken(),
        sure=manifest['limits']['sure'], em=manifest['image']['em'], second_em=manifest['image']['second_em'], larger=manifest['image']['second_em'] / manifest['image']['em'], ranks=', '.join(map(str, model.settings.ranks[3])), **apart)
    (HERE / 'release' / 'MODEL_CARD.md').write_text(text)
    print(f'wrote {HERE / "release" / "MODEL_CARD.md"}')


if __name__ == '__main__':
    main()
