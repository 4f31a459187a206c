// What the head of an answer says: its headers as pairs, where it points to, and how long its connection may be kept.
import type { HeaderPair } from "../../shared/http.ts";

/** Names and values in turn, as Node gives them, as pairs. */
export const pairsOf = (raw: readonly string[]): HeaderPair[] => {
  const pairs: HeaderPair[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) pairs.push([raw[index] ?? "", raw[index + 1] ?? ""]);
  return pairs;
};

/** @param name in lower case */
export const valuesOf = (headers: readonly HeaderPair[], name: string): string[] => {
  let values: string[] | null = null;
  for (const [key, value] of headers) {
    if (key.length !== name.length || key.toLowerCase() !== name) continue;
    // A header mostly stands there once or not at all; an empty array that grows has room for seventeen.
    if (values) values.push(value);
    else values = [value];
  }
  return values ?? [];
};

/**
 * What the body is packed in, in the order in which it was: first for good (Content-Encoding), then for the way alone
 * (Transfer-Encoding), whose chunks the parser has taken away already.
 */
export const packingOf = (headers: readonly HeaderPair[]): string[] => {
  const forGood = valuesOf(headers, "content-encoding");
  const forTheWay = valuesOf(headers, "transfer-encoding");
  if (forTheWay.length === 0) return forGood;
  return forGood.concat(forTheWay.flatMap((value) => value.split(",")).filter((one) => !/^\s*chunked\s*$/i.test(one)));
};

const readIdleTime = (announced: string): number => {
  const seconds = /timeout=(\d+)/i.exec(announced)?.[1];
  return seconds === undefined ? 4_000 : Math.min(Number(seconds) * 1_000 - 1_000, 30_000);
};

/** The last announcement that was read: a server repeats it with every answer. */
let lastRead = { announced: "", ms: readIdleTime("") };

/** Milliseconds to keep the connection: a second less than the server announced, 4 s when it announced nothing. */
export const idleTime = (headers: readonly HeaderPair[]): number => {
  const values = valuesOf(headers, "keep-alive");
  const announced = values.length > 1 ? values.join() : (values[0] ?? "");
  if (lastRead.announced !== announced) lastRead = { announced, ms: readIdleTime(announced) };
  return lastRead.ms;
};

/** The complete address that a redirect points to, or null. */
export const redirectOf = (status: number, headers: readonly HeaderPair[], base: string): string | null => {
  if (status < 300 || status > 399) return null;
  const location = valuesOf(headers, "location")[0];
  return location === undefined ? null : (URL.parse(location, base)?.href ?? null);
};
