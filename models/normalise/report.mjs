/** What became of a corpus: counts by class of reason, with an example each, and the counts of the tokens. */
import { classOf } from './drops.mjs';

const EXAMPLE_LENGTH = 120; // characters

export class Report {
  constructor() {
    this.read = 0;
    this.kept = 0;
    this.length = 0; // tokens of all kept labels together
    this.dropped = {}; // class -> {count, reasons: {reason: count}, example}
    this.tokens = {}; // token -> count
  }

  keep(tokens) {
    this.read++;
    this.kept++;
    this.length += tokens.length;
    for (const token of tokens) this.tokens[token] = (this.tokens[token] ?? 0) + 1;
  }

  drop(reason, formula) {
    this.read++;
    const entry = (this.dropped[classOf(reason)] ??= { count: 0, reasons: {}, example: formula.slice(0, EXAMPLE_LENGTH) });
    entry.count++;
    entry.reasons[reason] = (entry.reasons[reason] ?? 0) + 1;
  }

  /** Classes of drops as [class, {count, example}], the largest first. */
  classes() {
    return Object.entries(this.dropped).sort(([, a], [, b]) => b.count - a.count);
  }

  toJSON() {
    const largestFirst = (counts) => Object.fromEntries(Object.entries(counts).sort(([, a], [, b]) => b - a));
    const dropped = Object.fromEntries(this.classes().map(([name, entry]) => [name, { ...entry, reasons: largestFirst(entry.reasons) }]));
    return { read: this.read, kept: this.kept, length: this.length, dropped, tokens: largestFirst(this.tokens) };
  }

  /** The report as Markdown; `examples`: with a formula a class (of the corpus: for the terminal, not to be published). */
  toMarkdown({ examples = false } = {}) {
    const cell = (text) => `\`${text.replaceAll('`', "'").replaceAll('|', '¦').replace(/\s+/g, ' ')}\``;
    const share = (count) => `${((100 * count) / this.read).toFixed(2)} %`;
    const mean = (this.length / Math.max(1, this.kept)).toFixed(1);
    const commonest = (reasons) => Object.entries(reasons).sort(([, a], [, b]) => b - a)[0][0];
    const row = ([name, { count, reasons, example }]) => `| ${name} | ${count} | ${share(count)} | ${cell(examples ? example : commonest(reasons))} |`;
    return `# Labels of the corpus

Written by \`node models/normalise/cli.mjs --in formulas.tsv.xz --out labels.tsv.xz --markdown models/reports/labels.md\`.

${this.read} formulas read, ${this.kept} labels kept (${share(this.kept)}), ${Object.keys(this.tokens).length} different tokens, ${mean} tokens a label.

| dropped because | formulas | share | ${examples ? 'an example' : 'most often'} |
| --- | ---: | ---: | --- |
${this.classes().map(row).join('\n')}
`;
  }
}
