// Answers what a window asks of the bodies that are held.
import { ok } from "../shared/result.ts";
import type { bodyContract } from "../shared/body-contract.ts";
import type { Handlers } from "./dispatch.ts";
import type { Bodies } from "./services/bodies.ts";

/** Lines, bytes and finds of held bodies; a body that is gone is an AppError. */
export const bodyHandlers = (bodies: Bodies): Pick<Handlers, keyof typeof bodyContract> => ({
  "body.open": (view) => bodies.open(view),
  "body.lines": ({ view, from, count }) => bodies.lines(view, from, count),
  "body.bytes": ({ exchange, side, from, count }) => bodies.bytes({ exchange, side }, from, count),
  "body.search": ({ searchId, view, text }) => bodies.search(searchId, view, text),
  "body.fold": ({ view, line }) => bodies.fold(view, line),
  "body.cancelSearch": async ({ searchId }) => {
    bodies.cancelSearch(searchId);
    return ok(null);
  },
});
