/** The demo as a person meets it: what can be done and what can be seen, by role and label only. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

const goldenFolder = join(import.meta.dirname, '../../tests/golden');

/** A file to hand to the page. */
export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A golden picture and what it says. */
export async function golden(name: string): Promise<{ file: GivenFile; latex: string }> {
  const path = join(goldenFolder, `${name}.png`);
  const latex = (await readFile(join(goldenFolder, `${name}.expected.tex`), 'utf8')).trim();
  return { file: { name: basename(path), mimeType: 'image/png', buffer: await readFile(path) }, latex };
}

export class DemoPage {
  readonly page: Page;
  readonly source: Locator;
  readonly result: Locator;
  readonly picture: Locator;
  readonly confidence: Locator;
  readonly failure: Locator;
  readonly cancelButton: Locator;
  readonly copyButton: Locator;
  readonly copyMenuButton: Locator;
  readonly chooseButton: Locator;
  readonly newPictureButton: Locator;
  readonly history: Locator;
  readonly historySearch: Locator;
  readonly deleteHistory: Locator;
  readonly results: Locator;
  readonly compareButton: Locator;
  readonly othersButton: Locator;
  /** What else the picture may say, a button each. */
  readonly others: Locator;
  /** What the details say of the device, open or not. */
  readonly runsOn: Locator;

  constructor(page: Page) {
    this.page = page;
    this.source = page.getByRole('textbox', { name: 'LaTeX' });
    this.result = page.getByRole('group', { name: 'Result' });
    this.picture = page.getByRole('img', { name: /The picture given/ });
    this.results = page.getByRole('region', { name: 'All results' });
    this.othersButton = page.getByRole('button', { name: 'Other readings' });
    this.others = page.getByRole('button', { name: /^Take .*, confidence/ });
    this.compareButton = page.getByRole('button', { name: 'Compare' });
    this.runsOn = page.getByText(/^this device:/);
    this.confidence = page.getByRole('meter', { name: 'Confidence' });
    this.failure = page.getByRole('alert');
    this.cancelButton = page.getByRole('button', { name: 'Cancel' });
    this.copyButton = page.getByRole('button', { name: 'Copy LaTeX' });
    this.copyMenuButton = page.getByRole('button', { name: 'More ways to copy' });
    this.chooseButton = page.getByRole('button', { name: 'Choose a picture' });
    this.newPictureButton = page.getByRole('button', { name: 'New picture' });
    this.history = page.getByText('Read earlier on this device');
    this.historySearch = page.getByRole('searchbox', { name: 'Search the earlier formulas' });
    this.deleteHistory = page.getByRole('button', { name: 'Delete all' });
  }

  /** The picture with this file name, or what stands in its place if it cannot be shown. */
  pictureNamed(name: string): Locator {
    return this.page.getByRole('img', { name }).or(this.page.getByText(`${name} cannot be shown`));
  }

  async open(path = './'): Promise<void> {
    await this.page.goto(path);
    await expect(this.chooseButton).toBeVisible();
  }

  /** Waits until the model, loaded in the background, is ready. */
  async modelReady(): Promise<void> {
    await expect(this.page.getByText('Ready to read.')).toBeVisible();
  }

  /** Waits until the browser has its own copy of the whole page. */
  async keptForOffline(): Promise<void> {
    await this.page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (active!.state !== 'activated') await new Promise((resolve) => active!.addEventListener('statechange', resolve, { once: true }));
    });
  }

  /** The earlier formula with this LaTeX. */
  earlier(latex: string): Locator {
    return this.page.getByRole('button', { name: `Open ${latex}`, exact: true });
  }

  async choose(file: GivenFile): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.visiblePick().click()]);
    await chooser.setFiles(file);
  }

  /** The button that picks a file: the large one on the empty page, else the one in the head. */
  private visiblePick(): Locator {
    return this.chooseButton.or(this.newPictureButton).filter({ visible: true });
  }

  async drop(...files: GivenFile[]): Promise<void> {
    await this.give('drop', files);
  }

  async paste(...files: GivenFile[]): Promise<void> {
    await this.give('paste', files);
  }

  /** Dispatches the event a browser makes when files are dropped on or pasted into the page. */
  private async give(kind: 'drop' | 'paste', files: GivenFile[]): Promise<void> {
    await this.page.evaluate(
      ([kind, files]) => {
        const transfer = new DataTransfer();
        for (const { name, type, bytes } of files) transfer.items.add(new File([Uint8Array.from(bytes)], name, { type }));
        const event =
          kind === 'drop'
            ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
            : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
      },
      [kind, files.map(({ name, mimeType, buffer }) => ({ name, type: mimeType, bytes: [...buffer] }))] as const,
    );
  }

  /** The entry of the list of results with this number, from 1, once it says `words`. */
  resultNumber(number: number, words = ''): Locator {
    return this.results.getByRole('button', { name: `${number} ${words}` });
  }

  /** Draws a box on the picture with the mouse; corners in shares of its width and height. */
  async drawBox([left, top, right, bottom]: readonly [number, number, number, number]): Promise<void> {
    const { x, y, width, height } = (await this.picture.boundingBox())!;
    const { mouse } = this.page;
    await mouse.move(x + left * width, y + top * height);
    await mouse.down();
    await mouse.move(x + right * width, y + bottom * height, { steps: 3 });
    await mouse.up();
  }

  /** Contents of the clipboard by type. */
  async clipboard(): Promise<Record<string, string>> {
    return this.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const contents = item!.types.map(async (type) => [type, await (await item!.getType(type)).text()] as const);
      return Object.fromEntries(await Promise.all(contents));
    });
  }

  /** What another program finds when it pastes, by type: `clipboard` gives markup without its comments. The page gets nothing of it. */
  async pasted(): Promise<Record<string, string>> {
    const flavours = await this.page.evaluateHandle(() => ({
      found: new Promise<Record<string, string>>((done) => {
        const take = (event: ClipboardEvent) => {
          event.preventDefault();
          event.stopImmediatePropagation();
          const { types } = event.clipboardData!;
          done(Object.fromEntries(types.map((type) => [type, event.clipboardData!.getData(type)])));
        };
        addEventListener('paste', take, { capture: true, once: true });
      }),
    }));
    await this.page.keyboard.press('Control+V'); // only now that the page listens
    return flavours.evaluate(({ found }) => found);
  }

  async trySample(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Read the sample: ${name}` }).click();
  }

  /** Waits for a finished reading and returns its LaTeX. */
  async latex(): Promise<string> {
    await expect(this.copyButton).toBeEnabled();
    return this.source.inputValue();
  }

  /** The rendered formula says this LaTeX (KaTeX keeps it in the MathML it makes for screen readers). */
  async expectRendered(latex: string): Promise<void> {
    await expect(this.result.getByRole('math')).toContainText(latex);
  }

  /** Copies by the main button, or by the item of the menu; returns what is on the clipboard then. */
  async copy(item?: RegExp): Promise<string> {
    await this.page.evaluate(() => navigator.clipboard.writeText(''));
    if (item) {
      await this.copyMenuButton.click();
      await this.page.getByRole('menuitem', { name: item }).click();
    } else {
      await this.copyButton.click();
    }
    const clipboard = () => this.page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(clipboard).not.toBe('');
    return clipboard();
  }
}
