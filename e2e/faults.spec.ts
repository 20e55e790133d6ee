/** A host in trouble: the page says so in words, and the way on works once the host does. */
import { expect, test } from '@playwright/test';
import { DemoPage, golden } from './pages/demo-page.ts';

const UNREACHED = 'The model could not be loaded. Check your connection and try again.';

for (const [what, answer, words] of [
  ['does not have the model', { status: 404 }, UNREACHED],
  ['is in trouble', { status: 500 }, UNREACHED],
  ['sends something else', { status: 200, body: 'no model' }, 'The model arrived damaged and was thrown away. Try again to load it anew.'],
] as const) {
  test(`a host that ${what} is told of in a sentence, and trying again works`, async ({ page, context }) => {
    const demo = new DemoPage(page);
    const { file, latex } = await golden('derivative');
    await context.route('**/*.onnx', (route) => route.fulfill(answer));
    await demo.open();
    await demo.drop(file);
    await expect(demo.failure).toHaveText(words);
    await context.unroute('**/*.onnx');
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(await demo.latex()).toBe(latex);
  });
}
