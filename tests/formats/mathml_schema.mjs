// W3C's own schema of MathML 3 as Debian ships it (w3c-sgml-lib), read by xmllint (libxml2-utils).
import { spawnSync } from 'node:child_process';

const HEAD = ['<!DOCTYPE formulas [', '<!ENTITY % mathml PUBLIC "-//W3C//DTD MathML 3.0//EN" "http://www.w3.org/Math/DTD/mathml3/mathml3.dtd">', '%mathml;', '<!ELEMENT formulas (math*)>', ']>', '<formulas>'];

/** What the schema has against elements, as sentences by index; undefined, after a word on standard error, where schema or reader are missing. */
export function schemaProblems(markups) {
  const input = [...HEAD, ...markups.map((markup) => markup.replaceAll('\n', ' ')), '</formulas>'].join('\n');
  const { stderr, error } = spawnSync('xmllint', ['--nonet', '--huge', '--noout', '--valid', '-'], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (error || /failed to load external entity|Could not load/.test(stderr)) {
    console.error("no schema: apt-get install libxml2-utils w3c-sgml-lib");
    return undefined;
  }
  const found = new Map();
  for (const [, line, sentence] of stderr.matchAll(/^-:(\d+): (.*error ?: .*)$/gm)) {
    const index = Number(line) - HEAD.length - 1;
    found.set(index, [...(found.get(index) ?? []), sentence]);
  }
  return found;
}
