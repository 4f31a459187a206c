// Measures text as a field shows it.

let canvas: CanvasRenderingContext2D | null = null;

/** @returns the width of a text in px, in the field's own face */
export const textMeasure = (field: HTMLElement): ((text: string) => number) => {
  canvas ??= document.createElement("canvas").getContext("2d");
  const context = canvas;
  // Without a canvas (tests outside a browser) every letter is as wide as a digit of the mono face.
  if (!context) return (text) => text.length * 7.2;
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(field);
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  return (text) => context.measureText(text).width;
};
