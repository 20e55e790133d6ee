/** What the page asks of the network. That nothing leaves the origin is checked after every test (fixtures.ts). */
import { expect, golden, test } from './fixtures.ts';

/** The policy of the design; the page must run under it as it stands. */
const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; " +
  "style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self'";

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

test('reading works with the network cut, once the model is there', async ({ demo, context }) => {
  await demo.open();
  await demo.modelReady();
  await context.setOffline(true);
  await demo.drop((await golden('mass-energy')).file);
  expect(await demo.latex()).not.toBe('');
});

test('no request carries anything but its address', async ({ demo, traffic }) => {
  await demo.open();
  await demo.drop((await golden('mass-energy')).file);
  await demo.latex();
  const sending = traffic.requests.filter((request) => request.method() !== 'GET' || request.postData() !== null);
  expect(sending.map((request) => request.url())).toEqual([]);
});

test('the page is served under the strict policy', async ({ page }) => {
  const response = await page.goto('./');
  expect(response!.headers()['content-security-policy']).toBe(policy);
});
