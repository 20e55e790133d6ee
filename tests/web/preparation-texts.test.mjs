// What the page says of what was found in a picture and done to it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const build = await rolldown({ input: fileURLToPath(new URL('../../web/demo/src/preparation-texts.ts', import.meta.url)) });
const { output } = await build.generate({ format: 'esm' });
await build.close();
const { preparationFacts } = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);

const CLEAN = {
  width: 416, height: 96, em: 31.2, letterSizeSure: true, scale: 0.849, inverted: false, flattened: false, shadow: false,
  plates: 0, borders: 0, rulings: 0, specks: 0, blur: 0, turned: 0, skew: 0, turnConfidence: 0.968, box: [12, 8, 470, 90],
};
const factsOf = (changes) => Object.fromEntries(preparationFacts({ ...CLEAN, ...changes }));

test('of a clean picture it says that nothing was needed', () => {
  assert.deepEqual(factsOf({}), {
    Ink: 'dark on light', Turned: 'as it stands, 96 % sure', Levelled: 'not needed', Cleaned: 'not needed', 'Letter size': '31 pixels, sure',
    Formula: '470 × 90 pixels', 'Read at': '0.85 of its size: 416 × 96 pixels with the paper round it',
  });
});

test('every repair is named, one and many', () => {
  const { Ink, Turned, Cleaned, 'Letter size': size } = factsOf({ inverted: true, turned: 90, flattened: true, shadow: true, plates: 1, borders: 2, rulings: 1, specks: 30, blur: 1.25, letterSizeSure: false });
  assert.equal(Ink, 'light on dark, turned over');
  assert.equal(Turned, 'by 90° clockwise, 96 % sure');
  assert.equal(Cleaned, 'the sheet laid flat; uneven light taken off; one dark part turned light; 2 dark edges, one ruled line and 30 specks taken off; a blur of 1.3 pixels sharpened');
  assert.equal(size, '31 pixels, not sure');
  assert.equal(factsOf({ rulings: 12 }).Cleaned, '12 ruled lines taken off');
});

test('lines that fell to the right were levelled, and so were those that rose', () => {
  assert.equal(factsOf({ skew: 2.26 }).Levelled, 'by 2.3°: its lines fell to the right');
  assert.equal(factsOf({ skew: -10 }).Levelled, 'by 10.0°: its lines rose to the right');
});
