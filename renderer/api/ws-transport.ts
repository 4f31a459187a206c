// Browser mode: one WebSocket to the page's own host, opened with a one-time code, reopened with patience.
import { z } from "zod";
import type { ConnectionState } from "./connection-store.ts";
import type { Transport } from "./transport.ts";

/** The parts of the browser that are used; tests bring their own. */
export type WsEnvironment = {
  /** Swaps the launch code for a session. @returns the HTTP status, or null when nothing answered. */
  openSession(code: string): Promise<number | null>;
  openSocket(): WebSocket;
  /** Whether the host answers a plain request. */
  hostAnswers(): Promise<boolean>;
  /** Runs a function after that many milliseconds. */
  later(run: () => void, ms: number): void;
  onState(state: ConnectionState): void;
};

/** Attempts after a lost connection before it is given up: about 23 s in all. */
const attempts = 8;
const firstDelay = 250;
const longestDelay = 5_000;

/** The close code with which the host says goodbye (RFC 6455, 7.4.1: going away). */
const goodbye = 1001;
/** A refused upgrade looks like any failed connection, so the host is asked whether it is there at all. */
const refusalsBeforeGivingUp = 3;

const hostText = z.union([z.object({ id: z.number().int() }), z.object({ seq: z.number().int(), event: z.unknown() })]);

type Waiting = { readonly resolve: (text: string) => void; readonly reject: (error: Error) => void };

const lost = "The connection to Ringback's host was lost before it answered.";

/**
 * Creates the transport and begins to connect.
 * @param code the launch code of the address, or null when the page was reloaded and a session should exist.
 */
export const createWsTransport = (code: string | null, environment: WsEnvironment): Transport => {
  const inFlight = new Map<number, Waiting>();
  let listener: (text: string) => void = () => {};
  let socket: WebSocket | null = null;
  /** Texts that were asked for before the first connection stood. */
  let queued: string[] = [];
  let lastSeq = -1;
  let failures = 0;
  let refusals = 0;
  let over: string | null = null;
  let everOpen = false;

  const failAll = (reason: string) => {
    const all = [...inFlight.values()];
    inFlight.clear();
    queued = [];
    for (const waiting of all) waiting.reject(new Error(reason));
  };

  const stop = (state: ConnectionState, reason: string) => {
    over = reason;
    environment.onState(state);
    failAll(reason);
  };

  const receive = (text: string) => {
    const message = hostText.safeParse(JSON.parse(text));
    if (!message.success) return;
    if ("seq" in message.data) {
      lastSeq = message.data.seq;
      listener(text);
      return;
    }
    const waiting = inFlight.get(message.data.id);
    inFlight.delete(message.data.id);
    waiting?.resolve(text);
  };

  const retry = () => {
    environment.onState({ kind: "reconnecting", attempt: failures });
    environment.later(connect, Math.min(longestDelay, firstDelay * 2 ** (failures - 1)));
  };

  const closed = async (event: Pick<CloseEvent, "code" | "reason">, opened: boolean) => {
    socket = null;
    if (opened) failAll(lost);
    if (event.code === goodbye && opened) {
      return stop({ kind: "ended", reason: event.reason || "It was stopped." }, "Ringback's host has stopped.");
    }
    failures += 1;
    if (!opened && (await environment.hostAnswers())) refusals += 1;
    if (refusals >= refusalsBeforeGivingUp) {
      return stop({ kind: "refused", reason: "window" }, "Ringback does not let this window in.");
    }
    if (failures > attempts) {
      return stop({ kind: "ended", reason: "It does not answer." }, "Ringback's host cannot be reached.");
    }
    retry();
  };

  const connect = () => {
    const opening = environment.openSocket();
    let opened = false;
    opening.addEventListener("open", () => {
      socket = opening;
      opened = true;
      failures = 0;
      refusals = 0;
      everOpen = true;
      opening.send(JSON.stringify({ subscribe: lastSeq }));
      for (const text of queued) opening.send(text);
      queued = [];
      environment.onState({ kind: "connected" });
    });
    opening.addEventListener("message", (event: MessageEvent<unknown>) => {
      if (typeof event.data === "string") receive(event.data);
    });
    opening.addEventListener("close", (event) => void closed(event, opened));
  };

  const begin = async () => {
    environment.onState({ kind: "connecting" });
    if (code !== null) {
      const status = await environment.openSession(code);
      if (status === null)
        return stop({ kind: "ended", reason: "It does not answer." }, "Ringback's host does not answer.");
      if (status >= 400) return stop({ kind: "refused", reason: "code" }, "This address has been used already.");
    }
    connect();
  };
  void begin();

  return {
    exchange: (text, id) =>
      new Promise((resolve, reject) => {
        if (over !== null) return reject(new Error(over));
        if (socket === null && everOpen) return reject(new Error(lost));
        inFlight.set(id, { resolve, reject });
        if (socket === null) queued.push(text);
        else socket.send(text);
      }),
    onEvent: (next) => {
      listener = next;
    },
  };
};
