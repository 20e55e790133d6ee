/** A wavy line under the place in the LaTeX where it stops making sense: the same text, unseen, behind the editor. */
import { byId, element } from './dom';
import type { Problem } from './formula';

/** Marks the problem, or takes the mark away. */
export type Squiggle = (source: string, problem: Problem | null) => void;

export function startSquiggle(): Squiggle {
  const editor = byId<HTMLTextAreaElement>('source');
  const behind = byId('source-behind');
  editor.addEventListener('scroll', () => (behind.scrollTop = editor.scrollTop));
  return (source, problem) => {
    const [start, end] = rangeOf(source, problem);
    if (start === end) return behind.replaceChildren();
    behind.replaceChildren(source.slice(0, start), element('span', { className: 'squiggle', textContent: source.slice(start, end) }), source.slice(end));
    behind.scrollTop = editor.scrollTop;
  };
}

/** At least one character, the last one where the LaTeX ends too soon; empty if there is no place to show. */
function rangeOf(source: string, problem: Problem | null): [number, number] {
  if (!problem || problem.position === null || source === '') return [0, 0];
  const start = Math.min(problem.position, source.trimEnd().length - 1);
  return [Math.max(0, start), Math.max(0, start) + Math.max(1, problem.length)];
}
