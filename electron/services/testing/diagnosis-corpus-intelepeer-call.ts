// Test-only: what goes wrong with calls to IntelePeer and Atmosphere, with the cause that their pages give for it.
// Sources: S000, S001 = two revisions of "Authentication", docs.intelepeer.com; IP-SMS, IP-SMS-L, IP-LIST = its pages on SMS and lists.
import { demo } from "../../sandbox/intelepeer/demo.ts";
import { type DiagnosisCase, htmlAnswer, httpAnswer, jwtEndingAt } from "./diagnosis-case.ts";

const atIntelepeer = { vendor: "intelepeer", method: "login" } as const;
const atAtmosphere = { vendor: "atmosphere", method: "login" } as const;
const pasted = { vendor: "intelepeer", method: "token" } as const;
const json = ["Content-Type", "application/json"] as const;
const accept = ["Accept", "application/json"] as const;

/** Atmosphere's simulator under another name of this computer, as the two portals are two hosts. */
const otherPortal = (base: string): string =>
  base.replace("127.0.0.1", "localhost").replace("/intelepeer", "/atmosphere");

/** Refused calls. */
export const intelepeerCallCases: readonly DiagnosisCase[] = [
  {
    ...atIntelepeer,
    id: "intelepeer-bearer-superfluous",
    row: "intelepeer-bearer",
    situation: "Bearer is sent to an API whose page shows the bare token.",
    values: () => ({ scheme: "bearer" }),
    cause: "undocumented-form",
  },
  {
    ...atAtmosphere,
    id: "atmosphere-bearer-missing",
    row: "intelepeer-bearer",
    situation: "The bare token is sent where the page demands Bearer.",
    values: () => ({ scheme: "bare" }),
    cause: "undocumented-form",
  },
  {
    ...atIntelepeer,
    id: "intelepeer-bearer-wanted",
    row: "intelepeer-bearer",
    situation: "The API wants Bearer although its page shows the bare token.",
    server: { fault: "bearer-swapped" },
    cause: "other-form",
  },
  {
    ...atIntelepeer,
    id: "intelepeer-expired",
    row: "intelepeer-expired",
    situation: "The token of the sign-in is over 24 hours old.",
    server: { fault: "expired-token" },
    cause: "token-expired",
  },
  {
    vendor: "atmosphere",
    method: "token",
    id: "atmosphere-period-over",
    row: "intelepeer-expired",
    situation: "The period of the pasted long-standing token is over.",
    server: { fault: "expired-token" },
    cause: "token-expired",
  },
  {
    ...pasted,
    id: "intelepeer-token-cut",
    row: "intelepeer-token-unknown",
    situation: "The pasted token lacks its last letter.",
    values: () => ({ token: demo.colorado.portalToken.slice(0, -1) }),
    cause: "pasted-token-refused",
  },
  {
    ...pasted,
    id: "intelepeer-jwt-over",
    row: "generic-expired",
    situation: "The pasted token is a JWT whose own end has passed.",
    values: (now) => ({ token: jwtEndingAt(now - 3_600_000) }),
    cause: "jwt-expired",
  },
  {
    ...atIntelepeer,
    id: "intelepeer-other-host",
    row: "intelepeer-token-unknown",
    situation: "Signs in at the other portal's host and uses that token here.",
    values: (_now, base) => ({ login_url: `${otherPortal(base)}/_rest/v4/authenticate` }),
    cause: "signed-in-at-other-host",
  },
  {
    ...atAtmosphere,
    id: "atmosphere-sms-not-enabled",
    row: "intelepeer-sms",
    situation: "The account is not enabled for SMS; the message status answers 401 to a fresh token.",
    server: { fault: "sms-not-enabled" },
    play: { by: "test", call: "mdr" },
    cause: "sms-not-enabled",
  },
  {
    ...atAtmosphere,
    id: "atmosphere-sms-from",
    row: "intelepeer-sms",
    situation: "Sends from a number that is not the user's: 401 to a fresh token.",
    server: { fault: "sms-not-enabled" },
    play: {
      by: "compose",
      request: {
        method: "POST",
        path: "_rest/v4/app/sms/mdr",
        body: { kind: "json", text: '{"from":"13035550100","to":"13035550101","text":"x"}' },
      },
    },
    cause: "sms-not-enabled",
  },
  {
    ...atAtmosphere,
    id: "atmosphere-lists",
    row: "intelepeer-lists",
    situation: "List Management is asked with the 24-hour token.",
    play: { by: "compose", request: { path: "rest/v1/my/list" } },
    cause: "list-needs-long-standing-token",
  },
  {
    ...atAtmosphere,
    id: "atmosphere-other-account",
    row: "intelepeer-account-bound",
    situation: "The Colorado office's token is used for the Florida office.",
    play: { by: "compose", request: { path: `rest/v1/smartcomm/${demo.florida.id}/agents` } },
    cause: "account-in-path",
  },
  {
    vendor: "atmosphere",
    method: "token",
    id: "atmosphere-sms-destination",
    row: "intelepeer-sms-destination",
    situation: "The destination of a message is not available: 403.",
    server: { replies: () => [httpAnswer("403 Forbidden", '{"detail":"forbidden"}')] },
    play: {
      by: "compose",
      request: { method: "POST", path: "_rest/v4/app/sms/send", body: { kind: "json", text: '{"to":"882"}' } },
    },
    cause: "sms-destination",
  },
  {
    ...pasted,
    id: "intelepeer-no-header",
    row: "generic-no-header",
    situation: "The token is sent in the body, as the page's JSON listing of the headers suggests.",
    play: {
      by: "customer",
      purpose: "call",
      draft: (base, { token = "" }) => ({
        method: "GET",
        url: `${base}/_rest/v4/my/accounts`,
        headers: [accept, json],
        body: JSON.stringify({ authorization: token }),
      }),
    },
    cause: "no-token-sent",
  },
  {
    ...pasted,
    id: "intelepeer-bearer-in-token",
    row: "generic-doubled-word",
    situation: "The word Bearer is pasted along with the token.",
    values: () => ({ token: `Bearer ${demo.colorado.portalToken}` }),
    cause: "form:token",
  },
  {
    ...atAtmosphere,
    id: "atmosphere-bearer-twice",
    row: "generic-doubled-word",
    situation: "A program adds Bearer to a token that has the word already.",
    play: {
      by: "compose",
      request: {
        path: "_rest/v4/dwh/Q",
        headers: [["Authorization", `Bearer Bearer ${demo.colorado.portalToken}`]],
      },
    },
    cause: "doubled-scheme-word",
  },
  {
    ...pasted,
    id: "intelepeer-foreign-key",
    row: "generic-wrong-vendor",
    situation: "A VirtualPBX API key is pasted for the token.",
    values: () => ({ token: "9daed264649afe870d0c6a48d08c1541420111ea379d23695cea79ad970937d4" }),
    cause: "key-of-other-vendor",
  },
  {
    ...pasted,
    id: "intelepeer-gateway",
    row: "generic-server-error",
    situation: "The vendor's gateway shows its 502 page.",
    server: { replies: () => [htmlAnswer("502 Bad Gateway", "502 Bad Gateway")] },
    cause: "server-error",
  },
];
