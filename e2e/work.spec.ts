/** What can be done with a result, and how to get out of a reading. */
import { expect, golden, test } from './fixtures.ts';

test('the details show what was found in the picture and what it looked like after each step, also of the next picture', async ({ demo, page }) => {
  await demo.open();
  await demo.drop((await golden('mass-energy')).file);
  await demo.latex();
  await page.getByText('Details', { exact: true }).click();
  const stages = page.getByRole('figure');
  await expect(stages.filter({ hasText: 'In grey' })).toBeVisible();
  await expect(stages.filter({ hasText: 'In the size the model reads' })).toBeVisible();
  await expect(demo.detail('Ink')).toHaveText('dark on light');
  await expect(demo.detail('Letter size')).toHaveText(/^\d+ pixels, (sure|not sure)$/);
  const before = await stages.first().textContent();
  await demo.drop((await golden('basel-sum')).file);
  await demo.latex();
  await expect(stages.first()).not.toHaveText(before ?? '');
});

test('the LaTeX can be edited with a live rendering, and copied in the form that is asked for', async ({ demo, page }) => {
  await demo.open();
  await demo.drop((await golden('mass-energy')).file);
  await demo.latex();
  await demo.source.fill('\\frac{1}{2}');
  await demo.expectRendered('\\frac{1}{2}');
  await expect(demo.confidence).toBeHidden(); // it was about what the model read
  await demo.source.fill('\\frac{1}{');
  await expect(page.getByText(/This LaTeX cannot be rendered:/)).toBeVisible();
  await demo.source.fill('x+\\href{https://example.com}{y}');
  await expect(page.getByText(/cannot be rendered: \\href reaches out of the formula/)).toBeVisible();
  await demo.source.fill('{'.repeat(3900) + 'x' + '}'.repeat(3900));
  await expect(page.getByText(/cannot be rendered: it is nested too deeply/)).toBeVisible();
  await demo.source.fill('x');
  await expect(page.getByText(/This LaTeX cannot be rendered:/)).toBeHidden();

  await demo.source.fill('x^{2}');
  expect(await demo.copy()).toBe('x^{2}');
  expect(await demo.copy(/LaTeX in a line/)).toBe('$x^2$');
  expect(await demo.copy(/LaTeX on its own line/)).toBe('\\[ x^2 \\]');
  expect(await demo.copy(/align/)).toBe('\\begin{align*} x^2 \\end{align*}');
  expect(await demo.copy(/MathML/)).toMatch(/^<math.*<msup>/);
  expect((await demo.clipboard())['text/html']).toMatch(/<math.*<msup>/); // Word and mail read this flavour
  expect(await demo.copy(/mail and documents/)).toBe('x^{2}'); // for programs that know no markup
  expect((await demo.pasted())['text/html']).toMatch(/^<(div|span).*<math.*<msup>/);
  expect(await demo.copy(/an equation to edit/)).toMatch(/^<m:oMathPara/);
  expect((await demo.pasted())['text/html']).toMatch(/<!--\[if gte msEquation 12\]><m:oMathPara.*<m:sSup>.*<!\[endif\]-->/); // where Word looks
  await page.setViewportSize({ width: 1440, height: 900 }); // a laptop's window holds the whole menu
  await demo.copyMenuButton.click();
  for (const item of ['first', 'last'] as const) await expect(page.getByRole('menuitem')[item]()).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await expect(page.getByRole('menuitem', { name: /LaTeX in a line/ })).toContainText('$x^2$'); // what it would copy
  await page.getByRole('menuitem', { name: /Picture/ }).click();
  await expect.poll(async () => Object.keys(await demo.clipboard())).toContain('image/png');
  await demo.source.fill('\\begin{aligned}a&=b\\\\c&=d\\end{aligned}');
  expect(await demo.copy(/align/)).toBe('\\begin{align*} a & =b \\\\ c & =d \\end{align*}');

  // The menu with the keyboard alone.
  await demo.copyMenuButton.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'LaTeX as it is' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: /LaTeX in a line/ })).toBeFocused();
  await page.keyboard.press('End'); // past the common forms, in the last of the groups below
  await expect(page.getByRole('group', { name: 'Plain text and data' }).getByRole('menuitem').last()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(demo.copyMenuButton).toBeFocused();
});

test('the button copies what the settings say, by keyboard too, and they are kept', async ({ demo, page }) => {
  await demo.open();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('The copy button copies').selectOption('MathML');
  await page.getByLabel('Pictures are').selectOption('scans');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.goto('about:blank');
  await page.goto('./#latex=a%2Bb');
  await expect(page.getByRole('button', { name: 'Copy MathML' })).toBeEnabled();
  await expect(page.getByLabel('Pictures are')).toHaveValue('scan');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^<math/);
  await page.keyboard.press('Shift+Slash');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toContainText('Copy the result');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await demo.source.fill('?');
  await page.keyboard.press('Shift+Slash'); // somebody is writing
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('picture and result can be laid over each other', async ({ demo, page }) => {
  await demo.open();
  await demo.drop((await golden('derivative')).file);
  await demo.latex();
  await demo.compareButton.click();
  const slider = page.getByRole('slider', { name: 'From the picture to the result' });
  await slider.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', '100 % result');
  await demo.compareButton.click();
  await expect(slider).toBeHidden();

  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="90"><rect width="300" height="90" fill="#fff"/><text x="90" y="58" font-size="32" font-family="serif">x + 1 = 2</text></svg>';
  await demo.drop({ name: 'x.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) }); // read twice as large as it is shown
  await demo.latex();
  await demo.compareButton.click();
  await expect(slider).toBeVisible();
  const { width, height } = await demo.comparedInk();
  expect(width).toBeCloseTo(1, 2);
  expect(height).toBeCloseTo(1, 2);
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
