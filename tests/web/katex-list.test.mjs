// Every command, environment and character of KaTeX's own tables is read, or stands here as out of scope; the sentence of the error gives the reason.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { convert } from '../../dist/convert-node.js';
import { characters, commands, environments, quietly, textCommands } from '../formats/katex_list.mjs';

/** Commands whose refusal says why (src/latex/commands.cc, kRefused). */
const OUT_OF_SCOPE = new Set([
  '\\H', '\\TextOrMath', '\\c', '\\char', '\\edef', '\\errmessage', '\\expandafter', '\\futurelet', '\\href', '\\htmlClass', '\\htmlData', '\\htmlId', '\\htmlStyle',
  '\\includegraphics', '\\mathchoice', '\\mathreflectbox', '\\message', '\\noexpand', '\\reflectbox', '\\show', '\\textcircled', '\\tmspace', '\\url', '\\verb', '\\xdef',
]);
/** The same of those that KaTeX reads within \\text (src/latex/parse_text.cc). */
const OUT_OF_SCOPE_IN_TEXT = new Set([
  '\\Huge', '\\LARGE', '\\Large', '\\TextOrMath', '\\cal', '\\char', '\\displaystyle', '\\errmessage', '\\expandafter', '\\footnotesize', '\\futurelet', '\\href', '\\htmlClass',
  '\\htmlId', '\\htmlStyle', '\\huge', '\\large', '\\message', '\\newline', '\\noexpand', '\\normalsize', '\\pmb', '\\reflectbox', '\\scriptscriptstyle', '\\scriptsize',
  '\\scriptstyle', '\\show', '\\sixptsize', '\\small', '\\tag', '\\textcircled', '\\textstyle', '\\tiny', '\\url', '\\verb',
]);
/** No command that an author writes: it closes what KaTeX's formula stands in. */
const NO_USE = ['\\]'];
/** The error of each entry that is not read. */
async function refusals(entries) {
  const refused = new Map();
  for (const { name, use } of entries) await convert(use, 'latex').catch((error) => refused.set(name, error.message));
  return refused;
}

test("KaTeX's commands are read or refused with the reason", async () => {
  const entries = quietly(commands);
  assert.ok(entries.length > 900, `${entries.length} commands found in KaTeX`);
  assert.deepEqual(entries.filter(({ use }) => !use).map(({ name }) => name), NO_USE);
  const refused = await refusals(entries.filter(({ use }) => use));
  assert.deepEqual([...refused.keys()].sort(), [...OUT_OF_SCOPE].sort(), 'left: refused; right: expected to be');
  for (const [name, message] of refused) assert.match(message, new RegExp(`is not read: .{12}`), `${name}: ${message}`);
});

test("KaTeX's commands within text are read or refused with the reason", async () => {
  const entries = quietly(textCommands);
  assert.ok(entries.length > 200, `${entries.length} commands found in KaTeX's text`);
  const refused = await refusals(entries);
  assert.deepEqual([...refused.keys()].sort(), [...OUT_OF_SCOPE_IN_TEXT].sort(), 'left: refused; right: expected to be');
  for (const [name, message] of refused) assert.match(message, new RegExp(`is not read: .{12}`), `${name}: ${message}`);
});

test("KaTeX's environments are read", async () => {
  const entries = environments();
  assert.ok(entries.length > 30, `${entries.length} environments found in KaTeX`);
  assert.deepEqual(await refusals(entries), new Map());
});

test("KaTeX's characters are read", async () => {
  const entries = characters();
  assert.ok(entries.length > 300, `${entries.length} characters found in KaTeX`);
  assert.deepEqual(await refusals(entries), new Map());
});
