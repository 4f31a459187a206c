// The faults that lie in the transport and so are the same for every vendor, and the check of a chosen fault's name.
import type { FaultChoice } from "./sandbox.ts";

export const transportFaults = [
  { name: "latency", label: "Every answer is two seconds late." },
  { name: "cut-body", label: "The answer announces more bytes than it sends, then the connection closes." },
  { name: "cut-json", label: "A complete answer whose JSON stops half-way." },
  { name: "wrong-content-type", label: "The usual answer, labelled as plain text." },
  { name: "odd-shape", label: "A complete JSON answer with status 200 of a shape that no document shows." },
  { name: "html", label: "A web page with status 200, as a captive portal or a proxy sends it." },
  { name: "redirect", label: "A redirect to another host." },
  { name: "reset", label: "The connection is reset before an answer." },
  { name: "silent", label: "The request is taken and never answered." },
] as const satisfies readonly FaultChoice[];

/** How late the fault "latency" makes an answer, in milliseconds. */
export const latencyMs = 2_000;

/** What the fault "odd-shape" answers with: JSON, but no object. */
export const oddShape = '"OK"';

/** The page that the fault "html" answers with. */
export const portalPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Network sign-in required</title></head>
<body><h1>Network sign-in required</h1><p>Open your browser and accept the terms of use to go online.</p></body></html>
`;

/** Throws a RangeError that names the choices when the vendor or the fault is unknown. */
export function assertFault(
  choices: ReadonlyMap<string, readonly FaultChoice[]>,
  vendor: string,
  fault: string | null,
): void {
  const known = choices.get(vendor);
  if (known === undefined) {
    throw new RangeError(`Unknown vendor "${vendor}". Choose one of: ${[...choices.keys()].join(", ")}.`);
  }
  if (fault === null || known.some((choice) => choice.name === fault)) return;
  throw new RangeError(
    `Unknown fault "${fault}" for ${vendor}. Choose one of: ${known.map((choice) => choice.name).join(", ")}.`,
  );
}
