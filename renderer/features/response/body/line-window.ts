// Which lines of a very long text are in sight. Browsers allow no box higher than some 16 million pixels, so a longer
// text scrolls in a box of that height, in which one pixel stands for several.

/** Height of every line in px; the style sheet says the same. */
export const lineHeight = 20;

const tallestBox = 12_000_000;

/** Height of the box that scrolls, in px. */
export const boxHeight = (lines: number): number => Math.min(lines * lineHeight, tallestBox);

/** True when a pixel of the box stands for more than a pixel of text, so that the wheel must be translated. */
export const isScaled = (lines: number): boolean => lines * lineHeight > tallestBox;

/** How many lines fit, the last one perhaps in part. */
export const linesInSight = (viewHeight: number): number => Math.max(1, Math.ceil(viewHeight / lineHeight));

const lastTop = (lines: number, viewHeight: number): number => Math.max(0, lines - viewHeight / lineHeight);

/** The line at the upper edge, with the part of it that is out of sight as fraction. */
export const lineAt = (scrollTop: number, lines: number, viewHeight: number): number => {
  if (!isScaled(lines)) return scrollTop / lineHeight;
  const range = Math.max(1, boxHeight(lines) - viewHeight);
  return Math.min(1, Math.max(0, scrollTop / range)) * lastTop(lines, viewHeight);
};

/** Where the box must stand for that line to be at the upper edge. */
export const scrollTopFor = (line: number, lines: number, viewHeight: number): number => {
  const top = Math.min(Math.max(0, line), lastTop(lines, viewHeight));
  if (!isScaled(lines)) return top * lineHeight;
  const range = Math.max(1, boxHeight(lines) - viewHeight);
  return (top / Math.max(1, lastTop(lines, viewHeight))) * range;
};
