// The simulator of EnableX UCaaS, after S004 and the public pages of its developer documentation.
//
// The demo values belong to a reseller. enablex/demo.ts has an administrator, a customer's key, an ordinary user, a
// suspended project and a key that was reset. Below the vendor's own paths, GET /sandbox/created tells how many customers
// POST /customers has made: a test that must not create one can assert that there are none.
import { projects, users } from "./enablex/demo.ts";
import { disguised, type ExReply, outOfService, projectSuspended, rateLimited, seal } from "./enablex/reply.ts";
import { createdCount, createState, route } from "./enablex/routes.ts";
import type { SandboxVendor } from "./sandbox.ts";
import type { SimRequest, Simulator } from "./sim.ts";

export const enablexSimulator: Simulator = {
  vendor: "enablex",
  faults: [
    { name: "429", label: "Too many requests." },
    { name: "503", label: "The vendor is out of service." },
    { name: "suspended", label: "The project is suspended." },
    { name: "credential-expired", label: "The App Key was reset; the one that is sent no longer counts." },
    { name: "new-envelope", label: "A wrong App ID or App Key is refused in the newer error format." },
    { name: "string-result", label: "The result code is text instead of a number." },
    { name: "disguised", label: "Status 200, but the result code says that the call failed." },
    { name: "role-403", label: "A role that is too low gets 403 instead of status 200 with result 0." },
    { name: "no-token", label: "Sign-in succeeds, but the reply has no token." },
    { name: "expired-token", label: "Sign-in grants a token that has already expired." },
    { name: "expired-1001", label: "An expired token gets result 1001 instead of 403." },
    { name: "15-minutes", label: "Tokens last 15 minutes instead of 20." },
  ],
  demo: demoValues,
  start() {
    const state = createState();
    return (request) => {
      if (request.path === "/sandbox/created") {
        return { status: 200, headers: {}, body: { created: createdCount(state) } };
      }
      return seal(request, refusalOfFault(request) ?? route(request, state));
    };
  },
};

function demoValues(address: string): SandboxVendor {
  const base_url = `${address}/ucaas/v1`;
  const { appId: app_id, appKey: app_key } = projects.reseller;
  const { email, password } = users.reseller;
  return {
    base_url,
    methods: {
      basic: { base_url, app_id, app_key },
      login: { base_url, app_id, email, password },
    },
  };
}

/** The answer to every request while one of these faults is on; null leaves the request to its route. */
function refusalOfFault(request: SimRequest): ExReply | null {
  switch (request.fault) {
    case "429":
      return rateLimited;
    case "503":
      return outOfService;
    case "suspended":
      return projectSuspended;
    case "disguised":
      return disguised;
    default:
      return null;
  }
}
