// Takes an Authorization header apart as a strict server does: scheme word, value, and the pair that base64 carries.

export type Authorization = {
  /** In lower case; the comparison of scheme words ignores case. */
  scheme: string;
  value: string;
};

/** Null when the header is missing or empty. More than one blank after the word, or none, leaves an unusable value. */
export function readAuthorization(header: string | undefined): Authorization | null {
  if (header === undefined || header === "") return null;
  const blank = header.indexOf(" ");
  if (blank === -1) return { scheme: header.toLowerCase(), value: "" };
  return { scheme: header.slice(0, blank).toLowerCase(), value: header.slice(blank + 1) };
}

/**
 * The pair in base64, cut at the first colon. Null for everything that only looks like it: no colon, the URL-safe
 * alphabet, missing padding, a blank or a line break inside.
 */
export function readPair(value: string): { name: string; secret: string } | null {
  const bytes = Buffer.from(value, "base64");
  if (value === "" || bytes.toString("base64") !== value) return null;
  const pair = bytes.toString("utf8");
  const colon = pair.indexOf(":");
  return colon === -1 ? null : { name: pair.slice(0, colon), secret: pair.slice(colon + 1) };
}
