import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

test('the published types accept what the library takes and refuse the rest', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tests/web`], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});
