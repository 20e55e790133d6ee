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
  /** Begins to choose a part of the picture by finger or keyboard: the button above the picture. */
  readonly partButton: Locator;
  /** The parts that were read, on the picture. */
  readonly parts: Locator;
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
    this.partButton = page.getByRole('region', { name: 'Picture', exact: true }).getByRole('button', { name: 'Read a part' });
    this.parts = page.getByRole('button', { name: /Show what was read of part/ });
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

  /** Waits until the browser has its own copy of the whole page, and serves this one from it. */
  async keptForOffline(): Promise<void> {
    await this.page.evaluate(async () => {
      const { serviceWorker } = navigator;
      await serviceWorker.ready;
      if (!serviceWorker.controller) await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    });
  }

  /** The earlier formula with this LaTeX. */
  earlier(latex: string): Locator {
    return this.page.getByRole('button', { name: `Open ${latex}`, exact: true });
  }

  /** What the details, which must be open, say beside this name. */
  detail(name: string): Locator {
    return this.page.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) }).locator('+ dd');
  }

  async choose(file: GivenFile): Promise<void> {
    if (await this.newPictureButton.isVisible()) await this.newPictureButton.click(); // back to the start
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.chooseButton.click()]);
    await chooser.setFiles(file);
  }

  /** Dispatches the events a browser makes when something else than files, by media type, is dragged over the page and dropped on it. */
  async dragIn(data: Record<string, string>): Promise<void> {
    await this.page.evaluate((given) => {
      const dataTransfer = new DataTransfer();
      for (const [type, text] of Object.entries(given)) dataTransfer.setData(type, text);
      const event = (name: string) => new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event('dragover'));
      document.body.dispatchEvent(event('drop'));
    }, data);
  }

  /** The earlier formulas, newest first. */
  get allEarlier(): Locator {
    return this.page.getByRole('button', { name: /^Open / });
  }

  /** What the browser draws of the picture while it is compared: how far its ink reaches, in shares of what is shown. */
  async comparedInk(): Promise<{ width: number; height: number }> {
    return this.page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.compare-picture canvas')!;
      const [shown, whole] = [canvas.parentElement!.getBoundingClientRect(), canvas.getBoundingClientRect()];
      const { data, width } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const inked = [...data].flatMap((value, at) => (at % 4 === 3 && value > 127 ? [(at - 3) / 4] : []));
      const reach = (places: number[], scale: number) => ((Math.max(...places) - Math.min(...places) + 1) * scale);
      const scale = whole.width / width;
      return {
        width: reach(inked.map((at) => at % width), scale) / shown.width,
        height: reach(inked.map((at) => Math.floor(at / width)), scale) / shown.height,
      };
    });
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
    const numbered = this.results.getByRole('button', { name: new RegExp(`^${number} `) }); // another's LaTeX may hold `2 `, too
    return numbered.and(this.results.getByRole('button', { name: `${number} ${words}` }));
  }

  /** Waits until the reading is over, whatever came of it. */
  async settled(): Promise<void> {
    await expect(this.source.or(this.failure).filter({ visible: true }).first()).toBeVisible();
    await expect(this.cancelButton).toBeHidden();
  }

  /** Moves a finger over the picture; places in shares of its width and height. */
  async touchAlong(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const { x, y, width, height } = (await this.picture.boundingBox())!;
    const session = await this.page.context().newCDPSession(this.page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', [left, top]: readonly [number, number]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: x + left * width, y: y + top * height }] });
    await touch('touchStart', from);
    for (const share of [0.3, 0.6, 1]) await touch('touchMove', [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]);
    await touch('touchEnd', to);
    await session.detach();
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
      for (;;) {
        try {
          const [item] = await navigator.clipboard.read();
          const contents = item!.types.map(async (type) => [type, await (await item!.getType(type)).text()] as const);
          return Object.fromEntries(await Promise.all(contents));
        } catch (thrown) {
          if (!(thrown instanceof DOMException && thrown.name === 'InvalidStateError')) throw thrown; // it changed while it was read
        }
      }
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
