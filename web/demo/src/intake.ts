/** Ways in for a picture: dropped anywhere, pasted anywhere, chosen, or taken from the clipboard by a button. */
import { byId } from './dom';
import { texts } from './texts';

export interface IntakeHandlers {
  /** A file to read. It need not be a picture: the library says so if it is not. */
  onFile(file: File): void;
  /** Something that cannot be read for a reason worth a sentence. */
  onNotice(sentence: string): void;
}

export function startIntake(handlers: IntakeHandlers): void {
  const input = byId<HTMLInputElement>('file');
  for (const id of ['pick', 'new-picture']) byId(id).addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    take(input.files, handlers);
    input.value = ''; // so that the same file can be chosen again
  });
  byId('dropzone').addEventListener('click', (event) => {
    if (event.target === event.currentTarget) input.click(); // the card around the buttons works like the first of them
  });
  const coarse = matchMedia('(pointer: coarse)').matches;
  byId('intake-hint').textContent = coarse ? texts.intake.hintTouch : texts.intake.hint;
  startDrop(handlers);
  startPaste(handlers);
}

function take(files: FileList | readonly File[] | null, handlers: IntakeHandlers): boolean {
  const file = files?.[0];
  if (!files || !file) return false;
  if (files.length > 1) handlers.onNotice(texts.intake.tookFirst(files.length));
  handlers.onFile(file);
  return true;
}

/** Shows the veil while something is dragged over the window and takes the first file dropped. */
function startDrop(handlers: IntakeHandlers): void {
  const veil = byId('drop-veil');
  veil.querySelector('p')!.textContent = texts.intake.drop;
  const show = (on: boolean) => {
    veil.hidden = !on;
  };
  addEventListener('dragover', (event) => {
    event.preventDefault(); // without it the browser would open the file instead
    show(true);
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) show(false); // left the window, not only an element
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    show(false);
    if (!take(event.dataTransfer?.files ?? null, handlers)) handlers.onNotice(texts.intake.noFile);
  });
}

/** Pasted pictures are read wherever the focus is; pasted text stays with the editor. */
function startPaste(handlers: IntakeHandlers): void {
  addEventListener('paste', (event) => {
    if (take(event.clipboardData?.files ?? null, handlers)) event.preventDefault();
  });
  const button = byId<HTMLButtonElement>('paste');
  if (!navigator.clipboard?.read) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const picture = await pictureOnClipboard();
    if (picture) handlers.onFile(picture);
    else handlers.onNotice(texts.intake.noPasted);
  });
}

/** The first picture on the clipboard, or null if there is none or the person did not allow a look. */
async function pictureOnClipboard(): Promise<File | null> {
  try {
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((name) => name.startsWith('image/'));
      if (type) return new File([await item.getType(type)], texts.intake.pasteName, { type });
    }
  } catch {
    // Refused or nothing readable: to the person both mean that no picture came.
  }
  return null;
}
