/** What was found in a picture and done to it, in plain words; texts.ts has it as `texts.details.preparation`. */
import type { Preparation } from 'scipix';
import { formatShare } from './units.ts';

const counted = (count: number, one: string, many: string) => (count === 0 ? [] : [count === 1 ? `one ${one}` : `${count} ${many}`]);

/** 'a', 'a and b', 'a, b and c' */
const listed = (parts: readonly string[]) => parts.join(', ').replace(/, ([^,]*)$/, ' and $1');

function turn({ turned, turnConfidence }: Preparation): string {
  return `${turned === 0 ? 'as it stands' : `by ${turned}° clockwise`}, ${formatShare(turnConfidence)} sure`;
}

function level({ skew }: Preparation): string {
  return skew === 0 ? 'not needed' : `by ${Math.abs(skew).toFixed(1)}°: its lines ${skew > 0 ? 'fell' : 'rose'} to the right`;
}

function light({ flattened, shadow }: Preparation): string[] {
  return [...(flattened ? ['the sheet laid flat'] : []), ...(shadow ? ['uneven light taken off'] : [])];
}

function cleaning({ plates, borders, rulings, specks, blur }: Preparation): string[] {
  const off = [
    ...counted(borders, 'dark edge', 'dark edges'),
    ...counted(rulings, 'ruled line', 'ruled lines'),
    ...counted(specks, 'speck', 'specks'),
  ];
  return [
    ...counted(plates, 'dark part turned light', 'dark parts turned light'),
    ...(off.length > 0 ? [`${listed(off)} taken off`] : []),
    ...(blur > 0 ? [`a blur of ${blur.toFixed(1)} pixels sharpened`] : []),
  ];
}

/** Name and value of each fact, in the order of the steps. */
export function preparationFacts(found: Preparation): [string, string][] {
  const [, , width, height] = found.box;
  return [
    ['Ink', found.inverted ? 'light on dark, turned over' : 'dark on light'],
    ['Turned', turn(found)],
    ['Levelled', level(found)],
    ['Cleaned', [...light(found), ...cleaning(found)].join('; ') || 'not needed'],
    ['Letter size', `${found.em.toFixed(0)} pixels, ${found.letterSizeSure ? 'sure' : 'not sure'}`],
    ['Formula', `${width} × ${height} pixels`],
    ['Read at', `${found.scale.toFixed(2)} of its size: ${found.width} × ${found.height} pixels with the paper round it`],
  ];
}
