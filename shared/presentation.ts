// Hides what identifies somebody while the screen is shown to others: names, e-mail addresses, phone numbers, account ids.

/** Shorter names would be hidden inside other words. */
const shortestName = 3;

const email = /[\p{L}\p{N}][\p{L}\p{N}.+_-]{0,63}(@|%40)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/gu;
const phone = /(?<![\w.+•-])(\+|%2B|00)([1-9]\d{0,2})(?:[ ()./-]{0,2}\d){6,13}(?![\w-])/gi;
const longId = /(?<![\w-])(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])/gi;

/** The first and the last characters of an id, so that it can be told from others. */
const shortId = (id: string): string => `${id.slice(0, 4)}…${id.slice(-2)}`;

const isId = (name: string): boolean => /^[\w-]{6,}$/.test(name) && /\d/.test(name);

/** An id is shortened, anything else keeps its first letter. */
const hidden = (name: string): string => (isId(name) && name.length >= 10 ? shortId(name) : `${name.charAt(0)}•••`);

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/**
 * Builds the function that hides.
 * @param names values that are known to identify somebody: user names, account names and ids
 */
export const createHiding = (names: readonly string[]): ((text: string) => string) => {
  const known = [...new Set(names.map((name) => name.trim()))].filter(
    (name) => name.length >= shortestName && !name.includes("•"),
  );
  const spellings = known.flatMap((name) => {
    // As it stands in an address, and as vendors compare names: small letters and digits alone.
    const compact = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
    return [...new Set([name, encodeURIComponent(name), ...(compact.length >= shortestName ? [compact] : [])])];
  });
  const pattern =
    spellings.length === 0
      ? null
      : // The longest first: one name may begin with another.
        new RegExp(
          `(?<![\\p{L}\\p{N}])(?:${spellings
            .toSorted((one, other) => other.length - one.length)
            .map(escapeRegExp)
            .join("|")})(?![\\p{L}\\p{N}])`,
          "giu",
        );
  return (text) => {
    if (text.length < shortestName) return text;
    // Addresses first: a name inside one would leave its domain.
    const shown = text
      .replace(email, (found, at: string) => `${found.charAt(0)}•••${at}•••`)
      .replace(phone, (_, plus: string, country: string) => `${plus}${country} ••••••`)
      .replace(longId, shortId);
    return pattern ? shown.replace(pattern, hidden) : shown;
  };
};
