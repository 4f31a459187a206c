// Bodies that are too big for an exchange: the host keeps and lays them out, the window asks for what it shows.
import { useQuery } from "@tanstack/react-query";
import type { BodyView } from "../../../shared/body-contract.ts";
import type { Output } from "../../../shared/contract.ts";
import { queryKeys } from "./keys.ts";
import { ask } from "./query-client.ts";

export type { BodyFacts, BodyView } from "../../../shared/body-contract.ts";

/** Prepares a view and says how large it is, anew until all of it is laid out. */
export const useBodyFacts = (view: BodyView) =>
  useQuery({
    queryKey: [...queryKeys.body, view],
    queryFn: () => ask("body.open", view),
    // The host waits up to half a second itself.
    refetchInterval: ({ state }) => (state.data?.complete === false ? 50 : false),
    // The host may have dropped the body meanwhile.
    gcTime: 0,
  });

/** Lines at the beginning of a view: of laid out text a screen, of text as it came, whose lines may be long, fewer. */
const headLines = (form: BodyView["form"]): number => (form === "raw" ? 12 : 36);

/** The first lines of a view, asked for together with its facts, so that one does not wait for the other. */
export const useBodyHead = (view: BodyView) =>
  useQuery({
    queryKey: [...queryKeys.body, view, "head"],
    queryFn: () => ask("body.lines", { view, from: 0, count: headLines(view.form) }),
    gcTime: 0,
  });

/** Lines of a view, `from` counted from 0. Rejects with the AppError. */
export const bodyLines = (view: BodyView, from: number, count: number): Promise<Output<"body.lines">> =>
  ask("body.lines", { view, from, count });

/** Bytes of a body, base64. Rejects with the AppError. */
export const bodyBytes = (
  exchange: string,
  side: BodyView["side"],
  from: number,
  count: number,
): Promise<Output<"body.bytes">> => ask("body.bytes", { exchange, side, from, count });

/** Places of a text, case ignored. Rejects with the AppError. */
export const searchBody = (searchId: string, view: BodyView, text: string): Promise<Output<"body.search">> =>
  ask("body.search", { searchId, view, text });

/** The line that closes what a line opens, null for none. Rejects with the AppError. */
export const bodyFold = async (view: BodyView, line: number): Promise<number | null> =>
  (await ask("body.fold", { view, line })).end;

/** Stops a search; one that has just ended is no error. */
export const cancelBodySearch = async (searchId: string): Promise<void> => {
  try {
    await ask("body.cancelSearch", { searchId });
  } catch {
    // It had ended by itself, or the host is gone, which the connection notice says.
  }
};
