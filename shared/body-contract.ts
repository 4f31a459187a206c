// The part of the contract that shows big bodies: the host keeps them, the window asks for the lines that it shows.
import { z } from "zod";

const method = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({ input, output });

/** Names one view of one body: the bytes as received, or a text made of them. */
const view = z.strictObject({
  /** Id of the exchange that it belongs to. */
  exchange: z.string().max(64),
  side: z.enum(["request", "response"]),
  /**
   * `raw`: as received, masked; `pretty`: JSON, XML or HTML laid out, numbers kept digit by digit;
   * `filter`: what the JSONPath expression (RFC 9535) finds in the masked text, laid out as a JSON list.
   */
  form: z.enum(["raw", "pretty", "filter"]),
  /** The JSONPath of a filter; empty otherwise. */
  path: z.string().max(2_000),
});
export type BodyView = z.infer<typeof view>;

export const bodyFactsSchema = z.object({
  /** False while the view still grows: what is counted below is what there is so far. Ask `body.open` again for more. */
  complete: z.boolean(),
  /** Lines of this view; a line longer than 10,000 characters counts as several. Images and binary data have none. */
  lines: z.number().int(),
  /** Whether there is such a line. */
  parted: z.boolean(),
  /** Characters of this view. */
  characters: z.number().int(),
  /** Bytes as received and decoded. */
  bytes: z.number().int(),
  kind: z.enum(["json", "xml", "html", "text", "image", "binary"]),
  /** The charset that the text was read with, as the encoding standard names it. */
  charset: z.string(),
  /** Bytes that did not fit the charset; each run of them is shown as U+FFFD. */
  invalidBytes: z.number().int(),
  /** True when the body was cut: by the server, by a limit or by Cancel. */
  partial: z.boolean(),
  /** True when a pretty view is laid out only in part, since the text turned out not to be what it began as. */
  broken: z.boolean(),
  /** How many values a filter found; null for other forms. */
  found: z.number().int().nullable(),
});
export type BodyFacts = z.infer<typeof bodyFactsSchema>;

export const bodyContract = {
  /**
   * Prepares a view in a worker and says how large it is, after at most half a second with what there is by then
   * (`complete`); asked again, it goes on waiting for the rest. A body that is not held any more is `body.gone`, one that
   * cannot be shown in this form `body.unreadable`: images and binary data, pretty and filter above 64 MB, a filter on
   * what is no JSON or with a wrong expression.
   */
  "body.open": method(view, bodyFactsSchema),
  /** Some lines of a view, `from` counted from 0; fewer at its end. Waits for lines that are still being laid out. */
  "body.lines": method(
    z.strictObject({ view, from: z.number().int().min(0), count: z.number().int().min(1).max(2_000) }),
    z.object({ lines: z.array(z.string()) }),
  ),
  /**
   * Bytes of the body as received, for the hex view and for saving, base64, at most 1 MiB at once. Where a secret
   * stands each byte is an asterisk, so that all others keep their places. `body.unreadable` where that cannot be made
   * sure: compressed data, and text with secrets in a charset that does not keep ASCII apart.
   */
  "body.bytes": method(
    z.strictObject({
      exchange: z.string().max(64),
      side: z.enum(["request", "response"]),
      from: z.number().int().min(0),
      count: z.number().int().min(1).max(1_048_576),
    }),
    z.object({ base64: z.string(), total: z.number().int() }),
  ),
  /**
   * Finds a text, case ignored, in a worker; at most 10,000 places, as line and column (both from 0, in UTF-16 units), in
   * the order of the view. `more`: there are further places. `cancelled`: stopped, with what was found until then.
   * `complete` is false where the view still grows: the places so far; asked again under the same id, it goes on.
   */
  "body.search": method(
    z.strictObject({ searchId: z.string().max(64), view, text: z.string().min(1).max(1_000) }),
    z.object({
      places: z.array(z.tuple([z.number().int(), z.number().int()])),
      more: z.boolean(),
      complete: z.boolean(),
      cancelled: z.boolean(),
    }),
  ),
  /**
   * Where the object or list ends that a line of laid-out JSON opens: the line that closes it, looked for in a worker;
   * null where the line opens none, and where the text ends before.
   */
  "body.fold": method(
    z.strictObject({ view, line: z.number().int().min(0) }),
    z.object({ end: z.number().int().nullable() }),
  ),
  /** Stops a search; one that has ended is no error. */
  "body.cancelSearch": method(z.strictObject({ searchId: z.string().max(64) }), z.null()),
} as const;
