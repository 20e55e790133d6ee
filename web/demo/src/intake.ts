/** Ways in for pictures: dropped anywhere, pasted anywhere, chosen, taken from the clipboard by a button, or by the camera. */
import { startCamera } from './camera';
import { byId, isWriting } from './dom';
import { startDrop } from './drop';
import { texts } from './texts';

export interface IntakeHandlers {
  /** Files to read, at least one. They need not be pictures: the library says so of those that are not. */
  onFiles(files: readonly File[]): void;
  /** Text that was pasted where nobody writes. */
  onText(text: string): void;
  /** Something that cannot be read for a reason worth a sentence. */
  onNotice(sentence: string): void;
}

/** Pictures that are taken at once; more would fill the memory of a phone. */
const MOST_FILES = 50;

export function startIntake(handlers: IntakeHandlers): void {
  const input = byId<HTMLInputElement>('file');
  byId('pick').addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    take(input.files, handlers);
    input.value = ''; // so that the same file can be chosen again
  });
  byId('dropzone').addEventListener('click', (event) => {
    if (event.target === event.currentTarget) input.click(); // the card around the buttons works like the first of them
  });
  startCamera((photo) => handlers.onFiles([photo]), handlers.onNotice);
  const coarse = matchMedia('(pointer: coarse)').matches;
  byId('intake-hint').textContent = coarse ? texts.intake.hintTouch : texts.intake.hint;
  startDrop({ onFiles: (files) => take(files, handlers), onNotice: handlers.onNotice });
  startPaste(handlers);
}

function take(files: ArrayLike<File> | null | undefined, handlers: IntakeHandlers): boolean {
  if (!files || files.length === 0) return false;
  if (files.length > MOST_FILES) handlers.onNotice(texts.intake.tookFirst(MOST_FILES, files.length));
  handlers.onFiles(Array.from(files).slice(0, MOST_FILES));
  return true;
}

/** Pasted pictures are read wherever the focus is; pasted text stays with who is writing, elsewhere it may be opened as LaTeX. */
function startPaste(handlers: IntakeHandlers): void {
  addEventListener('paste', (event) => {
    if (take(event.clipboardData?.files, handlers)) return event.preventDefault();
    const text = event.clipboardData?.getData('text/plain').trim();
    if (text && !isWriting(event.target)) handlers.onText(text);
  });
  const button = byId<HTMLButtonElement>('paste');
  if (!navigator.clipboard?.read) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const pictures = await picturesOnClipboard();
    if (pictures.length > 0) handlers.onFiles(pictures);
    else handlers.onNotice(texts.intake.noPasted);
  });
}

/** The pictures on the clipboard; none if the person did not allow a look. */
async function picturesOnClipboard(): Promise<File[]> {
  const pictures: File[] = [];
  try {
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((name) => name.startsWith('image/'));
      if (type) pictures.push(new File([await item.getType(type)], texts.intake.pasteName, { type }));
    }
  } catch {
    // Refused or nothing readable: to the person both mean that no picture came.
  }
  return pictures;
}
