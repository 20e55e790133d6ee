/** What can be done with a result, and how to get out of a reading. */
import { expect, golden, test } from './fixtures.ts';

test('the LaTeX can be edited with a live rendering, and a mistake is named', async ({ demo, page }) => {
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
});

test('the LaTeX is copied in the form that is asked for', async ({ demo }) => {
  await demo.open();
  await demo.drop((await golden('mass-energy')).file);
  await demo.latex();
  await demo.source.fill('x^{2}');
  await demo.copyButton.click();
  await expect.poll(() => demo.clipboard()).toBe('x^{2}');
  expect(await demo.copyAs(/Within a line/)).toBe('$x^{2}$');
  expect(await demo.copyAs(/On its own line/)).toBe('\\[\nx^{2}\n\\]');
  expect(await demo.copyAs(/align/)).toBe('\\begin{align*}\nx^{2}\n\\end{align*}');
  expect(await demo.copyAs(/MathML/)).toMatch(/^<math.*<msup>/);
  await demo.source.fill('\\begin{aligned}a&=b\\\\c&=d\\end{aligned}');
  expect(await demo.copyAs(/align/)).toBe('\\begin{align*}\na&=b\\\\c&=d\n\\end{align*}');
});

test('the copy menu is used with the keyboard alone', async ({ demo, page }) => {
  await demo.open();
  await demo.drop((await golden('mass-energy')).file);
  await demo.latex();
  await demo.copyMenuButton.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'LaTeX as it is' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: /Within a line/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(demo.copyMenuButton).toBeFocused();
});

test('a reading can be cancelled, and the next one works', async ({ demo }) => {
  await demo.open();
  await demo.drop((await golden('quadratic-formula')).file); // the model is still loading, so there is time
  await demo.cancelButton.click();
  await expect(demo.chooseButton).toBeFocused();
  await demo.drop((await golden('mass-energy')).file);
  expect(await demo.latex()).not.toBe('');
});

test('Escape cancels too', async ({ demo, page }) => {
  await demo.open();
  await demo.drop((await golden('quadratic-formula')).file);
  await expect(demo.cancelButton).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(demo.chooseButton).toBeVisible();
});
