// The simulator of TeleTracker, after S002 and the public pages of its developer documentation.
//
// Of masquerade and sign-out the documents give no path, so they are 404 here. Below the vendor's own paths, GET
// /sandbox/dialled tells how many calls would have been placed: a test that must not ring a phone can assert that there
// were none. The RealTime API has the address of the vendor's prefix, with ws in the place of http.
import type { SandboxVendor } from "./sandbox.ts";
import type { SimReply, SimRequest, Simulator } from "./sim.ts";
import { demo } from "./teletracker/demo.ts";
import { realtime } from "./teletracker/realtime.ts";
import { refused } from "./teletracker/reply.ts";
import { createState, route } from "./teletracker/routes.ts";

export const teletrackerSimulator: Simulator = {
  vendor: "teletracker",
  faults: [
    { name: "429", label: "Too many requests." },
    { name: "503", label: "The vendor is out of service." },
    { name: "disguised", label: "Status 200, but the body says that the call failed." },
    { name: "no-token", label: "Sign-in succeeds, but the reply has no tokens." },
    { name: "expired-token", label: "Sign-in and refresh grant a token that has already expired." },
    { name: "expired-403", label: "An expired token gets 403 instead of 401." },
    { name: "realtime-refused", label: "The RealTime API refuses every token." },
    { name: "realtime-close", label: "The RealTime API closes the socket once it is authenticated." },
    { name: "refresh-used", label: "Every refresh is refused, as when another program has used the refresh token." },
  ],
  demo: demoValues,
  start() {
    const state = createState();
    const answer = (request: SimRequest): SimReply => {
      if (request.path === "/sandbox/dialled") return { status: 200, headers: {}, body: { dialled: state.dialled } };
      return refusalOfFault(request) ?? route(request, state);
    };
    return Object.assign(answer, { socket: realtime(state.sessions) });
  },
};

function demoValues(base_url: string): SandboxVendor {
  const { username, password } = demo.several;
  const { integrator } = demo;
  return {
    base_url,
    methods: {
      bearer: { base_url, username, password },
      basic: { base_url, username, password, account_id: String(demo.several.accounts[0]) },
      integrator: {
        base_url,
        username: integrator.username,
        password: integrator.password,
        account_id: String(integrator.accounts[0]),
      },
    },
  };
}

/** The answer to every request while one of these faults is on; null leaves the request to its route. */
function refusalOfFault(request: SimRequest): SimReply | null {
  switch (request.fault) {
    case "429":
      return refused(429);
    case "503":
      return refused(503);
    case "disguised":
      return refused(200);
    default:
      return null;
  }
}
