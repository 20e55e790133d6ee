/** What is dragged or pasted that is no file: text is let alone, pictures of pages are read as far as no other site is asked. */
import { expect, golden, test } from './fixtures.ts';

test('text that is dragged is none of the page’s business; pasted where nobody writes it can be opened as LaTeX', async ({ demo, page }) => {
  await page.goto('./#latex=a%2Bb');
  await expect(demo.source).toHaveValue('a+b');
  await demo.dragIn({ 'text/plain': 'a', 'text/html': '<b>a</b>' });
  await expect(demo.failure).toBeHidden();
  await expect(page.getByText('Drop it to read it')).toBeHidden();

  await demo.newPictureButton.click();
  await page.evaluate(() => navigator.clipboard.writeText('$$x^2$$'));
  await page.keyboard.press('Control+V');
  await page.getByRole('button', { name: 'Open it as LaTeX' }).click();
  await expect(demo.source).toHaveValue('x^2');
  await demo.source.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Control+V');
  await expect(demo.source).toHaveValue('x^2$$x^2$$');
});

test('a picture of a page is read if it is here, and else no other site is asked for it', async ({ demo, page }) => {
  const { file, latex } = await golden('derivative');
  const address = `data:image/png;base64,${file.buffer.toString('base64')}`;
  await demo.open();
  await demo.dragIn({ 'text/uri-list': 'https://example.com/picture.png', 'text/html': '<a href="https://example.com/"><img src="https://example.com/picture.png"></a>' });
  await expect(demo.failure).toHaveText(/That picture is on another site/);
  await demo.dragIn({ 'text/uri-list': address, 'text/html': `<img src="${address}">` });
  await expect(demo.source).toHaveValue(latex);
  await page.getByRole('link', { name: 'SciPix, start page' }).click();
  await expect(demo.chooseButton).toBeFocused();
});
