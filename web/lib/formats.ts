/** The forms a formula can be written in; src/formats/convert.cc has the same names, and tests/web/convert.test.mjs holds the two together. */
export const FORMATS = ['latex', 'latex_styled', 'latex_simplified', 'mathml', 'asciimath', 'html', 'html_katex', 'mmd', 'omml', 'typst', 'unicode', 'speech', 'json'] as const;

export type Format = (typeof FORMATS)[number];

/** What may stand round LaTeX; src/formats/enclose.cc has the same names. `align` takes over the rows of an aligned. */
export const DELIMITERS = ['none', '$', '$$', '\\(', '\\[', 'equation', 'equation*', 'align', 'align*'] as const;

export type Delimiters = (typeof DELIMITERS)[number];
