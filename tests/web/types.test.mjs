import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

function compile(...options) {
  const { status, stdout } = spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, ...options], { encoding: 'utf8', cwd: root });
  assert.equal(status, 0, stdout);
}

test('the published types accept what the library takes and refuse the rest', () => compile('-p', 'tests/web'));

const PLAIN = ['--noEmit', '--strict', '--target', 'ES2022', '--module', 'NodeNext', '--resolveJsonModule', '--ignoreConfig'];

test('they hold in a page’s project with no more than ES2022 and DOM, the declarations checked too', () => {
  compile(...PLAIN, '--lib', 'ES2022,DOM', '--types', '', 'tests/web/types-dom.ts');
});

test('they hold in a project for Node without the browser’s types', () => {
  compile(...PLAIN, '--lib', 'ES2022', '--types', 'node', 'tests/web/types-node.ts');
});
