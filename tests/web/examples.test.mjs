// The example projects that need no tools of their own; scripts/examples runs all of them.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { expected, pack, tryExample } from './examples.mjs';

let folder;
let tarball;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'scipix-pack-'));
  tarball = pack(folder);
});
after(() => rmSync(folder, { recursive: true }));

for (const name of ['esm', 'node']) {
  test(`the example ${name} reads a picture with the packed library`, async () => {
    assert.equal(await tryExample(name, tarball), expected);
  });
}
