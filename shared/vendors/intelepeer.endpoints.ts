// Requests that IntelePeer's documents describe beyond the calls that prove a token; ready to send, never run by themselves.
// Sources: IP-DID-OLD = "Search DID inventory", www.intelepeer.com; IP-MDR = "Checking Message Status", docs.intelepeer.com and its
// older form at www.intelepeer.com; IP-CODE = a public client's source. Where a document was found to name a path without its verb or
// body (sms/send, sfgen/apitriggers, did/reservations, my/did/package, E911), there is no entry.
import type { Endpoint } from "../vendor.ts";
import { madeUpRefid } from "./intelepeer.calls.ts";

export const portalEndpoints = [
  {
    id: "accounts-all",
    label: "All accounts",
    group: "Account",
    safe: true,
    method: "GET",
    // IP-CODE.
    path: "_rest/v4/my/accounts",
    does: "Lists the accounts that the token reaches, without a limit per page.",
    source: "A public client's source",
  },
  {
    id: "did-by-state",
    label: "Numbers of a state",
    group: "Numbers",
    safe: true,
    method: "GET",
    // IP-DID-OLD: one of npa, like and stateProvince is required.
    path: "_rest/v4/carrier/did?stateProvince=&page=1&pageSize=10",
    does: "Searches the inventory; fill in stateProvince. How its value is written is not said.",
    source: "Search DID inventory (IntelePeer)",
  },
  {
    id: "did-like",
    label: "Numbers like a pattern",
    group: "Numbers",
    safe: true,
    method: "GET",
    // IP-DID-OLD.
    path: "_rest/v4/carrier/did?like=&page=1&pageSize=10",
    does: "Searches the inventory; fill in like. How a pattern is written is not said.",
    source: "Search DID inventory (IntelePeer)",
  },
] as const satisfies readonly Endpoint[];

export const apiEndpoints = [
  {
    id: "mdr-get",
    label: "Message status by GET",
    group: "Messages",
    safe: true,
    method: "GET",
    path: "_rest/v4/app/sms/mdr",
    headers: [["Content-Type", "application/json"]],
    // IP-MDR: the pages at www.intelepeer.com have GET with a JSON body where those at docs.intelepeer.com have POST.
    body: JSON.stringify({ refid: madeUpRefid }),
    does: "The older pages' form of the same question: GET with a body. Put in the refid of a message that was sent.",
    source: "Checking Message Status (IntelePeer)",
  },
] as const satisfies readonly Endpoint[];
