/** Pictures that are dragged into the window: files, and pictures of pages as far as no other site need be asked for them. */
import { byId, element, isWriting } from './dom';
import { texts } from './texts';

export interface DropHandlers {
  onFiles(files: readonly File[]): void;
  onNotice(sentence: string): void;
}

/** Shows the veil while pictures are dragged over the window and takes those dropped. Text that is dragged is none of its business. */
export function startDrop({ onFiles, onNotice }: DropHandlers): void {
  const veil = byId('drop-veil');
  veil.querySelector('p')!.textContent = texts.intake.drop;
  const show = (on: boolean) => {
    veil.hidden = !on;
  };
  addEventListener('dragover', (event) => {
    if (!mayBePictures(event)) return;
    event.preventDefault(); // without it the browser would open the file instead
    show(true);
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) show(false); // left the window, not only an element
  });
  addEventListener('drop', (event) => {
    show(false);
    if (!mayBePictures(event)) return;
    event.preventDefault();
    const { files } = event.dataTransfer!;
    if (files.length > 0) return onFiles([...files]);
    const address = addressOf(event.dataTransfer!);
    if (address === null) return onNotice(texts.intake.noFile);
    if (!isHere(address)) return onNotice(texts.intake.elsewhere);
    pictureAt(address).then((file) => onFiles([file]), () => onNotice(texts.intake.noFile));
  });
}

/** Files, or a picture or link of a page that does not go into a text. */
function mayBePictures({ dataTransfer, target }: DragEvent): boolean {
  const types = dataTransfer?.types ?? [];
  return types.includes('Files') || (types.includes('text/uri-list') && !isWriting(target));
}

/** Where the picture of a page is that was dragged here: the markup names it where it stands in a link. */
function addressOf(data: DataTransfer): string | null {
  const page = new DOMParser().parseFromString(data.getData('text/html'), 'text/html'); // nothing of it is loaded or run
  const named = page.querySelector('img')?.getAttribute('src');
  return named || data.getData('text/uri-list').split(/\r?\n/).find((line) => line && !line.startsWith('#')) || null;
}

/** Whether the address can be read without asking another site, which this page never does. */
function isHere(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, origin } = new URL(address);
  return protocol === 'data:' || origin === location.origin; // a blob: address has the origin of its page
}

/** The picture as the browser draws it. Rejects if it is none. */
async function pictureAt(address: string): Promise<File> {
  const image = element('img', { src: address });
  await image.decode();
  const canvas = element('canvas', { width: image.naturalWidth, height: image.naturalHeight });
  canvas.getContext('2d')!.drawImage(image, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error(`no picture of ${canvas.width} x ${canvas.height} pixels`);
  return new File([blob], texts.intake.dragName, { type: 'image/png' });
}
