// The WebSockets that windows have opened: one per id, masked on the way to the window, all of them closed when it goes.
import type { TypedRequest } from "../../shared/compose-call.ts";
import type { CallReport } from "../../shared/domain.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import { connectionFill } from "../../shared/fill-connection.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { SocketState } from "../../shared/socket-contract.ts";
import { typedSocketSecrets } from "./typed-socket-secrets.ts";
import { vendorSocketFor } from "../../shared/vendor-socket-for.ts";
import type { WireSettings } from "../../shared/wire-settings.ts";
import type { EventHub } from "../event-hub.ts";
import type { SocketEnd, SocketMessage } from "../http/websocket-messages.ts";
import type { FindCredential, FindWay } from "./calls.ts";
import type { Held } from "./credentials.ts";
import { secretPathsOf } from "./exchange-view.ts";
import { problemOf } from "./socket-end.ts";
import { outgoing, type WantedMessage } from "./socket-fill.ts";
import { createSocketFrames, readingOf, type SocketFrames } from "./socket-frames.ts";
import { createSocketOpening, type Opened, type OpeningNeeds } from "./socket-opening.ts";

/** So many may be open at once. */
const mostSockets = 20;
/** Bytes that may wait to be sent over one. */
const mostWaiting = 8 * 1024 * 1024;

export type Sockets = {
  open(
    socketId: string,
    credential: string | null,
    request: TypedRequest,
    more?: { readonly secrets?: readonly string[] | undefined; readonly wire?: WireSettings | undefined },
  ): Promise<Result<{ open: boolean; report: CallReport }, AppError>>;
  send(socketId: string, message: WantedMessage, secrets?: readonly string[]): Promise<Result<null, AppError>>;
  /** Ends one that is only just opening as well; one that is closed is no error. */
  close(socketId: string, code?: number, reason?: string): void;
  /** Tells the other sides that we go, and waits for none of them. */
  closeAll(): void;
};

type Entry = {
  readonly controller: AbortController;
  readonly held: { current: Held | null };
  opened: Opened | null;
  /** Values that are secret beside those of the credential; grows with what is typed. */
  secrets: readonly string[];
  frames: SocketFrames | null;
  closing: boolean;
};

/** Creates the register. */
export const createSockets = (
  needs: OpeningNeeds,
  findCredential: FindCredential,
  findWay: FindWay,
  events: EventHub,
  now: () => number,
): Sockets => {
  const openSocket = createSocketOpening(needs);
  const sockets = new Map<string, Entry>();
  const { exchanger } = needs;

  const tell = (socketId: string, state: SocketState): void => events.emit({ type: "socket.state", socketId, state });
  const subjectOf = ({ opened, secrets }: Entry) => opened && { ...opened.subject, secrets };

  const framesOf = (socketId: string, entry: Entry, { draft, session, subject }: Opened): SocketFrames => {
    const socket = vendorSocketFor(entry.held.current, draft.url);
    const paths = secretPathsOf(subject.credential?.vendor.secretsInReplies ?? [], draft);
    const read = socket && readingOf((json) => socket.read(json), socket.unread);
    return createSocketFrames(
      () => ({ redactor: exchanger.redactor(subjectOf(entry) ?? subject, session), paths, read }),
      (frames, count, bytes) => events.emit({ type: "socket.frame", socketId, frames, count, bytes }),
      now,
    );
  };
  const explain = (socketId: string, { held, opened }: Entry, { kind, data }: SocketMessage): void => {
    const socket = opened && vendorSocketFor(held.current, opened.draft.url);
    if (!socket || kind !== "text" || data.length > 64 * 1024) return;
    const text = data.toString("utf8");
    if (readingOf((json) => socket.read(json), "")(text)?.kind !== "refused") return;
    events.emit({ type: "socket.diagnosis", socketId, diagnosis: [...opened.explain(text)] });
  };
  const closed = (socketId: string, entry: Entry, end: SocketEnd): void => {
    if (sockets.get(socketId) === entry) sockets.delete(socketId);
    entry.frames?.flush();
    const subject = subjectOf(entry);
    const reason = subject ? exchanger.redactor(subject, entry.opened?.session ?? null).text(end.reason) : "";
    const by = entry.closing ? "us" : "them";
    tell(socketId, { kind: "closed", code: end.code, reason, by, problem: entry.closing ? null : problemOf(end) });
  };

  const open: Sockets["open"] = async (socketId, credential, request, { secrets = [], wire } = {}) => {
    const invalid = (field: string, problem: string) => fail(appError("input.invalid", { field, problem }));
    if (sockets.has(socketId)) return invalid("socketId", "This one is open already.");
    if (sockets.size >= mostSockets)
      return invalid("the connection", `No more than ${mostSockets} WebSockets may be open at once.`);
    const early: SocketMessage[] = [];
    let end: SocketEnd | null = null;
    const entry: Entry = {
      controller: new AbortController(),
      held: { current: null },
      opened: null,
      secrets: [],
      frames: null,
      closing: false,
    };
    sockets.set(socketId, entry);
    const onPhase = (phase: string): void => tell(socketId, { kind: "opening", phase });
    const take = (message: SocketMessage): void => {
      // A server may speak before the report of the opening is made.
      if (!entry.frames) return void early.push(message);
      entry.frames.push("in", message);
      explain(socketId, entry, message);
    };
    try {
      const found = credential === null ? ok(null) : await findCredential(credential);
      if (!found.ok) return found;
      entry.held.current = found.value;
      const way = await findWay({ request: wire, connection: found.value?.wire });
      if (!way.ok) return way;
      const fill = connectionFill(found.value, request);
      if (!fill.ok) return fill;
      const filled = fill.value.request(request);
      entry.secrets = [...typedSocketSecrets(filled), ...secrets];
      onPhase("Opening");
      const done = await openSocket(
        { held: found.value, request: filled, typed: request, secrets: entry.secrets, way: way.value },
        {
          message: take,
          closed: (how) => {
            end = how;
            if (entry.frames) closed(socketId, entry, how);
          },
        },
        entry.controller.signal,
        onPhase,
      );
      if (!done.ok) return done;
      const { socket, report } = done.value;
      if (!socket) return ok({ open: false, report });
      entry.opened = done.value;
      entry.secrets = done.value.subject.secrets ?? [];
      entry.frames = framesOf(socketId, entry, done.value);
      tell(socketId, { kind: "open", protocol: socket.protocol });
      for (const message of early.splice(0)) take(message);
      if (end) closed(socketId, entry, end);
      else if (entry.controller.signal.aborted) socket.close(1000, "");
      return ok({ open: true, report });
    } finally {
      if (!entry.opened) {
        sockets.delete(socketId);
        tell(socketId, { kind: "closed", code: null, reason: "", by: "us", problem: null });
      }
    }
  };

  return {
    open,
    async send(socketId, message, secrets = []) {
      const entry = sockets.get(socketId);
      const { opened, frames } = entry ?? {};
      if (!entry || !opened?.socket || !frames || entry.closing) return fail(appError("socket.closed", { socketId }));
      if (opened.socket.waiting() > mostWaiting)
        return fail(
          appError("socket.unsent", { reason: "More than 8 MB wait already: the other side does not take them." }),
        );
      const out = outgoing(entry.held.current, opened.session, message);
      if (!out.ok) return out;
      // Whatever is named like a secret in it is one from here on, also where the other side repeats it.
      const typed = message.kind === "text" ? typedSocketSecrets({ body: out.value.data.toString("utf8") }) : [];
      const fresh = [...secrets, ...typed].filter((one) => !entry.secrets.includes(one));
      if (fresh.length > 0) entry.secrets = [...entry.secrets, ...fresh].slice(-2_000);
      const problem = await opened.socket.send(out.value);
      if (problem !== null) return fail(appError("socket.unsent", { reason: problem }));
      frames.push("out", out.value);
      return ok(null);
    },
    close(socketId, code = 1000, reason = "") {
      const entry = sockets.get(socketId);
      if (!entry || entry.closing) return;
      entry.closing = true;
      entry.controller.abort();
      if (!entry.opened?.socket) return;
      tell(socketId, { kind: "closing" });
      entry.opened.socket.close(code, reason);
    },
    closeAll() {
      for (const [socketId, entry] of sockets) {
        entry.closing = true;
        entry.controller.abort();
        entry.opened?.socket?.destroy();
        sockets.delete(socketId);
      }
    },
  };
};
