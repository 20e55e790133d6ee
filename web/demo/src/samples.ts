/** Pictures to try: our own renderings of our own formulas (made by tests/golden/render.mjs). */
import { byId, element } from './dom';
import { texts } from './texts';

const addresses = import.meta.glob<string>('../samples/*.png', { eager: true, query: '?url', import: 'default' });

export function mountSamples(onFiles: (files: readonly File[]) => void): void {
  const list = byId('samples');
  for (const [path, address] of Object.entries(addresses)) list.append(sampleOf(nameOf(path), address, onFiles));
}

/** '../samples/golden-ratio.png' -> 'golden ratio' */
function nameOf(path: string): string {
  return path.replace(/^.*\/|\.png$/g, '').replaceAll('-', ' ');
}

function sampleOf(name: string, address: string, onFiles: (files: readonly File[]) => void): HTMLLIElement {
  const image = element('img', { src: address, alt: '', decoding: 'async' });
  const button = element('button', { type: 'button', className: 'sample' }, image);
  button.setAttribute('aria-label', texts.intake.sample(name));
  button.addEventListener('click', async () => {
    const picture = await (await fetch(address)).blob();
    onFiles([new File([picture], `${name}.png`, { type: 'image/png' })]);
  });
  return element('li', {}, button);
}
