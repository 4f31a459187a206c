// Strings of JSON text that is not parsed: where they end, and what name they spell.

/** Where a string ends that goes on at `from`, behind its closing quote; -1 when it does not end here. */
export const endOfString = (text: string, from: number): number => {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = at;
    while (slashes > from && text.charCodeAt(slashes - 1) === 92) slashes -= 1;
    if ((at - slashes) % 2 === 0) return at + 1;
  }
  return -1;
};

/** Whether a text ends inside an escape of a string that goes on at `from`. */
export const endsInEscape = (text: string, from: number): boolean => {
  let slashes = text.length;
  while (slashes > from && text.charCodeAt(slashes - 1) === 92) slashes -= 1;
  return (text.length - slashes) % 2 === 1;
};

/** What JSON allows between tokens. */
export const isJsonBlank = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;

/** The name that a string of JSON stands for; of one that is none, what is between its quotes. */
export const keyOf = (raw: string): string => {
  const inner = raw.slice(1, -1);
  if (!inner.includes("\\")) return inner;
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === "string" ? value : inner;
  } catch {
    return inner;
  }
};
