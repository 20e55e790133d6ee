/** Two tabs of the page at once. */
import { DemoPage } from './pages/demo-page.ts';
import { expect, golden, test } from './fixtures.ts';

test('two tabs at the first visit share one download, and both read', async ({ context, traffic }) => {
  const tabs = [new DemoPage(await context.newPage()), new DemoPage(await context.newPage())];
  let send = () => {};
  const bothLoading = new Promise<void>((resolve) => (send = resolve));
  await context.route('**/models/*.onnx', async (route) => {
    await bothLoading;
    await route.continue();
  });
  for (const tab of tabs) await tab.open();
  for (const { page } of tabs) await expect(page.getByText('Loading the model').first()).toBeVisible();
  send();
  for (const tab of tabs) await tab.modelReady();
  expect(traffic.models().length).toBe(new Set(traffic.models()).size);
  expect(traffic.models()).not.toEqual([]);
  const { file, latex } = await golden('derivative');
  for (const tab of tabs) {
    await tab.page.bringToFront();
    await tab.drop(file);
    expect(await tab.latex()).toBe(latex);
  }
});
