// Functions that run in a page: where a browser puts the symbols of a formula.

/**
 * The symbols that are seen in an element, in the order of the document: `{ sign, x, y, tall, within }`, in em of the formula; x of their middle, y of
 * their baseline, downwards. `tall`: a bracket or operator in a larger size, whose baseline says nothing. `within` names the closest element of
 * MathML that moves things.
 */
export function symbolsOf(root) {
  const em = parseFloat(getComputedStyle(root).fontSize);
  const canvas = document.createElement('canvas').getContext('2d');
  const baselines = (globalThis.baselines ??= new Map());  // share of a line's height above its baseline, by font
  const above = (style) => {
    const font = `${style.fontStyle} ${style.fontWeight} 100px ${style.fontFamily}`;
    if (!baselines.has(font)) {
      canvas.font = font;
      const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = canvas.measureText('x');
      baselines.set(font, ascent / (ascent + descent));
    }
    return baselines.get(font);
  };
  const symbols = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    const style = getComputedStyle(parent);
    if (parent.closest('mphantom, annotation, .katex-mathml') || style.visibility === 'hidden' || style.color === 'rgba(0, 0, 0, 0)') continue;
    const box = parent.getBoundingClientRect();
    const tall = parent.closest('.delimsizing, .op-symbol') !== null || (parent.localName === 'mo' && box.height > 1.5 * parseFloat(style.fontSize));
    const within = parent.closest('mfrac, msub, msup, msubsup, munder, mover, munderover, msqrt, mroot, mtd, menclose, mpadded')?.localName ?? 'row';
    for (let at = 0; at < node.length;) {
      const sign = String.fromCodePoint(node.data.codePointAt(at));
      range.setStart(node, at);
      range.setEnd(node, (at += sign.length));
      const place = tall && parent.localName === 'mo' ? box : range.getBoundingClientRect();
      if (place.width === 0 && place.height === 0) continue;
      symbols.push({ sign, x: (place.left + place.right) / 2 / em, y: (place.top + above(style) * place.height) / em, tall, within });
    }
  }
  return symbols;
}

/** For each `{ katex, mathml }` of markups: the symbols and the size, in em, of both. */
export function measure(formulas, symbolsIn) {
  const symbols = new Function(`return ${symbolsIn}`)();
  return formulas.map(({ katex, mathml }) => {
    document.body.innerHTML = `<div class="place">${katex}</div><div class="place">${mathml}</div>`;
    const [theirs, ours] = [document.querySelector('.katex-html'), document.querySelector('math')];
    const size = (element, boxes) => {
      const em = parseFloat(getComputedStyle(element).fontSize);
      const rects = boxes.map((box) => box.getBoundingClientRect());
      return { width: rects.reduce((sum, { width }) => sum + width, 0) / em, height: (Math.max(...rects.map(({ bottom }) => bottom)) - Math.min(...rects.map(({ top }) => top))) / em };
    };
    const bases = [...theirs.querySelectorAll(':scope > .base')];
    return { theirs: { symbols: symbols(theirs), ...size(theirs, bases.length ? bases : [theirs]) }, ours: { symbols: symbols(ours), ...size(ours, [ours]) } };
  });
}
