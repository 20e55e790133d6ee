/** Single arguments against what they may be; each throws `invalid_argument` with a sentence that names the argument. */
import { ScipixError } from './errors.ts';

export function checkKeys(options: unknown, known: readonly string[], call: string): void {
  if (typeof options !== 'object' || options === null) throw invalid(`The options of ${call}`, options, 'an object');
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown) throw new ScipixError('invalid_argument', `${call} has no option "${unknown}"; it knows ${known.join(', ')}.`);
}

export function checkChoice(name: string, value: unknown, choices: readonly string[]): void {
  if (value !== undefined && !choices.includes(value as string)) throw invalid(name, value, choices.map((choice) => `"${choice}"`).join(' or '));
}

export function checkFlag(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'boolean') throw invalid(name, value, 'true or false');
}

export function checkInteger(name: string, value: unknown, low: number, high: number): number | undefined {
  if (value === undefined) return undefined;
  if (!Number.isInteger(value) || (value as number) < low || (value as number) > high) throw invalid(name, value, `a whole number from ${low} to ${high}`);
  return value as number;
}

export function checkFunction(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'function') throw invalid(name, value, 'a function');
}

export function checkSignal(value: unknown): void {
  if (value !== undefined && !(value instanceof AbortSignal)) throw invalid('signal', value, 'an AbortSignal');
}

export function invalid(name: string, value: unknown, expected: string): ScipixError {
  const shown = typeof value === 'string' ? `"${value}"` : String(value);
  return new ScipixError('invalid_argument', `${name} is ${shown}; it must be ${expected}.`);
}
