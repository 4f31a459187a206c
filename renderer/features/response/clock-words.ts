// Spans and amounts as they are shown: whole milliseconds, SI sizes.

/** Milliseconds in words; under ten one decimal is worth having. */
export const duration = (ms: number): string => {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms > 0 && ms < 10 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`;
};

/** Bytes in words. */
export const size = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
};
