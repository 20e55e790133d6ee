/** What keys do, and the sheet that says so. */
import { byId, element, isWriting } from './dom';
import { closing } from './settings-panel';
import { onApple, texts } from './texts';

export interface Shortcut {
  /** `KeyboardEvent.code`, because Alt changes what a key writes; of a key that is pressed alone, what it writes. */
  readonly code: string;
  readonly with: 'mod' | 'alt' | 'nothing';
  /** What the sheet says: the key, and the deed. */
  readonly key: string;
  readonly does: string;
  act(): void;
}

const marks = onApple ? { mod: '⌘', alt: '⌥', nothing: '' } : { mod: 'Ctrl', alt: 'Alt', nothing: '' };

/** `others` are keys that their own parts of the page answer. */
export function startShortcuts(shortcuts: readonly Shortcut[], others: readonly (readonly [keys: string, does: string])[]): void {
  const dialog = byId<HTMLDialogElement>('keys-dialog');
  const button = byId('keys');
  button.textContent = texts.keys.title;
  const open = () => dialog.showModal();
  button.addEventListener('click', open);
  const all: readonly Shortcut[] = [...shortcuts, { code: '?', with: 'nothing', key: '?', does: texts.keys.help, act: open }];
  const rows = [...others, ...all.map((shortcut) => [`${marks[shortcut.with]} ${shortcut.key}`.trim(), shortcut.does] as const)];
  const list = element('dl', { className: 'keys' }, ...rows.flatMap(([keys, does]) => [element('dt', {}, ...keyCaps(keys)), element('dd', { textContent: does })]));
  dialog.append(element('form', { method: 'dialog' }, element('h2', { id: 'keys-title', textContent: texts.keys.title }), list, closing()));

  addEventListener('keydown', (event) => {
    if (document.querySelector('dialog[open]')) return;
    const shortcut = all.find((one) => (one.with === 'nothing' ? event.key : event.code) === one.code && matches(one.with, event));
    if (!shortcut) return;
    event.preventDefault();
    shortcut.act();
  });
}

/** Characters belong to whoever is writing; only combinations work there, and on a Mac those with Option write characters too. */
function matches(wanted: Shortcut['with'], event: KeyboardEvent): boolean {
  const mod = onApple ? event.metaKey : event.ctrlKey;
  const writing = isWriting(event.target);
  if (wanted === 'nothing') return !mod && !event.altKey && !writing;
  return wanted === 'mod' ? mod && !event.altKey : event.altKey && !mod && !(onApple && writing);
}

const keyCaps = (keys: string) => keys.split(' ').map((key) => element('kbd', { textContent: key }));
