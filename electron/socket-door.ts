// The way to WebSockets, whose code is loaded with the first one; and the list of cookies, which it shares its jars with.
import type { cookieContract } from "../shared/cookie-contract.ts";
import { ok } from "../shared/result.ts";
import type { socketContract } from "../shared/socket-contract.ts";
import type { Handlers } from "./dispatch.ts";
import type { EventHub } from "./event-hub.ts";
import type { Connect } from "./http/connector.ts";
import type { Clock } from "./ports.ts";
import type { FindCredential, FindWay } from "./services/calls.ts";
import type { CookieList } from "./services/cookie-list.ts";
import type { OpeningNeeds } from "./services/socket-opening.ts";
import type { Sockets } from "./services/sockets.ts";

export type SocketDoor = {
  readonly handlers: Pick<Handlers, keyof typeof socketContract | keyof typeof cookieContract>;
  /** Closes every socket. */
  clear(): void;
};

/** Creates it; nothing is loaded. */
export const createSocketDoor = (
  needs: Omit<OpeningNeeds, "openWebSocket"> & {
    readonly connect: Connect;
    readonly findCredential: FindCredential;
    readonly findWay: FindWay;
    readonly events: EventHub;
    readonly clock: Clock;
    readonly cookieList: CookieList;
  },
): SocketDoor => {
  const { connect, findCredential, findWay, events, clock, cookieList, ...rest } = needs;
  let loading: Promise<Sockets> | null = null;
  const load = (): Promise<Sockets> =>
    (loading ??= Promise.all([import("./services/sockets.ts"), import("./http/websocket.ts")]).then(
      ([{ createSockets }, { createOpenWebSocket }]) =>
        createSockets({ ...rest, openWebSocket: createOpenWebSocket(connect) }, findCredential, findWay, events, () =>
          clock.now(),
        ),
    ));
  return {
    handlers: {
      "socket.open": async ({ socketId, credential, request, ...more }) =>
        (await load()).open(socketId, credential, request, more),
      "socket.send": async ({ socketId, message, secrets }) => (await load()).send(socketId, message, secrets),
      "socket.close": async ({ socketId, code, reason }) => {
        (await loading)?.close(socketId, code, reason);
        return ok(null);
      },
      "cookie.list": async () => ok(cookieList.list()),
      "cookie.forget": async (which) => {
        cookieList.forget(which);
        return ok(null);
      },
    },
    clear: () => void loading?.then((sockets) => sockets.closeAll()),
  };
};
