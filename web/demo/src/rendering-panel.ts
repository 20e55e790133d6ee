/** The formula as KaTeX draws it, following every change of the LaTeX, and the reason where it cannot be drawn. */
import { byId } from './dom';
import { renderFormula, type Problem } from './formula';
import { startSquiggle } from './squiggle';
import type { State, Store } from './state';
import { texts } from './texts';

/** Smallest share of its usual size at which a formula is still read easily. */
const SMALLEST = 0.6;
/** The panel's padding does not shrink with the formula, so the formula shrinks a little more. */
const TIGHTER = 0.94;

export function mountRendering(store: Store): void {
  const target = byId('rendering');
  const source = byId<HTMLTextAreaElement>('source');
  const problemLine = byId('source-problem');
  const squiggle = startSquiggle();
  store.subscribe((now, before) => {
    if (now.source === before.source && now.stage === before.stage) return;
    const failing = draw(now, target);
    target.classList.toggle('stale', failing !== null);
    problemLine.textContent = failing ? texts.problem(failing.message) : '';
    squiggle(now.source, failing);
    problemLine.hidden = failing === null;
    source.setAttribute('aria-invalid', String(failing !== null));
    target.hidden = now.stage === 'failed' || (now.stage === 'working' && now.source === '');
    fit(target);
  });
}

/** Draws the source; returns why if it cannot be drawn. A source still being written is allowed to fail. */
function draw(state: State, target: HTMLElement): Problem | null {
  if (state.source.trim() === '') {
    target.replaceChildren();
    return null;
  }
  const problem = renderFormula(state.source, target);
  return state.stage === 'done' ? problem : null;
}

/** A formula wider than its place is drawn smaller, within reason. */
export function shrink(target: HTMLElement): void {
  target.style.fontSize = '';
  const share = target.clientWidth / target.scrollWidth;
  if (share < 1) target.style.fontSize = `${Math.max(share * TIGHTER, SMALLEST) * parseFloat(getComputedStyle(target).fontSize)}px`;
}

/** What is too wide all the same scrolls, with the keyboard too. */
function fit(target: HTMLElement): void {
  shrink(target);
  if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
  else target.removeAttribute('tabindex');
}
