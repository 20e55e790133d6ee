/** The forms a formula can be written in; src/formats/convert.cc has the same names, and tests/web/convert.test.mjs holds the two together. */
export const FORMATS = ['latex', 'mathml', 'asciimath', 'typst'] as const;

export type Format = (typeof FORMATS)[number];
