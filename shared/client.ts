// The typed way from a window to its host: text out, text back, every answer checked against the contract.
import { z } from "zod";
import { contract, type Input, type MethodName, type Output } from "./contract.ts";
import { appError, appErrorSchema, type AppError } from "./errors.ts";
import { fail, ok, type Result } from "./result.ts";

/** What a request looks like as text, on both wires. */
export const requestSchema = z.strictObject({ id: z.number().int(), method: z.string(), input: z.unknown() });

const replySchema = z.union([
  z.object({ id: z.number().int().nullable(), ok: z.literal(true), value: z.unknown() }),
  z.object({ id: z.number().int().nullable(), ok: z.literal(false), error: appErrorSchema }),
]);

/** Characters; reading more than that takes several milliseconds. */
const largeReply = 200_000;

/** Asks the host; never rejects. */
export type Client = <Name extends MethodName>(
  name: Name,
  input: Input<Name>,
) => Promise<Result<Output<Name>, AppError>>;

/**
 * Builds a client over anything that carries text to the host and brings the answer's text back.
 * @param exchange sends one request text and resolves to its reply text; rejects only when the host is gone.
 * @param pause lets others have their turn; awaited around the reading of a large reply, which takes its time.
 */
export const createClient = (
  exchange: (text: string, id: number) => Promise<string>,
  pause: () => Promise<void> = () => Promise.resolve(),
): Client => {
  let lastId = 0;
  return async (name, input) => {
    lastId += 1;
    let text: string;
    try {
      text = await exchange(JSON.stringify({ id: lastId, method: name, input }), lastId);
    } catch (error) {
      const reason = error instanceof Error ? error.message : "The connection to the host was lost.";
      return fail(appError("host.disconnected", { reason }));
    }
    try {
      const isLarge = text.length > largeReply;
      if (isLarge) await pause();
      const reply = replySchema.parse(JSON.parse(text));
      if (isLarge) await pause();
      if (!reply.ok) return fail(reply.error);
      // zod cannot connect the schema picked by `name` with Output<Name>; the lookup guarantees it.
      const value = contract[name].output.parse(reply.value) as Output<typeof name>;
      // What draws it begins in a turn of its own.
      if (isLarge) await pause();
      return ok(value);
    } catch {
      // The parser's own words would quote the reply.
      return fail(appError("host.disconnected", { reason: "Its answer does not have the agreed form." }));
    }
  };
};
