/** What the person prefers, kept in this browser. */
import { copyForms, type CopyForm } from './copy-forms';
import type { Preset } from './reader';

export const presets = ['auto', 'screenshot', 'scan', 'photo'] as const satisfies readonly Preset[];

export interface Preferences {
  /** What the copy button copies. */
  copyAs: CopyForm;
  /** How pictures are cleaned before they are read. */
  preset: Preset;
  /** Whether what is read is kept in the list of earlier formulas. */
  keepHistory: boolean;
  /** Whether the LaTeX goes to the clipboard as soon as it is read. */
  copyAtOnce: boolean;
}

export interface Settings {
  get(): Preferences;
  set(change: Partial<Preferences>): void;
  /** Calls `listener` at once and after every change. */
  subscribe(listener: (now: Preferences) => void): void;
}

const KEY = 'scipix-preferences';
const defaults: Preferences = { copyAs: 'plain', preset: 'auto', keepHistory: true, copyAtOnce: false };

export function openSettings(): Settings {
  let now = { ...defaults, ...kept() };
  const listeners: ((now: Preferences) => void)[] = [];
  return {
    get: () => now,
    set(change) {
      now = { ...now, ...change };
      try {
        localStorage.setItem(KEY, JSON.stringify(now));
      } catch {
        // A browser that keeps nothing: they hold until the page is closed.
      }
      for (const listener of listeners) listener(now);
    },
    subscribe(listener) {
      listeners.push(listener);
      listener(now);
    },
  };
}

/** Only what is still a preference of this version. */
function kept(): Partial<Preferences> {
  try {
    const { copyAs, preset, keepHistory, copyAtOnce } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
    return {
      ...(copyAs && copyForms.includes(copyAs) && { copyAs }),
      ...(preset && presets.includes(preset) && { preset }),
      ...(typeof keepHistory === 'boolean' && { keepHistory }),
      ...(typeof copyAtOnce === 'boolean' && { copyAtOnce }),
    };
  } catch {
    return {};
  }
}
