/** Every sentence the page says, in plain English and in one place. */
import type { ScipixErrorCode } from 'scipix';
import { formatBytes, formatMilliseconds, formatShare } from './units.ts';

export const onApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
const pasteKeys = onApple ? '⌘ V' : 'Ctrl V';

export const texts = {
  /** What index.html says where it names them in double braces; vite.config.ts puts them in. */
  page: {
    title: 'SciPix: a picture of a formula becomes LaTeX',
    description: 'Turn a picture of a formula into LaTeX. Everything runs in your browser; the picture never leaves your device.',
    start: 'SciPix, start page',
    newPicture: 'New picture',
    headline: 'A picture of a formula becomes LaTeX',
    lead: 'It is read here, in your browser. The picture stays with you.',
    choose: 'Choose a picture',
    paste: 'Paste',
    samples: 'No picture at hand? Try one of these',
    work: 'Picture and result',
    picture: 'Picture',
    result: 'Result',
    source: 'LaTeX',
    details: 'Details',
    history: 'Read earlier on this device',
    search: 'Search',
    searchLabel: 'Search the earlier formulas',
    deleteAll: 'Delete all',
    library: 'Library',
    licences: 'Licences',
    files: 'Picture files',
    photo: 'Photo',
    noScript: 'SciPix reads pictures in your browser, so it needs JavaScript.',
  },
  intake: {
    hint: `or drop it anywhere on this page, or paste it with ${pasteKeys}; several at once are fine`,
    hintTouch: 'a screenshot, a scan or a photo',
    drop: 'Drop it to read it',
    sample: (name: string) => `Read the sample: ${name}`,
    noFile: 'That was not a picture file. Save the picture first, then drop or choose the file.',
    noPasted: 'There is no picture on the clipboard.',
    tookFirst: (taken: number, count: number) => `Reading the first ${taken} of ${count} files.`,
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
    button: (form: string) => `Copy ${form}`,
    more: 'More ways to copy',
    done: 'Copied',
    refused: 'The browser did not allow copying. The LaTeX is selected: copy it by hand.',
    impossible: 'This LaTeX cannot be written in that form.',
    groups: { common: 'Common', latex: 'More LaTeX', documents: 'Documents and web pages', text: 'Plain text and data' },
    /** Name and use of each form; one that is not listed is shown by its own name. */
    forms: {
      plain: { name: 'LaTeX', use: 'as it is' },
      inline: { name: 'LaTeX in a line', use: '$ … $' },
      display: { name: 'LaTeX on its own line', use: '\\[ … \\]' },
      align: { name: 'LaTeX environment', use: 'align*' },
      latex_styled: { name: 'LaTeX, styled', use: 'tall brackets, fine spaces' },
      latex_simplified: { name: 'LaTeX, short', use: 'fewest characters' },
      html_katex: { name: 'HTML for KaTeX', use: 'auto-render' },
      mathml: { name: 'MathML', use: 'web pages, Word' },
      html: { name: 'HTML', use: 'mail and documents' },
      omml: { name: 'Word', use: 'an equation to edit' },
      asciimath: { name: 'AsciiMath', use: 'notes and forums' },
      mmd: { name: 'Markdown', use: 'Mathpix style' },
      typst: { name: 'Typst', use: 'Typst documents' },
      unicode: { name: 'Plain text', use: 'chats and subjects' },
      speech: { name: 'Spoken English', use: 'to read aloud' },
      json: { name: 'Tree', use: 'JSON, for programs' },
      picture: { name: 'Picture', use: 'PNG, for slides' },
      link: { name: 'Link', use: 'to this page with the formula' },
    } as Partial<Record<string, { name: string; use?: string }>>,
  },
  region: {
    button: 'Read a part',
    label: 'The part to read',
    keys: 'Arrows move it, with Shift they change its size, Enter reads it, Escape leaves.',
    open: (number: number) => `Show what was read of part ${number}`,
  },
  items: {
    title: 'All results',
    copyAll: 'Copy all',
    working: 'Not read yet',
  },
  compare: {
    button: 'Compare',
    picture: 'Picture',
    rendering: 'Result',
    slider: 'From the picture to the result',
    mix: (share: number) => `${Math.round(share * 100)} % result`,
    flicker: 'Alternate',
    nothing: 'There is nothing to compare: this LaTeX cannot be rendered.',
  },
  camera: {
    button: 'Take a photo',
    view: 'What the camera sees',
    shoot: 'Read this',
    leave: 'Close',
    refused: 'No camera could be used. Allow it for this page, or choose a picture.',
    name: 'Photo',
  },
  settings: {
    title: 'Settings',
    copyAs: 'The copy button copies',
    preset: 'Pictures are',
    presets: { auto: 'of any kind', screenshot: 'screenshots', scan: 'scans', photo: 'photos' },
    copyAtOnce: 'Copy as soon as it is read',
    keepHistory: 'Keep what is read on this device',
    kept: (bytes: number) => (bytes > 0 ? `The model takes ${formatBytes(bytes)} in this browser` : 'No model is kept in this browser'),
    forget: 'Delete it',
  },
  keys: {
    title: 'Keyboard',
    paste: [pasteKeys, 'Read the picture on the clipboard'],
    escape: ['Esc', 'Cancel the reading, close what is open'],
    choose: 'Choose pictures',
    copy: 'Copy the result',
    part: 'Read a part of the picture',
    compare: 'Compare picture and result',
    previous: 'Previous result',
    next: 'Next result',
    help: 'This list',
  },
  close: 'Done',
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
    stages: {
      flat: 'The sheet laid flat',
      gray: 'In grey',
      ink: 'Ink alone',
      plates: 'Dark parts turned light',
      turned: 'Turned',
      level: 'Levelled',
      unruled: 'Without the paper’s lines',
      clean: 'Without specks',
      crop: 'The formula alone',
      scaled: 'In the size the model reads',
    } as Readonly<Record<string, string>>,
    stage(name: string, width: number, height: number): string {
      return `${this.stages[name] ?? name}, ${width} × ${height}`;
    },
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
      device: (device: 'wasm' | 'webgpu', threads: number) =>
        device === 'webgpu' ? 'this device: its graphics processor, and WebAssembly' : `this device: WebAssembly, ${threads === 1 ? 'one thread' : `${threads} threads`}`,
      model: (name: string, size: string, source: 'network' | 'cache' | 'file') =>
        `${name}, ${size}, ${source === 'cache' ? 'kept in this browser from an earlier visit' : 'loaded from this site'}`,
    },
  },
  say: {
    working: (count: number) => (count === 1 ? 'Reading the picture.' : `Reading ${count} pictures.`),
    doneMany: (done: number, count: number) => `${done} of ${count} pictures were read.`,
    done: (share: number) => `Done. The LaTeX is in the editor. Confidence ${formatShare(share)}.`,
    cancelled: 'Cancelled.',
    copied: 'Copied to the clipboard.',
  },
  failure: {
    again: 'Try again',
    guess: 'Show the guess anyway',
    other: 'Choose another picture',
    technical: 'What exactly happened',
    /** What each error code of the library means to a person, and what they can do about it. */
    sentences: {
      image_decode_error: 'This file is not a picture that can be read. PNG, JPEG, WebP, GIF and BMP work.',
      image_too_large: 'This picture is too large. Crop it to the formula and try again.',
      image_no_content: 'There is nothing on this picture: it is blank.',
      not_a_formula: 'There seems to be no formula here. If there is one, draw a box around it on the picture.',
      low_confidence: 'This could not be read with any certainty. A sharper picture may help, or a box drawn around one formula.',
      latex_error: 'What was read is not proper LaTeX. Try a sharper or closer picture.',
      image_download_failed: 'The picture could not be loaded.',
      file_not_found: 'The picture could not be found.',
      model_download_failed: 'The model could not be loaded. Check your connection and try again.',
      model_corrupt: 'The model arrived damaged and was thrown away. Try again to load it anew.',
      runtime_load_failed: 'A part of the program could not be loaded. Check your connection and try again.',
      device_unavailable: 'This browser lacks something SciPix needs. A current Chrome, Edge, Firefox or Safari works.',
      invalid_argument: 'This is not something that can be read. Choose a picture file.',
      aborted: 'The reading was cancelled.',
      disposed: 'The reader was closed meanwhile. Try again.',
      out_of_memory: 'Your device ran out of memory. Close other tabs, or crop the picture, and try again.',
      worker_failed: 'The part of the page that reads pictures stopped. Try again; if it stops again, reload the page.',
      internal_error: 'Something went wrong while reading this picture. Try again, or try another picture.',
    } satisfies Readonly<Record<ScipixErrorCode, string>>,
  },
} as const;

/** What a form of copying is called. */
export function formName(form: string): string {
  return texts.copy.forms[form]?.name ?? form;
}
