// Addresses of WebSockets: told from those of requests, and as the address of the request that opens one.

const scheme = /^\s*ws(s?):\/\//i;

/** True for what is typed as the address of a WebSocket. */
export const isSocketAddress = (text: string): boolean => scheme.test(text);

/** The http(s) address of the same place; null for one that is no WebSocket's. */
export const httpAddress = (text: string): string | null =>
  isSocketAddress(text) ? text.replace(scheme, (_all, secure: string) => `http${secure.toLowerCase()}://`) : null;

/** The ws(s) address of an http(s) one; any other stays. */
export const socketAddress = (url: string): string =>
  url.replace(/^\s*http(s?):\/\//i, (_all, secure: string) => `ws${secure.toLowerCase()}://`);
