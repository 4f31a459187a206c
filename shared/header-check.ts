// What can stand in a header, for the engine that sends it and for the window in which it is typed.

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** What a value may not hold: all but tab, printable ASCII, and Latin-1 above it, each sent as one byte. */
const notInValue = /[^\t\x20-\x7e\x80-\xff]/;

/** True for a header's name as RFC 9110, 5.1 has it. */
export const isHeaderName = (name: string): boolean => token.test(name);

/** Where the first character of a value stands that no header can carry, from 0; -1 where all can be sent. */
export const faultInValue = (value: string): number => value.search(notInValue);

/** Headers that would contradict the framing, which is the engine's: one Content-Length, no chunks, no trailers. */
const framing: ReadonlySet<string> = new Set(["transfer-encoding", "trailer"]);

/** True for a header that is the engine's alone, whatever the case of its letters. */
export const isFraming = (name: string): boolean => framing.has(name.toLowerCase());
