// The way to the host, whichever it is: Electron's bridge when there is one, else the loopback socket.
import { type Client, createClient } from "../../shared/client.ts";
import { browserEnvironment, takeLaunchCode } from "./browser-environment.ts";
import { deliverEvent } from "./host-events.ts";
import { createIpcTransport, findBridge } from "./ipc-transport.ts";
import { createWsTransport } from "./ws-transport.ts";

let current: Client | null = null;

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

/** Connects once, when the app starts. */
export const connectHost = (): void => {
  const bridge = findBridge();
  const transport = bridge ? createIpcTransport(bridge) : createWsTransport(takeLaunchCode(), browserEnvironment);
  transport.onEvent(deliverEvent);
  current = createClient(transport.exchange, nextTurn);
};

/** Puts a client in place by hand; tests use it. */
export const setHost = (client: Client): void => {
  current = client;
};

/** Asks the host; never rejects. Throws only when it is called before `connectHost`. */
export const host: Client = (name, input) => {
  if (current === null) throw new Error("The host was asked before it was connected.");
  return current(name, input);
};
