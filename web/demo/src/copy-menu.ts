/** The copy button and, behind its arrow, a menu of all forms, each with what would be copied. */
import { copyFlavours, copyPicture, type Flavours } from './clipboard';
import { writeAll, type Written } from './conversions';
import { type CopyForm, copyGroups, type GroupName, inForm, isWrap } from './copy-forms';
import { drawnWithin } from './crop';
import { element } from './dom';
import { drawFormula, paintFormula } from './formula-picture';
import { startMenu } from './menu';
import type { Settings } from './settings';
import { fitsLink } from './share';
import type { Store } from './state';
import { formName, texts } from './texts';

export interface CopyHandlers {
  onCopied(): void;
  /** The browser refused the clipboard. */
  onRefused(): void;
  /** This LaTeX has no such form. */
  onImpossible(form: CopyForm): void;
}

/** How long the button says that it has copied, in milliseconds. */
const CONFIRM_MS = 1600;
/** Characters of a form that its row shows at most. */
const PREVIEW_CHARACTERS = 120;
/** Pixels that the preview of the picture has at most: twice its place, for dense screens. */
const PREVIEW = { width: 640, height: 80 };
/** Forms whose look helps to choose; markup and addresses are noise. */
const PREVIEWED: ReadonlySet<CopyForm> = new Set<CopyForm>(['plain', 'inline', 'display']);

interface Row {
  form: CopyForm;
  button: HTMLButtonElement;
  /** Where the row shows what would be copied, if it does. */
  preview: HTMLElement | null;
}

/** Returns what the main button does, for the keyboard. */
export function mountCopyMenu(root: HTMLElement, store: Store, settings: Settings, handlers: CopyHandlers): () => void {
  const main = element('button', { type: 'button', className: 'button primary copy-main' });
  const arrow = element('button', { type: 'button', className: 'button primary copy-more' });
  arrow.setAttribute('aria-label', texts.copy.more);
  arrow.setAttribute('aria-haspopup', 'menu');
  const menu = element('div', { className: 'menu', hidden: true });
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', texts.copy.more);
  root.setAttribute('role', 'group');
  root.setAttribute('aria-label', texts.copy.group);
  root.append(main, arrow, menu);

  let confirmation = 0;
  const name = () => (main.textContent = texts.copy.button(formName(settings.get().copyAs)));
  const copy = async (form: CopyForm) => {
    try {
      if (!(await copied(store.get().source, form))) return handlers.onImpossible(form);
    } catch {
      return handlers.onRefused();
    }
    handlers.onCopied();
    main.textContent = texts.copy.done;
    clearTimeout(confirmation);
    confirmation = window.setTimeout(name, CONFIRM_MS);
  };
  const copyDefault = () => void (main.disabled || copy(settings.get().copyAs));
  main.addEventListener('click', copyDefault);
  const groups = copyGroups.map(({ name: group, forms }) => ({ group, rows: forms.map((form) => rowOf(form, () => void copy(form))) }));
  const rows = groups.flatMap((one) => one.rows);
  menu.append(...groups.map((one) => groupOf(one.group, one.rows)));
  startMenu(root, arrow, menu, () => void preview(rows, store.get().source));
  settings.subscribe(name);

  store.subscribe((now) => {
    const nothing = now.source.trim() === '' || now.stage !== 'done';
    main.disabled = nothing;
    arrow.disabled = nothing;
  });
  return copyDefault;
}

/** Copies the LaTeX in a form; false if it has no such form. */
async function copied(latex: string, form: CopyForm): Promise<boolean> {
  if (form === 'picture') {
    const picture = drawFormula(latex);
    if (picture) await copyPicture(picture);
    return picture !== null;
  }
  const written = isWrap(form) || form === 'link' ? {} : await writeAll(latex);
  const flavours = flavoursOf(latex, form, written);
  if (flavours) await copyFlavours(flavours);
  return flavours !== null;
}

/** As `inForm`; a link carries no more than a link may. */
function flavoursOf(latex: string, form: Exclude<CopyForm, 'picture'>, written: Written): Flavours | null {
  return form === 'link' && !fitsLink(latex) ? null : inForm(latex, form, written);
}

/** What most people want has a row with a preview each; the rest is small, under a heading. */
function groupOf(name: GroupName, rows: readonly Row[]): HTMLElement {
  const heading = element('p', { className: 'menu-heading', textContent: texts.copy.groups[name], hidden: name === 'common' });
  heading.setAttribute('aria-hidden', 'true'); // the group says it
  const group = element('div', { className: name === 'common' ? 'menu-group' : 'menu-group small' }, heading, ...rows.map(({ button }) => button));
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', texts.copy.groups[name]);
  return group;
}

function rowOf(form: CopyForm, choose: () => void): Row {
  const words = texts.copy.forms[form] ?? { name: form };
  const preview = PREVIEWED.has(form) ? element('code', { className: 'menu-preview' }) : form === 'picture' ? element('span', { className: 'menu-picture' }) : null;
  const heading = element('span', { className: 'menu-name', textContent: words.name });
  const use = element('span', { className: 'menu-use', textContent: words.use ?? '' });
  preview?.setAttribute('aria-hidden', 'true'); // markup read aloud helps nobody to choose
  const button = element('button', { type: 'button', className: preview ? 'menu-item shows' : 'menu-item', tabIndex: -1 }, heading, ' ', use, ...(preview ? [preview] : []));
  button.setAttribute('role', 'menuitem');
  button.addEventListener('click', choose);
  return { form, button, preview };
}

/** Fills the rows with the start of what each would copy; a form that this LaTeX does not have cannot be chosen. */
async function preview(rows: readonly Row[], latex: string): Promise<void> {
  const fill = (written: Written | null) => {
    for (const { form, button, preview: line } of rows) {
      if (form === 'picture') continue;
      const flavours = flavoursOf(latex, form, written ?? {});
      if (line) line.textContent = (flavours?.['text/plain'] ?? '').replace(/\s+/g, ' ').slice(0, PREVIEW_CHARACTERS);
      button.disabled = written !== null && flavours === null;
    }
  };
  const picture = paintFormula(latex, '#fff');
  rows.find(({ form }) => form === 'picture')!.preview!.replaceChildren(...(picture ? [drawnWithin(picture, picture, PREVIEW)] : []));
  fill(null); // the first time the program takes a moment to load
  fill(await writeAll(latex).catch(() => ({})));
}
