// Test-only: what any vendor's customer meets, met at TeleTracker.
// Sources: S002 = "Authentication", TeleTracker developer documentation; TT-REFRESH = its page on refreshing (clocks differ).
import { demo } from "../../sandbox/teletracker/demo.ts";
import type { DiagnosisCase } from "./diagnosis-case.ts";
import { report, withHeader } from "./diagnosis-teletracker-call.ts";

const bearer = { vendor: "teletracker", method: "bearer" } as const;
const basic = { vendor: "teletracker", method: "basic" } as const;
const integrator = { vendor: "teletracker", method: "integrator" } as const;
const { password } = demo.several;

/** The general mistakes. */
export const teletrackerMoreCases: readonly DiagnosisCase[] = [
  {
    ...bearer,
    id: "teletracker-clock-behind",
    row: "generic-clock",
    situation:
      "This computer's clock is two hours behind, so a token that is over by the server's clock seems good: 403.",
    server: { fault: "expired-403" },
    play: {
      by: "compose",
      request: { method: "POST", path: "voice/rapidresponse" },
      later: { first: { path: report.slice(1) }, seconds: 7_200 },
    },
    cause: "clock-hides-end",
  },
  {
    ...bearer,
    id: "teletracker-no-header",
    row: "generic-no-header",
    situation: "The program sends its call without any Authorization header.",
    play: withHeader(""),
    cause: "no-credential-sent",
  },
  {
    ...bearer,
    id: "teletracker-bearer-twice",
    row: "generic-doubled-word",
    situation: "A program adds Bearer to a token that has the word already.",
    play: withHeader("Bearer Bearer 0b8d3c52-0000-4000-8000-000000000000"),
    cause: "doubled-scheme-word",
  },
  {
    ...basic,
    id: "teletracker-blank",
    row: "generic-edges",
    situation: "The password is pasted with a blank before it.",
    values: () => ({ password: ` ${password}` }),
    cause: "value-edges",
  },
  {
    ...bearer,
    id: "teletracker-disguised",
    row: "generic-disguised",
    situation: "Status 200, but success is false inside.",
    server: { fault: "disguised" },
    cause: "disguised-failure",
  },
  {
    ...bearer,
    id: "teletracker-no-token",
    row: "generic-shape",
    situation: "The sign-in succeeds, but its reply has no token.",
    server: { fault: "no-token" },
    cause: "undocumented-answer",
  },
  {
    ...basic,
    id: "teletracker-wrong-path",
    row: "generic-address",
    situation: "The API address has a path of its own that the vendor does not know.",
    values: (_now, base) => ({ base_url: `${base}/v1` }),
    cause: "no-such-path",
  },
  {
    ...integrator,
    id: "teletracker-503",
    row: "generic-server-error",
    situation: "The vendor is out of service.",
    server: { fault: "503" },
    cause: "server-error",
  },
  {
    ...basic,
    id: "teletracker-cut-json",
    row: "generic-json",
    situation: "The answer's JSON stops half-way.",
    server: { fault: "cut-json" },
    cause: "broken-json",
  },
];
