// Pure descriptions of what goes over the wire, shared by vendors, previews, the engine and the screens.

/** One header as on the wire: name and value. Order, case and duplicates carry meaning, hence pairs and no map. */
export type HeaderPair = readonly [name: string, value: string];

/** A request that could be sent: complete, absolute address, nothing added behind the caller's back. */
export type HttpDraft = {
  readonly method: string;
  /** Absolute address. */
  readonly url: string;
  readonly headers: readonly HeaderPair[];
  /** Text to be sent as UTF-8, or null for no body at all. */
  readonly body: string | null;
};

/** A complete answer as a vendor's reader sees it. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: readonly HeaderPair[];
  /** The decoded body as text. */
  readonly text: string;
  /** The body parsed as JSON, or undefined when it is not JSON. */
  readonly json: unknown;
};

/** The media type of a stream of events that ends when either side has enough. */
const eventStreamType = "text/event-stream";

/** True for an answer that is a stream of events. */
export const isEventStream = (headers: readonly HeaderPair[]): boolean =>
  headerValue(headers, "content-type")?.split(";", 1)[0]?.trim().toLowerCase() === eventStreamType;

/** The first value of a header, whatever the case of its name, or null. */
export const headerValue = (headers: readonly HeaderPair[], name: string): string | null => {
  const wanted = name.toLowerCase();
  for (const [key, value] of headers) if (key.length === name.length && key.toLowerCase() === wanted) return value;
  return null;
};
