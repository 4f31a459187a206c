// What the codes at the end of a WebSocket mean (RFC 6455, 7.4, and the registry of its codes).

const known: Readonly<Record<number, string>> = {
  1000: "in good order",
  1001: "the other side goes away, for instance because its server restarts",
  1002: "a rule of the protocol was broken",
  1003: "a kind of data came that is not taken there",
  1005: "without a code",
  1006: "without a farewell: the connection broke off",
  1007: "a message was no text although it said so",
  1008: "a rule of the server forbids it; often the sign-in",
  1009: "a message was too big",
  1010: "an extension was missing",
  1011: "the server ran into a fault of its own",
  1012: "the server restarts",
  1013: "the server has too much to do; try again later",
  1014: "a gateway got no proper answer from the server behind it",
  1015: "TLS failed",
};

/** "1008, a rule of the server forbids it". */
export const closeWords = (code: number): string => {
  const words = Object.hasOwn(known, code) ? known[code] : undefined;
  if (words !== undefined) return `${code}, ${words}`;
  if (code >= 4000 && code <= 4999) return `${code}, a code of the vendor's own`;
  return code >= 3000 && code <= 3999
    ? `${code}, a code that a library has registered`
    : `${code}, which means nothing known`;
};
