// What KaTeX, as pages use it, makes of formulas: a JSON array of strings on standard input; on standard output a
// JSON array of {mathml} or {error}, in order.
//   node models/katex_check.mjs < formulas.json
import katex from 'katex';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const results = JSON.parse(Buffer.concat(chunks).toString('utf8')).map((formula) => {
  try {
    return { mathml: katex.renderToString(formula, { output: 'mathml', displayMode: true, strict: 'ignore' }) };
  } catch (error) {
    return { error: error.message };
  }
});
process.stdout.write(JSON.stringify(results));
