import { checkChoice, checkInteger, checkKeys, invalid } from './checks.ts';
import type { EngineOptions } from './engine.ts';
import { MAX_SIDE } from './picture-size.ts';
import type { PreparationOptions, PrepareSteps, Preset, Repair } from './types.ts';

export const PREPARATION_KEYS: readonly (keyof PreparationOptions)[] = ['preset', 'steps', 'turn', 'letterSize', 'maxPixels', 'maxSide', 'region'];
export const PRESETS: readonly Preset[] = ['auto', 'screenshot', 'scan', 'photo'];
export const STEPS: readonly (keyof PrepareSteps)[] = ['perspective', 'plates', 'evenLight', 'border', 'deskew', 'rulings', 'specks', 'sharpen'];
const REPAIRS: readonly Repair[] = ['off', 'auto', 'on'];
const TURNS = [0, 90, 180, 270];
const MAX_LETTER_SIZE = 2000; // pixels, as src/pipeline/options.cc
const MOST_PIXELS = 200e6; // as kMostPixels of src/pipeline/options.h

/** The preparation as the module takes it; keys that were not given are left out. Throws `invalid_argument`. */
export function checkPreparation({ preset, steps = {}, turn, letterSize, region, ...limits }: PreparationOptions): EngineOptions {
  checkChoice('preset', preset, PRESETS);
  checkKeys(steps, STEPS, 'steps');
  const given = STEPS.filter((step) => steps[step] !== undefined);
  for (const step of given) checkChoice(`steps.${step}`, steps[step], REPAIRS);
  if (turn !== undefined && !TURNS.includes(turn)) throw invalid('turn', turn, TURNS.join(', ').replace(/, (\d+)$/, ' or $1'));
  if (letterSize !== undefined && !(typeof letterSize === 'number' && letterSize >= 1 && letterSize <= MAX_LETTER_SIZE)) {
    throw invalid('letterSize', letterSize, `a number of pixels from 1 to ${MAX_LETTER_SIZE}`);
  }
  const maxPixels = checkInteger('maxPixels', limits.maxPixels, 1, MOST_PIXELS);
  const maxSide = checkInteger('maxSide', limits.maxSide, 1, MAX_SIDE);
  return {
    ...(preset !== undefined && { preset }),
    ...Object.fromEntries(given.map((step) => [step, steps[step]])),
    ...(turn !== undefined && { turn: turn / 90 }),
    ...(letterSize !== undefined && { em: letterSize }),
    ...(maxPixels && { maxPixels }),
    ...(maxSide && { maxSide }),
    ...(region && { region }), // the module checks it against the picture, too
  };
}
