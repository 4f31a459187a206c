// The five rungs of a test as they change: what is told while it runs and what stands in the report.
import { type PathFacts, stepIds, type Step, type StepId, type TlsFacts } from "../../shared/domain.ts";
import type { AppError } from "../../shared/errors.ts";
import type { PhaseEvent, WireResult } from "../http/wire.ts";

export type StepBoard = {
  readonly steps: () => Step[];
  set(id: StepId, state: Step["state"], detail: string, ms?: number | null): void;
  /** Follows the engine's phases; those before the first answer belong to the rungs below `rung`. */
  follow(rung: "signin" | "call"): (event: PhaseEvent) => void;
  /** Writes the end of one request into the rungs: where it failed, or that the way was open. */
  arrive(rung: "signin" | "call", result: WireResult): void;
  /** Marks every rung that was not climbed. */
  skipRest(detail: string): void;
};

const dateOf = (iso: string): string => iso.slice(0, 10);

const tlsDetail = (tls: TlsFacts): string => {
  const leaf = tls.chain[0];
  const until = leaf ? `certificate valid to ${dateOf(leaf.validTo)}` : "no certificate shown";
  return `${tls.protocol ?? "TLS"}, ${tls.authorized ? until : `certificate NOT verified (${tls.refusal ?? "unknown reason"})`}`;
};

const lookupDetail = (ms: number | null, { host, addresses, lookup }: PathFacts): string => {
  if (lookup === "the proxy") return "the proxy looks the name up";
  if (lookup === "an override") return `${addresses.join(", ")}, by an override`;
  return ms === null ? `${host} is an address; no lookup needed` : addresses.join(", ");
};

/** The rung at which an error broke the climb. */
export const rungOf = (error: AppError, rung: "signin" | "call"): StepId => {
  switch (error.code) {
    case "network.unreachable":
      return error.facts.reason === "dns"
        ? "lookup"
        : error.facts.reason === "refused" || error.facts.reason === "route"
          ? "connect"
          : rung;
    case "network.timeout":
      return error.facts.phase === "lookup"
        ? "lookup"
        : error.facts.phase === "connect" || error.facts.phase === "tls"
          ? "connect"
          : rung;
    case "network.cancelled":
      return error.facts.phase === "lookup"
        ? "lookup"
        : error.facts.phase === "connect" || error.facts.phase === "tls"
          ? "connect"
          : rung;
    case "network.privateAddress":
      return "lookup";
    case "environment.insecure":
    case "proxy.unusable":
    case "proxy.unreachable":
    case "proxy.authentication":
    case "proxy.refused":
    case "proxy.broken":
    case "tls.untrusted":
    case "tls.failed":
    case "tls.client-certificate":
      return "connect";
    default:
      return rung;
  }
};

/** The same where the error does not say in which phase the time ran out. */
const endOf = (error: AppError, { timings }: WireResult, rung: "signin" | "call"): StepId => {
  if (error.code !== "network.timeout" || error.facts.phase !== "total" || timings.wait !== null)
    return rungOf(error, rung);
  return timings.connect === null && timings.tls === null ? "lookup" : "connect";
};

/** What is told of the lookup when the way ended after it. */
const knownWay = ({ path }: WireResult): string =>
  path.lookup === "the proxy" ? "the proxy looks the name up" : path.addresses.join(", ") || "no lookup needed";

/** False for a request that ended before anything of the way was tried. */
const setOut = ({ timings, path }: WireResult): boolean =>
  timings.lookup !== null || timings.connect !== null || path.remoteAddress !== null;

/**
 * Creates the rungs, all waiting, and tells every change to `onStep`.
 * @param mask goes over every detail: a server's words stand in it, and a hostile server repeats what it was sent
 */
export const createStepBoard = (onStep: (step: Step) => void, mask: (detail: string) => string): StepBoard => {
  const board = new Map<StepId, Step>(stepIds.map((id) => [id, { id, state: "waiting", ms: null, detail: "" }]));

  const set: StepBoard["set"] = (id, state, detail, ms = null) => {
    const step: Step = { id, state, ms: ms === null ? null : Math.round(ms), detail: mask(detail) };
    board.set(id, step);
    onStep(step);
  };
  const open = (id: StepId): boolean => ["waiting", "running"].includes(board.get(id)?.state ?? "");

  // The connection counts as good as soon as the request is on its way; what TLS showed is told when the answer is there.
  let connectMs = 0;
  let early = false;

  const lowerRungs = ({ timings, path }: WireResult): void => {
    if (open("lookup")) {
      set("lookup", "ok", lookupDetail(timings.lookup, path), timings.lookup ?? 0);
    }
    if ((open("connect") || early) && path.remoteAddress !== null) {
      early = false;
      const via = path.proxy?.address ? `, through the proxy ${path.proxy.address}` : "";
      const plain = via === "" ? `connected to ${path.remoteAddress}:${path.port}` : "connected";
      const detail = path.tls ? `${tlsDetail(path.tls)}${via}` : `${plain}${via}, not encrypted`;
      set("connect", "ok", detail, (timings.connect ?? 0) + (timings.tls ?? 0));
    }
  };

  return {
    steps: () => stepIds.flatMap((id) => board.get(id) ?? []),
    set,
    follow: (rung) => (event) => {
      // No rung: none of them has begun.
      if (event.phase === "queue") return;
      const id: StepId =
        event.phase === "lookup" ? "lookup" : event.phase === "connect" || event.phase === "tls" ? "connect" : rung;
      const good = event.state === "ended" || event.state === "skipped";
      if (event.phase === "lookup" && good && open("lookup")) set("lookup", "ok", event.detail, event.ms ?? 0);
      if (id === "connect" && event.state === "ended") connectMs += event.ms ?? 0;
      if (event.phase === "wait" && event.state === "started" && open("connect")) {
        early = true;
        set("connect", "ok", "connected", connectMs);
      }
      if (event.state === "started" && open(id))
        set(id, "running", event.phase === "tls" ? "TLS handshake" : event.detail);
    },
    arrive: (rung, result) => {
      const { error, timings } = result;
      if (!error) return lowerRungs(result);
      const failed = endOf(error, result, rung);
      if (!setOut(result)) return set(failed, "failed", error.title, timings.total);
      if (failed === rung || failed === "connect") {
        if (open("lookup")) set("lookup", "ok", knownWay(result), timings.lookup ?? 0);
      }
      if (failed === rung) lowerRungs(result);
      set(failed, "failed", error.title, timings.total);
    },
    skipRest: (detail) => {
      for (const id of stepIds) if (open(id)) set(id, "skipped", detail);
    },
  };
};
