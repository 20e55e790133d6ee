/** A host in trouble: the page says so in words, and the way on works once the host does. */
import { expect, test } from '@playwright/test';
import { DemoPage, golden } from './pages/demo-page.ts';

for (const [what, status] of [['does not have the model', 404], ['is in trouble', 500]] as const) {
  test(`a host that ${what} is told of in a sentence, and trying again works`, async ({ page, context }) => {
    const demo = new DemoPage(page);
    const { file, latex } = await golden('derivative');
    await context.route('**/*.onnx', (route) => route.fulfill({ status }));
    await demo.open();
    await demo.drop(file);
    await expect(demo.failure).toHaveText('The model could not be loaded. Check your connection and try again.');
    await context.unroute('**/*.onnx');
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(await demo.latex()).toBe(latex);
  });
}
