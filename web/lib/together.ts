/** Pictures that are prepared ahead, so that those of one size share a run of the encoder. */
import type { EngineHooks, EngineOptions } from './engine.ts';
import { stagesOf, startRecognition, type Recognition } from './module.ts';
import type { Encoded, Networks } from './networks.ts';
import type { Picture } from './picture.ts';
import type { PreparationStage } from './types.ts';

/** A picture that the pipeline has prepared. */
export interface Begun {
  recognition: Recognition;
  hooks: EngineHooks;
  timings: { prepare: number; encode: number; decode: number };
  stages?: PreparationStage[];
  /** What the encoder said of it, if that was asked before its turn. */
  encoded?: Encoded;
}

/** Starts the pipeline on a picture, as far as it goes without a network. */
export function begin(recognition: Recognition, picture: Picture, options: EngineOptions, hooks: EngineHooks): Begun {
  const start = performance.now();
  hooks.onProgress?.({ phase: 'prepare' });
  startRecognition(recognition, picture, options);
  const stages = options.stages ? { stages: stagesOf(recognition) } : {};
  return { recognition, hooks, timings: { prepare: performance.now() - start, encode: 0, decode: 0 }, ...stages };
}

/** Answers the encoder's request of the first picture, and in the same run those of the others that are of its size. */
export async function encodeAlike(networks: Networks, [first, ...others]: readonly [Begun, ...Begun[]]): Promise<Encoded> {
  const { width, height } = first.recognition.request();
  const alike = others.filter(({ recognition, encoded }) => {
    const request = recognition.request();
    return !encoded && request.kind === 'encode' && request.width === width && request.height === height;
  });
  const group = [first, ...alike];
  const start = performance.now();
  for (const { hooks } of group) hooks.onProgress?.({ phase: 'encode' });
  const encoded = await networks.encode(group.map(({ recognition }) => recognition.tensor().slice()), width, height);
  const share = (performance.now() - start) / group.length;
  group.forEach((one, at) => {
    one.encoded = encoded[at]!;
    one.timings.encode += share;
  });
  return first.encoded!;
}
