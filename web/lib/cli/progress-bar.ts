import type { WriteStream } from 'node:tty';

const WIDTH = 30; // characters of the bar itself

/** A bar on a terminal; nothing at all elsewhere, so that output in files stays clean. */
export class ProgressBar {
  readonly #stream: WriteStream;
  #shown = '';

  constructor(stream: WriteStream) {
    this.#stream = stream;
  }

  show(done: number, total: number, label: string): void {
    if (!this.#stream.isTTY) return;
    const filled = total > 0 ? Math.round((WIDTH * done) / total) : 0;
    const line = `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${done}/${total} ${label}`.slice(0, (this.#stream.columns || 80) - 1);
    if (line === this.#shown) return;
    this.#stream.write(`\r\x1b[K${line}`);
    this.#shown = line;
  }

  /** Takes the bar away, so that a line can be written. */
  clear(): void {
    if (!this.#shown) return;
    this.#stream.write('\r\x1b[K');
    this.#shown = '';
  }
}
