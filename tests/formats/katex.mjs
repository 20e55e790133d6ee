#!/usr/bin/env node
// KaTeX's own list of what it supports: how much of it we read, and why not the rest.
// usage: node tests/formats/katex.mjs      needs scripts/build native
import { convert, table } from './corpus.mjs';
import { characters, commands, environments, quietly, textCommands } from './katex_list.mjs';

const lists = Object.entries({ commands, 'commands within \\text': textCommands, environments, characters }).map(([title, list]) => {
  const entries = quietly(list).filter(({ use }) => use);
  const answers = convert(entries.map(({ use }) => use), ['latex']);
  return { title, count: entries.length, refused: entries.flatMap(({ name }, at) => (answers[at].error ? [{ name, why: answers[at].error.message.replace(/^character \d+: /, '') }] : [])) };
});
table(["of KaTeX's", 'count', 'read', 'out of scope'], lists.map(({ title, count, refused }) => [title, count, count - refused.length, refused.length]));
for (const { title, refused } of lists.filter((list) => list.refused.length)) {
  console.log('');
  table([`${title}, out of scope`, 'why'], refused.map(({ name, why }) => [`\`${name}\``, why]));
}
