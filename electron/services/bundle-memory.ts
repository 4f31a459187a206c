// The latest exchanges of this run as they may be shared, with their texts before masking: by those equal secrets are told.
import { longestBody, type Place, type SharedExchange } from "../../shared/bundle-exchange.ts";
import type { Diagnosis, Exchange } from "../../shared/domain.ts";
import type { HeaderPair } from "../../shared/http.ts";
import { atHand, type RequestBody } from "../http/request-body.ts";
import type { WireResult } from "../http/wire.ts";

/** An exchange with the connection that it was sent for: its id, or null for none and for one that is not saved. */
export type FoundExchange = SharedExchange & { readonly connection: string | null };

/** What was sent and answered, unmasked; never leaves the host. */
type RawExchange = {
  readonly url: string;
  readonly headers: readonly HeaderPair[];
  readonly body: string | null;
  readonly answerHeaders: readonly HeaderPair[];
  readonly answerBody: string | null;
};

type Remembered = FoundExchange & { readonly raw: RawExchange; readonly secrets: readonly string[] };

/** As many as bodies are held of; of a body as much as a bundle takes, and a little, since secrets are longer than masks. */
const most = { exchanges: 50, bodyBytes: longestBody + 64 * 1024 } as const;

export type KeepExchange = (
  exchange: Exchange,
  result: Pick<WireResult, "request" | "response">,
  of: {
    readonly vendor: string | null;
    readonly signInMethod: string | null;
    readonly secrets: readonly string[];
    readonly names: readonly string[];
  },
) => void;

export type BundleMemory = {
  readonly keep: KeepExchange;
  /** What a report says of its last exchange, and for which connection all of them were sent. */
  explain(
    report: { readonly exchanges: readonly Exchange[]; readonly diagnosis: readonly Diagnosis[] },
    connection: string | null,
  ): void;
  find(id: string): FoundExchange | null;
  /** The text of a place before it was masked; null where it is not at hand. */
  rawOf(id: string, place: Place): string | null;
  /** Everything secret that went along with these exchanges: of their credentials and typed into them. */
  secrets(): readonly string[];
  clear(): void;
};

const textOf = (body: RequestBody | null | undefined): string | null =>
  body ? new TextDecoder().decode(atHand(body).subarray(0, most.bodyBytes)) : null;

/** One character more than a bundle takes tells that it was cut. */
const shortened = ({ request, response, ...exchange }: Exchange): Exchange => ({
  ...exchange,
  request: { ...request, body: request.body?.slice(0, longestBody + 1) ?? null },
  response: response && { ...response, body: response.body.slice(0, longestBody + 1) },
});

/** Creates an empty one. */
export const createBundleMemory = (): BundleMemory => {
  const held = new Map<string, Remembered>();
  return {
    keep(exchange, { request, response }, { vendor, signInMethod, secrets }) {
      held.set(exchange.id, {
        exchange: shortened(exchange),
        vendor,
        signInMethod,
        diagnosis: [],
        connection: null,
        secrets,
        raw: {
          url: request.url,
          headers: request.headers,
          body: textOf(request.body),
          answerHeaders: response?.headers ?? [],
          answerBody: textOf(response?.body),
        },
      });
      for (const oldest of held.keys()) {
        if (held.size <= most.exchanges) break;
        held.delete(oldest);
      }
    },
    explain({ exchanges, diagnosis }, connection) {
      for (const [index, { id }] of exchanges.entries()) {
        const known = held.get(id);
        const isLast = index === exchanges.length - 1;
        if (known) held.set(id, { ...known, connection, ...(isLast && { diagnosis }) });
      }
    },
    find(id) {
      const found = held.get(id);
      if (!found) return null;
      const { exchange, vendor, signInMethod, diagnosis, connection } = found;
      return { exchange, vendor, signInMethod, diagnosis, connection };
    },
    rawOf(id, { part, name, index }) {
      const raw = held.get(id)?.raw;
      if (!raw) return null;
      switch (part) {
        case "address":
          return raw.url;
        case "request header":
          return name === "" ? null : (raw.headers[index]?.[1] ?? null);
        case "request body":
          return raw.body;
        case "answer header":
          return name === "" ? null : (raw.answerHeaders[index]?.[1] ?? null);
        case "answer body":
          return raw.answerBody;
        case "method":
        case "status":
        case "error":
        case "way":
        case "diagnosis":
          return null;
        default:
          return part satisfies never;
      }
    },
    secrets: () => [...held.values()].flatMap(({ secrets }) => secrets),
    clear: () => held.clear(),
  };
};
