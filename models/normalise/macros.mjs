/** Macros given to KaTeX: what authors write and KaTeX lacks, or spells in another way. */
export const MACROS = {
  '\\Tr': '\\operatorname{Tr}',
  '\\bbbr': '\\mathbb{R}',
  '\\bm': '\\boldsymbol{#1}',
  '\\dsl': '\\not d',
  '\\mathds': '\\mathbb{#1}',
  '\\nicefrac': '\\frac{#1}{#2}',
  '\\sgn': '\\operatorname{sgn}',
  '\\slash': '/',
  '\\textstyle': '',
  '\\tr': '\\operatorname{tr}',
};
