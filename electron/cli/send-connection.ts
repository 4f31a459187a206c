// Lends a saved connection to one `ringback send`, with the history that keeps what it did.
import { randomUUID } from "node:crypto";
import { type AppError, appError } from "../../shared/errors.ts";
import type { Result } from "../../shared/result.ts";
import type { WireSettings } from "../../shared/wire-settings.ts";
import { createEventHub } from "../event-hub.ts";
import { createConnectionRegister } from "../services/connection-register.ts";
import { createConnectionUse } from "../services/connection-use.ts";
import type { Held } from "../services/credentials.ts";
import { createHistory } from "../services/history.ts";
import type { RecordFinished } from "../services/history-record.ts";
import { createRefreshTokens } from "../services/refresh-tokens.ts";
import { openVault, refuse, valueOf, withVault } from "./open-store.ts";
import { createWireService } from "../services/wire-settings.ts";
import type { Way } from "../services/wire-way.ts";
import type { Output } from "./outcome.ts";
import { harmless } from "./harmless.ts";

const unknown = (): never =>
  refuse(appError("input.invalid", { field: "--connection", problem: "There is no connection of that name." }));

/** The way of a request that says something of it itself. */
export type FindRequestWay = (request: WireSettings | undefined) => Result<Way, AppError>;

/** Opens the store, runs the work with the connection of that name and the way that is set for it, and lets the store go. @throws CommandFailure */
export const withConnection = <Value>(
  name: string,
  output: Output,
  work: (held: Held, record: RecordFinished, way: Way, wayOf: FindRequestWay) => Promise<Value>,
): Promise<Value> =>
  withVault(async (vault, status) => {
    // An empty store is not made only to find nothing in it.
    if (status.state === "absent") return unknown();
    await openVault(vault, status, "read", output);
    const open = () => vault.open();
    const register = createConnectionRegister({ open, onGone: () => undefined, onChange: () => undefined });
    const refreshTokens = createRefreshTokens({ open, isCurrent: register.isCurrent, log: () => undefined });
    const clock = { now: () => Date.now(), sleep: async () => undefined };
    const wanted = name.normalize("NFC").trim().toLowerCase();
    const id = [...valueOf(register.all())].find(([, { stored }]) => stored.name.toLowerCase() === wanted)?.[0];
    if (id === undefined) return unknown();
    const held = valueOf(createConnectionUse({ register, refreshTokens, open, clipboard: null, clock }).find(id));
    const events = createEventHub();
    const connectionName = (one: string): string | null => {
      const found = register.get(one);
      return found.ok ? found.value.stored.name : null;
    };
    const history = createHistory({
      vault,
      events,
      now: clock.now,
      connectionName,
      log: (event, facts) =>
        output.err(harmless(`The history could not be written (${event} ${facts["code"] ?? ""}).`)),
    });
    const wire = createWireService({ vault, events, newId: randomUUID, now: clock.now });
    const wayOf: FindRequestWay = (request) => wire.way({ request, connection: held.wire });
    return work(held, history.record, valueOf(wayOf(undefined)), wayOf);
  });
