/** A rendered formula as a picture: KaTeX's glyphs, rules and shapes, drawn one by one onto a canvas. */
import { renderFormula } from './formula';

/** Pixels of the picture for one of the page: sharp in print and on dense screens. */
const SCALE = 4;
/** Pixels of the page: type size, and white around the formula. */
const SIZE = 24;
const MARGIN = 12;
/** Beyond any formula, pixels of the page. */
const FAR = 1e5;

/** A PNG, black on white whatever the page's colours; null if the LaTeX cannot be rendered. */
export function drawFormula(latex: string): Promise<Blob> | null {
  const canvas = paintFormula(latex, '#fff');
  return canvas && new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'));
}

/** The formula in black on `paper`, or on nothing; null if the LaTeX cannot be rendered. */
export function paintFormula(latex: string, paper?: string): HTMLCanvasElement | null {
  const stage = document.createElement('div');
  stage.className = 'off-stage';
  stage.style.fontSize = `${SIZE}px`;
  document.body.append(stage);
  try {
    const formula = renderFormula(latex, stage) ? null : stage.querySelector('.katex-html');
    return formula && paint(formula, paper);
  } finally {
    stage.remove();
  }
}

function paint(formula: Element, paper: string | undefined): HTMLCanvasElement {
  const frame = formula.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil((frame.width + 2 * MARGIN) * SCALE);
  canvas.height = Math.ceil((frame.height + 2 * MARGIN) * SCALE);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  if (paper) {
    context.fillStyle = paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.scale(SCALE, SCALE);
  context.translate(MARGIN - frame.left, MARGIN - frame.top);
  for (const node of formula.querySelectorAll('*')) drawElement(context, node);
  return canvas;
}

/** The element's own rules, shape and text, without its children's. */
function drawElement(context: CanvasRenderingContext2D, node: Element): void {
  const style = getComputedStyle(node);
  if (style.visibility === 'hidden') return;
  context.fillStyle = style.color;
  if (node instanceof SVGSVGElement) return drawShape(context, node);
  drawRules(context, node.getBoundingClientRect(), style);
  for (const child of node.childNodes) if (child instanceof Text) drawText(context, child, style);
}

/** Borders are what KaTeX draws fraction lines, overlines and boxes with; backgrounds are `\colorbox`. */
function drawRules(context: CanvasRenderingContext2D, box: DOMRect, style: CSSStyleDeclaration): void {
  const fill = (colour: string, x: number, y: number, width: number, height: number) => {
    context.fillStyle = colour;
    if (width > 0 && height > 0) context.fillRect(x, y, width, height);
  };
  if (style.backgroundColor !== 'rgba(0, 0, 0, 0)') fill(style.backgroundColor, box.x, box.y, box.width, box.height);
  const wide = (side: 'Top' | 'Bottom' | 'Left' | 'Right') => (style[`border${side}Style`] === 'none' ? 0 : parseFloat(style[`border${side}Width`]));
  fill(style.borderTopColor, box.x, box.y, box.width, wide('Top'));
  fill(style.borderBottomColor, box.x, box.bottom - wide('Bottom'), box.width, wide('Bottom'));
  fill(style.borderLeftColor, box.x, box.y, wide('Left'), box.height);
  fill(style.borderRightColor, box.right - wide('Right'), box.y, wide('Right'), box.height);
}

function drawText(context: CanvasRenderingContext2D, text: Text, style: CSSStyleDeclaration): void {
  const range = document.createRange();
  range.selectNodeContents(text);
  const box = range.getBoundingClientRect();
  context.fillStyle = style.color;
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText(text.data);
  context.fillText(text.data, box.left, box.top + (box.height - ascent - descent) / 2 + ascent); // the text box is the font's, centred
}

/** Roots, braces and wide accents: paths in a view box that is cut or stretched to the element. */
function drawShape(context: CanvasRenderingContext2D, svg: SVGSVGElement): void {
  const { x, width } = svg.parentElement!.getBoundingClientRect(); // KaTeX lets the parent hide what is too long
  context.save();
  context.beginPath();
  context.rect(x, -FAR, width, 2 * FAR);
  context.clip();
  for (const path of svg.querySelectorAll('path')) {
    const place = path.getScreenCTM()!;
    context.save();
    context.transform(place.a, place.b, place.c, place.d, place.e, place.f);
    context.fill(new Path2D(path.getAttribute('d')!));
    context.restore();
  }
  for (const line of svg.querySelectorAll('line')) drawLine(context, line);
  context.restore();
}

/** `\cancel` and its kin. */
function drawLine(context: CanvasRenderingContext2D, line: SVGLineElement): void {
  const place = line.getScreenCTM()!;
  const ends = [[line.x1, line.y1], [line.x2, line.y2]].map(([x, y]) => new DOMPoint(x!.baseVal.value, y!.baseVal.value).matrixTransform(place));
  context.strokeStyle = context.fillStyle;
  context.lineWidth = parseFloat(getComputedStyle(line).strokeWidth) || 1;
  context.beginPath();
  context.moveTo(ends[0]!.x, ends[0]!.y);
  context.lineTo(ends[1]!.x, ends[1]!.y);
  context.stroke();
}
