/** `scipix prepare`: what the picture looks like to the networks, and what was done to it on the way. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ScipixError } from '../errors.ts';
import { loadModule, openRecognition, stagesOf, startRecognition } from '../module.ts';
import { toPicture } from '../node-picture.ts';
import { checkPreparation } from '../preparation.ts';
import type { Preparation, PreparationOptions, PreparationStage } from '../types.ts';
import { grayPng } from './png.ts';

export interface Prepared {
  preparation: Preparation;
  stages: PreparationStage[];
}

/** Prepares one file with the module in the folder `program`. `models` holds manifest.json and vocabulary.json. Throws ScipixError. */
export async function prepareFile(file: string, program: string, models: string, options: PreparationOptions): Promise<Prepared> {
  const picture = await toPicture(file, fetch, undefined);
  const module = await loadModule(pathToFileURL(join(program, 'scipix.mjs')).href, pathToFileURL(join(program, 'scipix.wasm')).href, (url) => readFile(fileURLToPath(url)));
  const [vocabulary, manifest] = await Promise.all(['vocabulary.json', 'manifest.json'].map((name) => readFile(join(models, name), 'utf8')));
  const recognition = openRecognition(module, vocabulary!, manifest!);
  try {
    startRecognition(recognition, picture, { ...checkPreparation(options), stages: true });
    if (recognition.request().kind === 'failed') throw ScipixError.fromFailure(recognition.failure());
    return { preparation: JSON.parse(recognition.preparationJson()) as Preparation, stages: stagesOf(recognition) };
  } finally {
    recognition.delete();
  }
}

/** FOLDER/1-gray.png, FOLDER/2-ink.png ...; returns the paths. */
export async function writeStages(stages: readonly PreparationStage[], folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all(stages.map(async ({ name, width, height, pixels }, index) => {
    const path = join(folder, `${index + 1}-${name}.png`);
    await writeFile(path, grayPng(width, height, pixels));
    return path;
  }));
}

/** One line a fact. */
export function describePreparation(p: Preparation): string[] {
  const yes = (value: boolean) => (value ? 'yes' : 'no');
  const [left, top, width, height] = p.box;
  return [
    `letter size      ${p.em.toFixed(1)} pixels${p.letterSizeSure ? '' : ' (unsure)'}`,
    `light ink        ${yes(p.inverted)}`,
    `sheet flattened  ${yes(p.flattened)}`,
    `shadow removed   ${yes(p.shadow)}`,
    `plates turned    ${p.plates}`,
    `turned           ${p.turned} degrees clockwise, confidence ${p.turnConfidence.toFixed(2)}`,
    `levelled         ${p.skew.toFixed(2)} degrees`,
    `borders removed  ${p.borders}`,
    `rulings removed  ${p.rulings}`,
    `specks removed   ${p.specks}`,
    `sharpened        ${p.blur > 0 ? `a blur of ${p.blur.toFixed(2)} pixels` : 'no'}`,
    `ink box          ${width} x ${height} at ${left},${top}`,
    `tensor           ${p.width} x ${p.height}, ${p.scale.toFixed(3)} of the picture`,
  ];
}
