// Where the window opens: as it was left, as long as that place is still on a display.

export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** How the window was left. Bounds are those of the window when it is not maximised, in screen points. */
export type WindowState = { readonly bounds: Rectangle; readonly maximized: boolean };

/** What a fresh window measures, and the least that every screen of the app still fits into. */
export const windowSize = { width: 1280, height: 820, minWidth: 800, minHeight: 600 } as const;

/** So much of the title bar must be reachable that one can drag the window: points. */
const grip = { width: 120, height: 40 } as const;

const overlap = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);

/** Whether the upper edge of the window can be reached on one of the displays. */
const reachable = ({ x, y, width }: Rectangle, displays: readonly Rectangle[]): boolean =>
  displays.some(
    (area) =>
      overlap(x, width, area.x, area.width) >= grip.width &&
      overlap(y, grip.height, area.y, area.height) >= grip.height,
  );

const isRectangle = (value: unknown): value is Rectangle =>
  typeof value === "object" &&
  value !== null &&
  (["x", "y", "width", "height"] as const).every((key) => Number.isSafeInteger((value as Partial<Rectangle>)[key]));

/** Reads a state that came from a file; null for anything else. */
export const parseWindowState = (value: unknown): WindowState | null => {
  if (typeof value !== "object" || value === null) return null;
  // Only looked at, field by field, before anything is believed.
  const { bounds, maximized } = value as { bounds?: unknown; maximized?: unknown };
  return isRectangle(bounds) && typeof maximized === "boolean"
    ? { bounds: { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height }, maximized }
    : null;
};

/**
 * Decides where the window opens.
 * @param saved how it was left, or null.
 * @param displays the work areas of the displays there are now.
 * @returns bounds for a new window; without `x` and `y` the system places it.
 */
export const placeWindow = (
  saved: WindowState | null,
  displays: readonly Rectangle[],
): { width: number; height: number; x?: number; y?: number } => {
  const widest = Math.max(windowSize.minWidth, ...displays.map(({ width }) => width));
  const highest = Math.max(windowSize.minHeight, ...displays.map(({ height }) => height));
  const width = Math.min(widest, Math.max(windowSize.minWidth, saved?.bounds.width ?? windowSize.width));
  const height = Math.min(highest, Math.max(windowSize.minHeight, saved?.bounds.height ?? windowSize.height));
  if (saved === null) return { width, height };
  const { x, y } = saved.bounds;
  return reachable({ x, y, width, height }, displays) ? { x, y, width, height } : { width, height };
};
