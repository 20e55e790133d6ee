// KaTeX, told to keep apart what the label language names: its macros for \neq, \overset, \not ... would
// otherwise arrive expanded. parse(tex) gives KaTeX's parse tree or throws its ParseError.
import katex from 'katex';
import 'katex/contrib/mhchem';

// Commands that stay one symbol (class as in amsmath and amssymb).
const RELATIONS = ['\\neq', '\\ne', '\\notin', '\\gvertneqq', '\\lvertneqq', '\\ngeqq', '\\ngeqslant', '\\nleqq', '\\nleqslant',
  '\\nshortmid', '\\nshortparallel', '\\nsubseteqq', '\\nsupseteqq', '\\varsubsetneq', '\\varsubsetneqq', '\\varsupsetneq', '\\varsupsetneqq'];
const ORDINARY = ['\\vdots', '\\imath', '\\jmath', '\\Bbbk', '\\ulcorner', '\\urcorner', '\\llcorner', '\\lrcorner', '\\copyright', '\\bmod', '\\iddots'];
const forget = (name) => katex.__defineMacro(name, undefined);
for (const name of RELATIONS) { forget(name); katex.__defineSymbol('math', 'main', 'rel', '?', name); }
for (const name of ORDINARY) { forget(name); katex.__defineSymbol('math', 'main', 'textord', '?', name); }
katex.__defineSymbol('math', 'main', 'textord', '?', '\\degree');
katex.__defineSymbol('text', 'main', 'textord', '?', '\\copyright');

/** Defines commands that become nodes {type: 'scipix', name, args}. */
function keep(names, numArgs, extra = {}) {
  for (const name of names) forget(name);
  katex.__defineFunction({
    type: 'scipix', names, numArgs, allowedInArgument: true, ...extra,
    handler: ({ funcName, parser }, args) => ({ type: 'scipix', mode: parser.mode, name: funcName, args }),
    htmlBuilder: () => null, mathmlBuilder: () => null,
  });
}
keep(['\\overset', '\\underset', '\\stackrel'], 2);
keep(['\\not'], 1, { primitive: true });
keep(['\\dddot', '\\ddddot', '\\pmb', '\\boxed'], 1);
keep(['\\pmod', '\\pod'], 1);
keep(['\\mod'], 0);

/** Dialects: authors' and plain TeX spellings given as KaTeX macros. */
const MACROS = {
  '\\mbox': '\\text{#1}', '\\sp': '^', '\\sb': '_', '\\hfill': '\\quad', '\\hfil': '\\quad', 
  '\\sl': '\\it', '\\mathds': '\\mathbb{#1}', '\\mathbbm': '\\mathbb{#1}', '\\bbone': '\\mathbb{1}', '\\em': '\\it', '\\nolinebreak': '',
  '\\noindent': '', '\\displaylimits': '', '\\strut': '', '\\mathstrut': '', '\\protect': '', '\\bigskip': '', '\\medskip': '', '\\smallskip': '',
  '\\slash': '/', '\\/': '', '\\-': '', '\\textsl': '\\textit{#1}', '\\textsc': '\\text{#1}', '\\boldmath': '', '\\unboldmath': '', '\\nobreak': '',
  '\\allowbreak': '', '\\bold': '\\mathbf{#1}', '\\hdots': '\\ldots',
  '\\eqno': '\\qquad', '\\leqno': '\\qquad', '\\ensuremath': '#1', '\\emph': '\\textit{#1}', '\\textnormal': '\\text{#1}',
  '\\bm': '\\boldsymbol{#1}', '\\varlimsup': '\\overline{\\lim}', '\\varliminf': '\\underline{\\lim}',
  '\\xspace': '', '\\null': '', '\\ignorespaces': '', '\\unskip': '', '\\qed': '\\square', '\\break': '', '\\penalty': '', '\\nonumber': '', '\\notag': '',
  '\\mathindent': '', '\\mathsurround': '', '\\thinspace': '\\,', '\\medspace': '\\:', '\\negmedspace': '\\!', '\\Dot': '\\dot{#1}', '\\Hat': '\\hat{#1}',
  '\\Bar': '\\bar{#1}', '\\Tilde': '\\tilde{#1}', '\\Vec': '\\vec{#1}', '\\Check': '\\check{#1}', '\\Breve': '\\breve{#1}', '\\Ddot': '\\ddot{#1}',
};
for (const [name, body] of Object.entries(MACROS)) katex.__defineMacro(name, body);

const SETTINGS = { displayMode: true, strict: false, throwOnError: true, trust: true, maxExpand: 4000 };

/** KaTeX's parse tree of a formula. Throws katex.ParseError with the reason. */
export const parse = (tex) => katex.__parse(tex, { ...SETTINGS, macros: {} });
