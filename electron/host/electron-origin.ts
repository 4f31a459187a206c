// The one address that Ringback's own page has in Electron, and the test whether something comes from it.

/** The scheme that `electron-protocol.ts` serves. */
export const scheme = "app";

const host = "main";

/** Where the page lives. */
export const pageAddress = `${scheme}://${host}/`;

/**
 * Whether an address belongs to our page. Protocol and host are compared, because `origin` of a scheme that Node does
 * not know is the text "null" for every address.
 */
export const isOurs = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${scheme}:` && url.host === host && url.username === "" && url.password === "";
};
