// The simulator of VirtualPBX Dash (2600Hz Kazoo Crossbar), after S003 and the public Kazoo documents.
//
// The demo values sign in to "Acme, Inc.". `demo` (virtualpbx/demo.ts) has further accounts for every documented refusal:
// suspended, trial over, second factor, password sign-in switched off, a user with restrictions, one with an odd password.
import type { SandboxVendor } from "./sandbox.ts";
import type { SimRequest, Simulator } from "./sim.ts";
import { demo } from "./virtualpbx/demo.ts";
import {
  accountDisabled,
  accountExpired,
  datastoreFault,
  disguised,
  type PbxReply,
  seal,
  secondFactorWanted,
  tooManyRequests,
} from "./virtualpbx/envelope.ts";
import { route } from "./virtualpbx/routes.ts";
import { createState } from "./virtualpbx/state.ts";

export const virtualpbxSimulator: Simulator = {
  vendor: "virtualpbx",
  faults: [
    { name: "429", label: "Too many requests, as when the rate bucket is empty." },
    { name: "bucket", label: "Requests are counted as documented; whoever asks too often gets a 429." },
    { name: "423", label: "The account is suspended." },
    { name: "423-expired", label: "The account's trial is over." },
    { name: "mfa", label: "A second factor is wanted." },
    { name: "503", label: "The vendor's database is in trouble." },
    { name: "disguised", label: "Status 200, but the envelope says that the request failed." },
    { name: "no-token", label: "Sign-in succeeds, but the reply has no token." },
    { name: "expired-token", label: "Sign-in grants a token that has already expired." },
    { name: "opaque-token", label: "Sign-in grants a token that is no JWT and shows no expiry." },
  ],
  demo: demoValues,
  start() {
    const state = createState();
    return (request) => seal(request, refusalOfFault(request) ?? route(request, state));
  },
};

function demoValues(address: string): SandboxVendor {
  const base_url = `${address}/v2`;
  const { id: account_id, name: account_name, apiKey: api_key, users } = demo.acme;
  const { username, password } = users[0];
  return {
    base_url,
    methods: {
      user: { base_url, username, password, account_name },
      "api-key": { base_url, api_key },
      basic: { base_url, account_id, username, password },
    },
  };
}

/** The answer to every request while one of these faults is on; null leaves the request to its route. */
function refusalOfFault(request: SimRequest): PbxReply | null {
  switch (request.fault) {
    case "429":
      return tooManyRequests;
    case "423":
      return accountDisabled;
    case "423-expired":
      return accountExpired(Math.floor(request.now / 1_000) - 86_400);
    case "mfa":
      return secondFactorWanted;
    case "disguised":
      return disguised;
    case "503":
      return datastoreFault;
    default:
      return null;
  }
}
