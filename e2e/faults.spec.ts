/** A host in trouble: the page says so in words, and the way on works once the host does. */
import { expect, test } from '@playwright/test';
import { DemoPage, golden } from './pages/demo-page.ts';
import { serveFaulty } from './server.ts';

const DAMAGED = 'The model arrived damaged and was thrown away. Try again to load it anew.';
const UNREACHED = 'The model could not be loaded. Check your connection and try again.';

test('a host without the model, in trouble, or with something else is told of in a sentence; trying again works once it does', async ({ page, context }) => {
  const demo = new DemoPage(page);
  const { file, latex } = await golden('derivative');
  const again = page.getByRole('button', { name: 'Try again' });
  for (const [answer, words] of [
    [{ status: 404 }, UNREACHED],
    [{ status: 500 }, UNREACHED],
    [{ status: 200, body: 'no model' }, DAMAGED],
  ] as const) {
    await context.unroute('**/*.onnx');
    await context.route('**/*.onnx', (route) => route.fulfill(answer));
    if (await again.isVisible()) {
      await again.click(); // which takes the last failure away at once
    } else {
      await demo.open();
      await demo.drop(file);
    }
    await expect(demo.failure).toHaveText(words);
  }
  await context.unroute('**/*.onnx');
  await again.click();
  expect(await demo.latex()).toBe(latex);
});

test('a file of the wrong length is thrown away; one whose line is cut is gone on with where it stopped, however slow the rest', async ({ page, baseURL }) => {
  const host = await serveFaulty(baseURL!, 'encoder.onnx');
  const demo = new DemoPage(page);
  const { file, latex } = await golden('derivative');
  try {
    host.always('short');
    await demo.open(host.address);
    await demo.drop(file);
    await expect(demo.failure).toHaveText(DAMAGED);
    host.ranges.splice(0);
    host.always(undefined, 'cut', 'slow');
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(await demo.latex()).toBe(latex);
    const [first, second, ...more] = host.ranges;
    expect([first, more]).toEqual([0, []]);
    expect(second).toBeGreaterThan(0);
  } finally {
    host.stop();
  }
});
