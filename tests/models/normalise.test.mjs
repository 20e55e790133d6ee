// The label normaliser, rule by rule, and that a label's own LaTeX has the same label. With CORPUS=path/to/corpora also on 5,000
// formulas of the corpus, drawn by SEED (1).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { classOf, reasonOf } from '../../models/normalise/drops.mjs';
import { toLatex } from '../../models/normalise/latex.mjs';
import { normalise } from '../../models/normalise/normalise.mjs';

import { RULES } from './normalise_rules.mjs';

const label = (formula) => normalise(formula).join(' ');
const again = (formula) => label(toLatex(normalise(formula)));

for (const [rule, lines] of Object.entries(RULES)) {
  for (const [formula, label] of lines) {
    test(`${rule}: ${formula}`, () => {
      const tokens = normalise(formula);
      assert.equal(tokens.join(' '), label);
      assert.deepEqual(normalise(toLatex(tokens)), tokens);
    });
  }
}

for (const formula of ['\\raisebox{1pt}{x}', '\\mathcal{a}', 'x \\\\ y', '\\text{б}', '\\textbf{\\textit{a b}}', '\\frac{a']) {
  test(`no label: ${formula}`, () => { assert.throws(() => normalise(formula)); });
}

/** Every template with every part: some hundred formulas. */
function composed() {
  const parts = ['a', 'x_i^2', "f'", '\\frac{a}{b}', '\\sqrt[3]{x}', '\\mathbf{A}_1', '\\text{if } x', '\\left[\\frac12\\right]', '\\{a\\}', '\\hat{x}', '\\sum_{i=1}^n i',
    '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}', '\\operatorname{Tr} A', '\\overset{a}{b}', '\\not\\subset'];
  const templates = ['P', '{P}^2', '{P}_{P}', '\\frac{P}{P}', '\\sqrt{P}+P', '\\big(P\\big)^2', '\\begin{cases} P & x>0 \\\\ P \\end{cases}', '\\begin{aligned} a &= P \\\\ &= P \\end{aligned}',
    '\\bar{P}', '{}^{P}P', '\\mathrm{P}', '\\underbrace{P}_{P}', 'P\\quad P', '\\left|P\\right|^{P}', '\\begin{array}{l|r} P & P \\\\ \\hline P & 1 \\end{array}', '\\overline{P}P'];
  return templates.flatMap((template) => parts.map((part) => template.replaceAll('P', () => part)));
}

test('normalising the label of a composed formula changes nothing', () => {
  for (const formula of composed()) assert.equal(again(formula), label(formula), formula);
});

test('tokens become LaTeX as in Python', () => {
  const pairs = JSON.parse(readFileSync(new URL('label_latex.json', import.meta.url), 'utf8'));
  for (const [tokens, latex] of pairs) assert.equal(toLatex(tokens.split(' ')), latex);
});

test('what nests without end has an answer soon', () => {
  const nested = (open, close) => open.repeat(30) + 'x' + close.repeat(30);
  assert.equal(normalise(nested('a_{b}^{', '}')).filter((token) => token === '^{').length, 30);
  assert.throws(() => normalise(nested('\\operatorname{', '}')), /nested too often/);
});

test('drops have a class', () => {
  const classOfFormula = (formula) => {
    try {
      normalise(formula);
    } catch (error) {
      return classOf(reasonOf(error));
    }
    return null;
  };
  assert.equal(classOfFormula('{a'), 'unbalanced braces or \\left ... \\right');
  assert.equal(classOfFormula('\\nonsense'), 'unknown command');
  assert.equal(classOfFormula('x^a^b'), 'double script');
  assert.equal(classOfFormula('\\raisebox{1em}{a}'), 'construct outside the label language');
  assert.equal(classOfFormula('\\text{若}'), 'symbol or text outside the label language');
});

test('the command writes labels, numbers and a report', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'labels-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const [input, output, report] = ['in.tsv', 'out.tsv', 'report.json'].map((name) => join(folder, name));
  writeFileSync(input, 'a\tx_a^b\nb\tx^b_a\nb\t{a\nc\t{a \\over b}\n');
  const command = [new URL('../../models/normalise/cli.mjs', import.meta.url).pathname, '--in', input, '--out', output];
  execFileSync(process.execPath, [...command, '--report', report]);
  assert.equal(readFileSync(output, 'utf8'), 'a\tx _{ a } ^{ b }\t0\nc\t\\frac{ a }{ b }\t3\n');
  const { read, kept, dropped } = JSON.parse(readFileSync(report, 'utf8'));
  assert.deepEqual([read, kept, Object.keys(dropped).length], [4, 2, 2]);
  execFileSync(process.execPath, [...command, '--duplicates', 'keep']);
  assert.equal(readFileSync(output, 'utf8').split('\n').length, 4);
  assert.ok(!existsSync(`${output}.part`));
});

const corpus = process.env.CORPUS && join(process.env.CORPUS, 'formulas.tsv.xz');
const seed = Number(process.env.SEED ?? 1);

/** Mulberry32: numbers in [0, 1) from a seed. */
function random(state) {
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `count` formulas of the corpus, drawn by the seed. */
function drawn(count) {
  const lines = execFileSync('xz', ['-dc', corpus], { encoding: 'utf8', maxBuffer: 1 << 30 }).trim().split('\n');
  const next = random(seed);
  return Array.from({ length: count }, () => lines[Math.floor(next() * lines.length)].split('\t')[1]);
}

/** What became of a formula that does not keep its label, or null. One without a label (normalise throws) has none to keep. */
function change(formula) {
  let first;
  try {
    first = normalise(formula);
  } catch {
    return null;
  }
  try {
    const second = label(toLatex(first));
    return second === first.join(' ') ? null : `${formula}\n  ${first.join(' ')}\n  ${second}`;
  } catch (error) {
    return `${formula}\n  ${first.join(' ')}\n  ${error.message}`;
  }
}

test('normalising a label of the corpus changes nothing', { skip: corpus ? false : 'CORPUS is not given' }, () => {
  const changed = drawn(5000).map(change).filter((line) => line !== null);
  assert.deepEqual(changed, [], `${changed.length} of 5000 (SEED=${seed}):\n${changed.join('\n')}`);
});
