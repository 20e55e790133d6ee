#!/usr/bin/env node
// Does a real Typst compile what we write? Each formula by itself, displayed.
// usage: node tests/formats/typst.mjs path/to/corpora [COUNT] [--show]      needs scripts/build native; COUNT formulas, default 2000
// Typst is not among the packages of this repository: npm install --no-save @myriaddreamin/typst-ts-node-compiler@0.7.0
import { convert, percent, sample, table, tally } from './corpus.mjs';

const [place, count = '2000'] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler').catch(() => {
  console.error('no Typst: npm install --no-save @myriaddreamin/typst-ts-node-compiler@0.7.0');
  process.exit(2);
});
const compiler = NodeCompiler.create();

/** What Typst says against a formula; undefined if it compiles. */
function problem(typst) {
  const { result, takeError } = { result: compiler.compile({ mainFileContent: `#set page(width: auto, height: auto)\n$ ${typst} $\n` }), takeError: undefined };
  if (!result.hasError()) return undefined;
  const [diagnostic] = compiler.fetchDiagnostics(result.takeDiagnostics());
  return diagnostic?.message ?? takeError ?? 'an error without a message';
}

const formulas = sample(place, Number(count));
const written = convert(formulas, ['typst']).map(({ formats }, index) => ({ typst: formats?.typst, formula: formulas[index] })).filter(({ typst }) => typst !== undefined);
const failed = written.map(({ typst, formula }) => ({ typst, formula, message: problem(typst) })).filter(({ message }) => message);
table(['formulas that we read', 'compiled by Typst'], [[written.length, percent(written.length - failed.length, written.length)]]);
if (failed.length) table(['Typst says', 'times'], tally(failed.map(({ message }) => message)));
if (process.argv.includes('--show')) for (const { typst, formula, message } of failed) console.log(`\n${message}\n${formula}\n${typst}`);
process.exit(failed.length ? 1 : 0);
