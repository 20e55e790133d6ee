/** The site is plain files: it must not mind where they stand. */
import { expect, golden, test } from './fixtures.ts';

test('works under a sub-path', async ({ demo, context }) => {
  const prefix = '/some/where';
  await context.route(`**${prefix}/**`, (route) => route.continue({ url: route.request().url().replace(prefix, '') }));
  await demo.open(`.${prefix}/`);
  await demo.drop((await golden('mass-energy')).file);
  expect(await demo.latex()).not.toBe('');
});

test('works without any header, under the policy in the page itself', async ({ demo, context }) => {
  await context.route('**/*', async (route) => {
    const response = await route.fetch();
    const { 'content-type': type } = response.headers();
    await route.fulfill({ response, headers: { 'content-type': type ?? 'application/octet-stream' } });
  });
  await demo.open();
  await demo.drop((await golden('mass-energy')).file);
  expect(await demo.latex()).not.toBe('');
  await context.unrouteAll({ behavior: 'ignoreErrors' }); // the page's own copy may still be on its way
});
