/** The copy button and, behind its arrow, a menu of forms (the menu button pattern of the ARIA practices guide). */
import { type CopyForm, copyForms, wrapLatex } from './copy-forms';
import { element } from './dom';
import { toMathml } from './formula';
import { linkTo } from './share';
import type { Store } from './state';
import { texts } from './texts';

export interface CopyHandlers {
  onCopied(): void;
  /** The browser refused the clipboard. */
  onRefused(): void;
}

/** How long the button says that it has copied, in milliseconds. */
const CONFIRM_MS = 1600;

export function mountCopyMenu(root: HTMLElement, store: Store, handlers: CopyHandlers): void {
  const main = element('button', { type: 'button', className: 'button primary copy-main', textContent: texts.copy.button });
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
  const copy = async (form: CopyForm) => {
    try {
      await navigator.clipboard.writeText(inForm(store.get().source, form));
    } catch {
      handlers.onRefused();
      return;
    }
    handlers.onCopied();
    main.textContent = texts.copy.done;
    clearTimeout(confirmation);
    confirmation = window.setTimeout(() => (main.textContent = texts.copy.button), CONFIRM_MS);
  };
  main.addEventListener('click', () => void copy('plain'));
  const items = Object.fromEntries(copyForms.map((form) => [form, menuItem(form, () => void copy(form))])) as Record<CopyForm, HTMLButtonElement>;
  menu.append(...copyForms.map((form) => items[form]));
  startMenu(root, arrow, menu);

  store.subscribe((now, before) => {
    if (now.source === before.source && now.stage === before.stage && now !== before) return;
    const nothing = now.source.trim() === '' || now.stage !== 'done';
    main.disabled = nothing;
    arrow.disabled = nothing;
    items.mathml.disabled = nothing || toMathml(now.source) === null;
  });
}

/** The LaTeX in a form. MathML is offered only for a source that has one. */
function inForm(latex: string, form: CopyForm): string {
  if (form === 'link') return linkTo(latex);
  return form === 'mathml' ? (toMathml(latex) ?? latex) : wrapLatex(latex, form);
}

function menuItem(form: CopyForm, choose: () => void): HTMLButtonElement {
  const item = element('button', { type: 'button', className: 'menu-item', textContent: texts.copy.forms[form], tabIndex: -1 });
  item.setAttribute('role', 'menuitem');
  item.addEventListener('click', choose);
  return item;
}

/** Opening, closing and moving within the menu by pointer and keyboard. */
function startMenu(root: HTMLElement, arrow: HTMLButtonElement, menu: HTMLElement): void {
  const items = () => [...menu.querySelectorAll<HTMLButtonElement>('[role="menuitem"]:not(:disabled)')];
  const toggle = (open: boolean) => {
    menu.hidden = !open;
    arrow.setAttribute('aria-expanded', String(open));
    if (open) items()[0]?.focus();
  };
  toggle(false);
  arrow.addEventListener('click', () => toggle(menu.hidden !== false));
  menu.addEventListener('click', () => {
    toggle(false);
    arrow.focus();
  });
  root.addEventListener('focusout', (event) => {
    if (!root.contains(event.relatedTarget as Node | null)) toggle(false);
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation(); // Escape in the menu closes the menu only
      toggle(false);
      arrow.focus();
      return;
    }
    const to = target(event.key, items());
    if (!to) return;
    event.preventDefault();
    to.focus();
  });
}

/** The item that an arrow, Home or End key leads to, going round at both ends. */
function target(key: string, items: HTMLButtonElement[]): HTMLButtonElement | undefined {
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  const step = steps[key];
  return step === undefined ? undefined : items[(step + items.length) % items.length];
}
