// The catalogue of IntelePeer's and Atmosphere's calls that prove a token and change nothing.
// Sources: IP-DID, IP-TF = "Phone Number (DID) Management", "Toll-Free Number Management", docs.intelepeer.com; IP-DID-OLD = "Search DID
// inventory", www.intelepeer.com; IP-DATAQ = "Data Query API", there; IP-MDR = "Checking Message Status", docs.intelepeer.com;
// IP-CODE = a public client's source.
import type { TestCall } from "../vendor.ts";

/**
 * Calls on the Customer Portal's host. Never here, as they order, reserve or send: did/reservations, my/did/package, E911.
 * Lists (engage.) and SmartCommunicator agents (atmosphere-api.) live on hosts that a connection does not declare.
 */
export const portalCalls = [
  {
    id: "accounts",
    label: "Accounts",
    safe: true,
    method: "GET",
    // IP-CODE.
    path: "_rest/v4/my/accounts?pageSize=1",
    proves: "the token is accepted, and which account it is bound to",
  },
  {
    id: "packages",
    label: "Packages",
    safe: true,
    method: "GET",
    // IP-CODE.
    path: "_rest/v4/my/packages",
    proves: "the account's packages can be read",
  },
  {
    id: "did",
    label: "Local numbers on offer",
    safe: true,
    method: "GET",
    // IP-DID; one of npa, like and stateProvince is required (IP-DID-OLD).
    path: "_rest/v4/carrier/did?npa=303&page=1&pageSize=1",
    proves: "the inventory of numbers can be read",
  },
  {
    id: "tf",
    label: "Toll-free numbers on offer",
    safe: true,
    method: "GET",
    // IP-TF.
    path: "_rest/v4/carrier/tf?npa=888&pageSize=1",
    proves: "the inventory of toll-free numbers can be read",
  },
] as const satisfies readonly TestCall[];

/** A message that nobody has sent. */
export const madeUpRefid = "00000000-0000-4000-8000-000000000000";

/** Calls on the APIs' host. Never here, as they send or run something: sms/send, sfgen/apitriggers. */
export const apiCalls = [
  {
    id: "insights",
    label: "Insights schema",
    safe: true,
    method: "GET",
    // IP-DATAQ: GET lists the schemas and starts no query.
    path: "_rest/v4/dwh/Q",
    proves: "the token is accepted, and Insights may be asked",
  },
  {
    id: "mdr",
    label: "Status of a message",
    // Reads only, though by POST (IP-MDR).
    safe: true,
    method: "POST",
    path: "_rest/v4/app/sms/mdr",
    headers: [["Content-Type", "application/json"]],
    body: JSON.stringify({ refid: madeUpRefid }),
    // The message is made up: that nobody knows it is said behind the check of the token only. A 200 is judged by its body.
    accepts: [404],
    proves: "the token is accepted by the SMS API; no message is sent",
  },
] as const satisfies readonly TestCall[];
