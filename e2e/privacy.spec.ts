/** What the page asks of the network. That nothing leaves the origin is checked after every test (fixtures.ts). */
import { expect, golden, test } from './fixtures.ts';

/** What the policy must hold; every other test runs under it and fails at a violation. */
const strict = ["default-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'", "connect-src 'self'", "style-src 'self'", "font-src 'self'"];

test('the second visit takes the models from the browser, with no model request', async ({ demo, traffic }) => {
  await demo.open();
  await demo.modelReady();
  expect(traffic.models().length).toBeGreaterThan(0);
  traffic.forget();
  await demo.open();
  await demo.modelReady();
  await demo.drop((await golden('mass-energy')).file);
  await demo.latex();
  expect(traffic.models()).toEqual([]);
});

test('reading works with the network cut, and no request ever carries anything but its address', async ({ demo, context, traffic }) => {
  await demo.open();
  await demo.modelReady();
  await demo.keptForOffline(); // begins when the model is ready, and would fail aloud in the middle
  await context.setOffline(true);
  await demo.drop((await golden('mass-energy')).file);
  expect(await demo.latex()).not.toBe('');
  const sending = traffic.requests.filter((request) => request.method() !== 'GET' || request.postData() !== null);
  expect(sending.map((request) => request.url())).toEqual([]);
});

test('the page is served under the strict policy', async ({ page }) => {
  const response = await page.goto('./');
  const policy = response!.headers()['content-security-policy'] ?? '';
  expect(policy.split('; ')).toEqual(expect.arrayContaining(strict));
});
