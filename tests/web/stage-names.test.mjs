// The stages of the preparation that the C++ library emits, and what the page calls them.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const build = await rolldown({ input: at('web/demo/src/texts.ts') });
const { output } = await build.generate({ format: 'esm' });
await build.close();
const { texts } = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);

test('every stage that the library emits has a name on the page, and no other', () => {
  const sources = readdirSync(at('src/image')).filter((name) => name.endsWith('.cc')).map((name) => readFileSync(at(`src/image/${name}`), 'utf8'));
  const calls = sources.flatMap((source) => [...source.matchAll(/on_stage\(|ShowStage\(on_stage, /g)].map(({ index, 0: call }) => source.slice(index + call.length).split(/[,)]/)[0]));
  const names = calls.filter((argument) => argument !== 'name').map((argument) => /^"([a-z-]+)"$/.exec(argument)?.[1] ?? `not a literal: ${argument}`);
  assert.ok(names.includes('gray') && names.includes('scaled'), 'stages are found in the sources');
  assert.deepEqual([...new Set(names)].sort(), Object.keys(texts.details.stages).sort());
  assert.equal(texts.details.stage('even-light', 30, 20), 'In even light, 30 × 20');
});
