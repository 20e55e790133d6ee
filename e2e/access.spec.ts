/** What axe-core finds wrong for people who use the page without eyes or without a mouse: nothing, at every stage and in both colours. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, golden, test } from './fixtures.ts';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rule and place of each violation, in light and in dark. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(source); // by the browser's protocol, which the page's policy does not bind
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const results = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    });
    found.push(...results.map((result) => `${colorScheme}: ${result}`));
  }
  return found;
}

test('axe finds no violation on the empty page, at a result with all that opens, at several, and at a failure', async ({ demo, page }) => {
  await demo.open();
  expect(await violations(page)).toEqual([]);
  await demo.drop((await golden('mass-energy')).file);
  await demo.latex();
  await demo.history.click();
  await demo.copyMenuButton.click();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await demo.compareButton.click();
  await expect(page.getByRole('slider')).toBeVisible();
  for (const name of ['Settings', 'Keyboard']) {
    await page.getByRole('button', { name }).click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await demo.drop((await golden('euler-identity')).file);
  await expect(demo.others.first().or(demo.othersButton)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const file = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') };
  await demo.drop((await golden('mass-energy')).file, file);
  await expect(demo.resultNumber(2, 'This file')).toBeVisible();
  await demo.drawBox([0.1, 0.1, 0.9, 0.9]);
  await expect(page.getByRole('button', { name: /Show what was read of part/ })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await demo.drop(file);
  await expect(demo.failure).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
