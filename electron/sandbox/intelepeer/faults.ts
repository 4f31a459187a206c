// The faults whose answer has IntelePeer's own shape, and those that answer every request alike.
import type { FaultChoice } from "../sandbox.ts";
import type { SimReply } from "../sim.ts";
import { bare } from "./replies.ts";
import type { Revision } from "./revision.ts";

export const intelepeerFaults = [
  { name: "disguised", label: "A refusal with status 200: only the body has the error." },
  { name: "bearer-swapped", label: "Calls that take the bare token want Bearer, and the reverse." },
  {
    name: "token-key",
    label: "Sign-in grants a token under the other portal's key: “token” for “data”, and the reverse.",
  },
  { name: "access-token-key", label: "Sign-in grants a token under the key “access_token”." },
  { name: "no-token", label: "Sign-in succeeds, but the reply has no token." },
  {
    name: "expired-token",
    label: "Sign-in grants a token that has already expired; the period of the long-standing one is over too.",
  },
  { name: "sms-not-enabled", label: "The account is not enabled for the SMS API: 401 on SMS calls only." },
  { name: "429", label: "Too many requests; the documents show no body for it." },
  { name: "503", label: "The vendor's service is down; the documents show no body for it." },
] as const satisfies readonly FaultChoice[];

/** The answer to every request while one of these faults is on; null leaves the request to its route. */
export function answerOfFault(fault: string | null, revision: Revision): SimReply | null {
  switch (fault) {
    case "429":
      return bare(429);
    case "503":
      return bare(503);
    case "disguised":
      return { ...revision.signInRefused, status: 200 };
    default:
      return null;
  }
}
