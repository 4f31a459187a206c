// Judges a token that a login returned, before anything of it is believed or put into a header.

/** More than any documented token has; a longer one is refused rather than sent along with every call. */
const longest = 16_384;

/**
 * Why a token cannot be used, or null when it can. The value itself is never named.
 * @param name where the token was looked for in the reply, such as `token`
 */
export const tokenProblem = (token: unknown, name: string): string | null => {
  if (token === undefined || token === null) return `the answer has no ${name}.`;
  if (typeof token !== "string") return `${name} is not text.`;
  if (token === "") return `${name} is empty.`;
  if (token.length > longest) return `${name} is longer than 16,384 characters.`;
  return /[^\x21-\x7e]/.test(token)
    ? `${name} contains a blank, a line break or another character that no header may carry.`
    : null;
};
