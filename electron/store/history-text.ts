// The sealed part of a history entry: what can be searched on the first line, the rest behind it, long bodies apart.
import { Buffer } from "node:buffer";
import { z } from "zod";
import { pastExchangeSchema } from "../../shared/history-view.ts";

/** What is kept of one exchange beside its clear columns; everything in it has been redacted. */
const keptSchema = pastExchangeSchema.omit({ entry: true }).extend({
  /** The connection's name at that time, for the day when it is removed; null without a connection. */
  connectionName: z.string().nullable(),
});
export type Kept = z.infer<typeof keptSchema>;

/** The three texts that may be long: the bodies as sent and as received, and the body as it was typed. */
const bodyParts = ["request", "response", "typed"] as const;
export type BodyPart = (typeof bodyParts)[number];

/** A body above this is sealed in chunks of this size, so that a list or a search of the others does not carry it along. */
export const chunkBytes = 256 * 1024;

/** `sent`: the typed body went out unchanged and is not kept twice; `coded`: base64, which nobody searches as text. */
const placeSchema = z.union([
  z.enum(["none", "searched", "coded", "sent"]),
  z.object({ chunks: z.number().int().positive() }),
]);
const restSchema = z.object({
  kept: z.looseObject({ exchange: z.looseObject({ request: z.looseObject({}) }) }),
  places: z.object({ request: placeSchema, response: placeSchema, typed: placeSchema }),
  headers: z.number().int(),
});
type Place = z.infer<typeof placeSchema>;

export type PackedText = {
  readonly text: Buffer;
  readonly bodies: readonly { readonly part: BodyPart; readonly chunks: readonly Buffer[] }[];
};

const inChunks = (text: string): Buffer[] => {
  const bytes = Buffer.from(text);
  return Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
    bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes),
  );
};

/** Splits what is to be kept into the bytes to seal. */
export const packText = (kept: Kept): PackedText => {
  const { exchange, request: typed } = kept;
  const { request, response } = exchange;
  const bodies: { part: BodyPart; chunks: Buffer[] }[] = [];
  const searchedBodies: string[] = [];

  const put = (part: BodyPart, text: string | null, coded = false): Place => {
    if (text === null) return "none";
    if (Buffer.byteLength(text) > chunkBytes) {
      const chunks = inChunks(text);
      bodies.push({ part, chunks });
      return { chunks: chunks.length };
    }
    if (coded) return "coded";
    searchedBodies.push(text);
    return "searched";
  };
  const places = {
    request: put("request", request.body),
    response: put("response", response?.body ?? null, response?.bodyEncoding === "base64"),
    typed:
      typed?.body && typed.body.text === request.body ? ("sent" as const) : put("typed", typed?.body?.text ?? null),
  };
  const searched = [
    request.url,
    ...searchedBodies,
    ...request.headers.flat(),
    ...(response ? [response.statusText, ...response.headers.flat()] : []),
  ];
  const rest = {
    kept: {
      ...kept,
      exchange: {
        ...exchange,
        request: { ...request, url: "", headers: [], body: null },
        response: response && {
          ...response,
          statusText: "",
          headers: [],
          body: places.response === "coded" ? response.body : "",
        },
      },
      request: typed && { ...typed, body: typed.body && { ...typed.body, text: "" } },
    },
    places,
    headers: request.headers.length,
  } satisfies z.input<typeof restSchema>;
  // JSON never holds a raw line break, so the first one parts the two.
  return { text: Buffer.from(`${JSON.stringify(searched)}\n${JSON.stringify(rest)}`), bodies };
};

const pairs = (flat: readonly string[]): [string, string][] =>
  Array.from({ length: Math.floor(flat.length / 2) }, (_, index) => [flat[index * 2] ?? "", flat[index * 2 + 1] ?? ""]);

const restOf = (text: Buffer): z.infer<typeof restSchema> | null =>
  restSchema.safeParse(JSON.parse(text.toString("utf8", text.indexOf(10) + 1))).data ?? null;

const searchedOf = (text: Buffer): string[] =>
  z.array(z.string()).parse(JSON.parse(text.toString("utf8", 0, text.indexOf(10))));

/** The bodies that lie apart, with their number of chunks. */
export const chunkedBodies = (text: Buffer): { part: BodyPart; chunks: number }[] => {
  const places = restOf(text)?.places;
  return bodyParts.flatMap((part) => {
    const place = places?.[part];
    return typeof place === "object" ? [{ part, chunks: place.chunks }] : [];
  });
};

/** The connection's name at that time. */
export const nameIn = (text: Buffer): string | null =>
  keptSchema.shape.connectionName.safeParse(restOf(text)?.kept["connectionName"]).data ?? null;

/**
 * Puts it together again.
 * @param bodyOf reads a body that lies apart
 * @returns null when it is not what `packText` made
 */
export const unpackText = (text: Buffer, bodyOf: (part: BodyPart, chunks: number) => string | null): Kept | null => {
  const rest = restOf(text);
  if (!rest) return null;
  const [url, ...texts] = searchedOf(text);
  const bodies: Partial<Record<BodyPart, string | null>> = {};
  for (const part of bodyParts) {
    const place = rest.places[part];
    if (place === "searched") bodies[part] = texts.shift() ?? null;
    else if (typeof place === "object") bodies[part] = bodyOf(part, place.chunks);
    if (typeof place === "object" && bodies[part] === null) return null;
  }
  const requestHeaders = pairs(texts.splice(0, rest.headers * 2));
  const { exchange, request: typed } = rest.kept;
  const request = { ...exchange.request, url, headers: requestHeaders, body: bodies.request ?? null };
  const answer = z.looseObject({ body: z.string() }).safeParse(exchange["response"]).data;
  const statusText = texts.shift();
  const response = answer && { ...answer, statusText, headers: pairs(texts), body: bodies.response ?? answer.body };
  const typedBody = rest.places.typed === "sent" ? request.body : bodies.typed;
  const draft = z.looseObject({ body: z.looseObject({}).nullable() }).safeParse(typed).data;
  const whole = {
    ...rest.kept,
    exchange: { ...exchange, request, response: response ?? null },
    request: draft ? { ...draft, body: draft.body && { ...draft.body, text: typedBody } } : null,
  };
  return keptSchema.safeParse(whole).data ?? null;
};

/** Looks for a text in what was sealed, whatever the case of its letters; null looks for nothing and fits all. */
export const createMatcher = (wanted: string) => {
  const plain = wanted.toLowerCase();
  // As it stands inside a JSON string; the few wrong hits of this first look are sorted out by the second one.
  const escaped = JSON.stringify(wanted).slice(1, -1).toLowerCase();
  return {
    text: (text: Buffer): boolean =>
      text.toString("utf8", 0, text.indexOf(10)).toLowerCase().includes(escaped) &&
      searchedOf(text).some((item) => item.toLowerCase().includes(plain)),
    body: (body: string): boolean => body.toLowerCase().includes(plain),
  };
};
