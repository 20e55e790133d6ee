/** Opening, closing and moving within a menu by pointer and keyboard (the menu button pattern of the ARIA practices guide). */

/** `root` holds the button and the menu; `onOpen` is called before the menu shows. */
export function startMenu(root: HTMLElement, button: HTMLButtonElement, menu: HTMLElement, onOpen: () => void): void {
  const items = () => [...menu.querySelectorAll<HTMLButtonElement>('[role="menuitem"]:not(:disabled)')];
  const toggle = (open: boolean) => {
    if (open) onOpen();
    menu.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (!open) return;
    fit(menu);
    items()[0]?.focus({ preventScroll: true });
  };
  toggle(false);
  button.addEventListener('click', () => toggle(menu.hidden !== false));
  menu.addEventListener('click', () => {
    toggle(false);
    button.focus();
  });
  root.addEventListener('focusout', (event) => {
    if (!root.contains(event.relatedTarget as Node | null)) toggle(false);
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation(); // Escape in the menu closes the menu only
      toggle(false);
      button.focus();
      return;
    }
    const to = target(event.key, items());
    if (!to) return;
    event.preventDefault();
    to.focus();
  });
}

/** Pixels between a menu and the edge of the window. */
const MARGIN = 8;

/** Moves an open menu up as far as it would else reach below the window. */
function fit(menu: HTMLElement): void {
  menu.style.top = '';
  const { top, bottom } = menu.getBoundingClientRect();
  const over = Math.min(bottom + MARGIN - innerHeight, top - MARGIN);
  if (over > 0) menu.style.top = `${menu.offsetTop - over}px`;
}

/** The item that an arrow, Home or End key leads to, going round at both ends, or the next that begins with a letter. */
function target(key: string, items: HTMLButtonElement[]): HTMLButtonElement | undefined {
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  const step = steps[key];
  if (step !== undefined) return items[(step + items.length) % items.length];
  if (key.length !== 1) return undefined;
  return [...items.slice(at + 1), ...items.slice(0, at + 1)].find(({ textContent }) => textContent?.toLowerCase().startsWith(key.toLowerCase()));
}
