/** Every sentence the page says, in plain English and in one place. */
import { formatBytes, formatMilliseconds, formatShare } from './units';

const onApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
const pasteKeys = onApple ? '⌘ V' : 'Ctrl V';

export const texts = {
  intake: {
    hint: `or drop it anywhere on this page, or paste it with ${pasteKeys}`,
    hintTouch: 'a screenshot, a scan or a photo',
    drop: 'Drop it to read it',
    sample: (name: string) => `Read the sample: ${name}`,
    noFile: 'That was not a picture file. Save the picture first, then drop or choose the file.',
    noPasted: 'There is no picture on the clipboard.',
    tookFirst: (count: number) => `Reading the first of ${count} files.`,
    pasteName: 'Pasted picture',
  },
  privacy: 'Pictures are read on your device and are never sent anywhere. This page talks to its own site only, to load itself and the model.',
  model: {
    loading: (loaded: number, total: number) =>
      total > 0 ? `Loading the model: ${formatBytes(loaded)} of ${formatBytes(total)}` : 'Loading the model',
    preparing: 'Setting up the model',
    ready: 'Ready to read.',
    failed: 'The model could not be loaded yet. It is tried again with the next picture.',
  },
  phases: {
    download: 'Loading the model',
    compile: 'Setting up the model',
    prepare: 'Finding the formula',
    encode: 'Looking at the formula',
    decode: 'Writing the LaTeX',
  },
  progress: {
    label: 'Progress',
    bytes: (loaded: number, total: number) => `${formatBytes(loaded)} of ${formatBytes(total)}`,
    tokens: (count: number) => (count === 1 ? '1 symbol' : `${count} symbols`),
    cancel: 'Cancel',
  },
  picture: {
    alt: (name: string) => `The picture given: ${name}`,
    unreadable: (name: string) => `${name} cannot be shown as a picture.`,
  },
  problem: (message: string) => `This LaTeX cannot be rendered: ${message}`,
  confidence: {
    /** Lowest confidence each word is used for, best first. */
    words: [
      { from: 0.9, word: 'Looks right', tone: 'high' },
      { from: 0.5, word: 'Check it', tone: 'middle' },
      { from: 0, word: 'Probably has mistakes', tone: 'low' },
    ] as const,
    share: formatShare,
    label: 'Confidence',
  },
  copy: {
    group: 'Copy',
    button: 'Copy LaTeX',
    more: 'More ways to copy',
    done: 'Copied',
    refused: 'The browser did not allow copying. The LaTeX is selected: copy it by hand.',
    forms: {
      plain: 'LaTeX as it is',
      inline: 'Within a line: $ … $',
      display: 'On its own line: \\[ … \\]',
      align: 'Environment: align*',
      mathml: 'MathML, for Word and web pages',
      link: 'Link to this page with the formula',
    },
  },
  history: {
    open: (latex: string) => `Open ${latex}`,
    remove: 'Delete',
    removeThis: (latex: string) => `Delete ${latex}`,
    none: 'No earlier formula contains this.',
    name: 'Earlier picture',
  },
  update: {
    sentence: 'A new version of this page is ready.',
    action: 'Reload',
  },
  details: {
    names: {
      confidence: 'Confidence',
      time: 'Time',
      steps: 'Steps',
      picture: 'Picture',
      symbols: 'Symbols',
      unsure: 'Least sure of',
      runsOn: 'Runs on',
      model: 'Model',
      notice: 'Note',
    },
    words: {
      confidence: (share: number) =>
        `${formatShare(share)}: how sure the model is of its own reading; it can be sure and still be wrong`,
      remembered: 'answered from memory: this picture was read before',
      steps: (timings: { prepare: number; encode: number; decode: number }) =>
        `finding the formula ${formatMilliseconds(timings.prepare)}, looking ${formatMilliseconds(timings.encode)}, writing ${formatMilliseconds(timings.decode)}`,
      picture: formatBytes,
      nothing: 'nothing in particular',
      device: 'this device, WebAssembly on one processor core',
      model: (name: string, size: string, source: 'network' | 'cache' | 'file') =>
        `${name}, ${size}, ${source === 'cache' ? 'kept in this browser from an earlier visit' : 'loaded from this site'}`,
    },
  },
  say: {
    working: 'Reading the picture.',
    done: (share: number) => `Done. The LaTeX is in the editor. Confidence ${formatShare(share)}.`,
    cancelled: 'Cancelled.',
    copied: 'Copied to the clipboard.',
  },
  failure: {
    again: 'Try again',
    guess: 'Show the guess anyway',
    other: 'Choose another picture',
    technical: 'What exactly happened',
  },
} as const;
