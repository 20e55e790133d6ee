import type { EngineOptions, Reading } from './engine.ts';
import type { Picture } from './picture.ts';
import { sha256 } from './sha256.ts';

/** The last `capacity` readings, by content of the picture and options. The least recently used one goes first. */
export class ResultMemory {
  readonly #capacity: number;
  readonly #readings = new Map<string, Reading>(); // a Map keeps the order of insertion

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Empty, and nothing is hashed, if the memory is off. */
  async key(picture: Picture, options: EngineOptions): Promise<string> {
    if (this.#capacity === 0) return '';
    const size = picture.kind === 'pixels' ? `${picture.width}x${picture.height}` : '';
    return `${await sha256(picture.bytes)} ${size} ${JSON.stringify(options)}`;
  }

  get(key: string): Reading | undefined {
    const reading = this.#readings.get(key);
    if (reading) {
      this.#readings.delete(key);
      this.#readings.set(key, reading);
    }
    return reading && structuredClone(reading);
  }

  put(key: string, reading: Reading): void {
    if (this.#capacity === 0) return;
    this.#readings.set(key, structuredClone(reading));
    const oldest = this.#readings.keys().next();
    if (this.#readings.size > this.#capacity && !oldest.done) this.#readings.delete(oldest.value);
  }
}
