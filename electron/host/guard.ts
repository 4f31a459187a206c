// Decides from a request's head alone whether the loopback server looks at it: pure, in the order that matters.

/** The head of a request as it came over the socket. */
export type Arrival = {
  readonly remoteAddress: string | undefined;
  readonly method: string;
  readonly target: string;
  /** Name, value, name, value …: as sent, so that a header that came twice is seen twice. */
  readonly rawHeaders: readonly string[];
};

/** What this server calls itself: `host` as in the Host header, `origin` as in the Origin header. */
export type OwnName = { readonly host: string; readonly origin: string };

export type Refusal = { readonly status: number; readonly reason: string };

const refuse = (status: number, reason: string): Refusal => ({ status, reason });

/** Every value of a header, in order. */
export const headerValues = (rawHeaders: readonly string[], name: string): string[] =>
  rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);

const only = (rawHeaders: readonly string[], name: string, value: string): boolean => {
  const values = headerValues(rawHeaders, name);
  return values.length === 1 && values[0] === value;
};

const loopback = /^(::ffff:)?127\./;

/** The checks that come first for every request: who connects, and whom they think they are talking to. */
const guardName = (arrival: Arrival, own: OwnName): Refusal | null => {
  if (!loopback.test(arrival.remoteAddress ?? "")) return refuse(403, "peer");
  // Node keeps the first of two Host headers and a browser's rebound name is told by nothing else.
  if (!only(arrival.rawHeaders, "host", own.host)) return refuse(421, "host");
  return null;
};

const guardTarget = ({ target }: Arrival): Refusal | null =>
  target.startsWith("/") && !target.startsWith("//") ? null : refuse(400, "target");

/** Checks an ordinary request. A GET reads public files; everything else counts as changing something. */
export const guardRequest = (arrival: Arrival, own: OwnName): Refusal | null => {
  const { rawHeaders, method } = arrival;
  const name = guardName(arrival, own);
  if (name) return name;

  const site = headerValues(rawHeaders, "sec-fetch-site");
  const reads = method === "GET";
  const siteAllowed = reads
    ? site.length === 0 ||
      only(rawHeaders, "sec-fetch-site", "same-origin") ||
      only(rawHeaders, "sec-fetch-site", "none")
    : only(rawHeaders, "sec-fetch-site", "same-origin");
  if (!siteAllowed) return refuse(403, "fetch-site");

  const originAllowed = only(rawHeaders, "origin", own.origin);
  if (!originAllowed && !(reads && headerValues(rawHeaders, "origin").length === 0)) return refuse(403, "origin");

  const target = guardTarget(arrival);
  if (target) return target;
  if (reads) return null;
  if (method !== "POST") return refuse(405, "method");
  const type = headerValues(rawHeaders, "content-type");
  if (type.length !== 1 || !/^application\/json(; ?charset=utf-8)?$/i.test(type[0] ?? "")) return refuse(415, "type");
  if (!only(rawHeaders, "x-ringback", "1")) return refuse(403, "app-header");
  return null;
};

/** Checks a WebSocket upgrade. Browsers send no Sec-Fetch-Site with those, so Origin has to be there and ours. */
export const guardUpgrade = (arrival: Arrival, own: OwnName): Refusal | null => {
  const { rawHeaders, method, target } = arrival;
  const name = guardName(arrival, own);
  if (name) return name;
  if (headerValues(rawHeaders, "sec-fetch-site").length > 0 && !only(rawHeaders, "sec-fetch-site", "same-origin")) {
    return refuse(403, "fetch-site");
  }
  if (!only(rawHeaders, "origin", own.origin)) return refuse(403, "origin");
  if (method !== "GET") return refuse(405, "method");
  if (
    !only(
      rawHeaders.map((text) => text.toLowerCase()),
      "upgrade",
      "websocket",
    )
  )
    return refuse(400, "upgrade");
  return target === "/ws" ? null : refuse(404, "target");
};
