/** What can be done with a result, and how to get out of a reading. */
import { expect, golden, test } from './fixtures.ts';

test('the LaTeX can be edited with a live rendering, and copied in the form that is asked for', async ({ demo, page }) => {
  await demo.open();
  await demo.drop((await golden('mass-energy')).file);
  await demo.latex();
  await demo.source.fill('\\frac{1}{2}');
  await demo.expectRendered('\\frac{1}{2}');
  await expect(demo.confidence).toBeHidden(); // it was about what the model read
  await demo.source.fill('\\frac{1}{');
  await expect(page.getByText(/This LaTeX cannot be rendered:/)).toBeVisible();
  await demo.source.fill('x');
  await expect(page.getByText(/This LaTeX cannot be rendered:/)).toBeHidden();

  await demo.source.fill('x^{2}');
  expect(await demo.copy()).toBe('x^{2}');
  expect(await demo.copy(/Within a line/)).toBe('$x^{2}$');
  expect(await demo.copy(/On its own line/)).toBe('\\[\nx^{2}\n\\]');
  expect(await demo.copy(/align/)).toBe('\\begin{align*}\nx^{2}\n\\end{align*}');
  expect(await demo.copy(/MathML/)).toMatch(/^<math.*<msup>/);
  await demo.source.fill('\\begin{aligned}a&=b\\\\c&=d\\end{aligned}');
  expect(await demo.copy(/align/)).toBe('\\begin{align*}\na&=b\\\\c&=d\n\\end{align*}');

  // The menu with the keyboard alone.
  await demo.copyMenuButton.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'LaTeX as it is' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: /Within a line/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(demo.copyMenuButton).toBeFocused();
});

test('a reading can be cancelled by button and by key, and the next one works', async ({ demo, context, page }) => {
  let sendModels = () => {};
  const sent = new Promise<void>((resolve) => (sendModels = resolve));
  await context.route('**/*.onnx', (route) => sent.then(() => route.continue()));
  await demo.open();
  await demo.drop((await golden('quadratic-formula')).file);
  await demo.cancelButton.click();
  await expect(demo.chooseButton).toBeFocused();
  await demo.drop((await golden('quadratic-formula')).file);
  await expect(demo.cancelButton).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(demo.chooseButton).toBeFocused();
  sendModels();
  await demo.drop((await golden('mass-energy')).file);
  expect(await demo.latex()).not.toBe('');
});
