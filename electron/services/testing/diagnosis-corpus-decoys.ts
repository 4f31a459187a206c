// Test-only: faults that carry the marks of another cause as well: what strikes the eye first is not the reason.
// Sources: as in the files of the vendors; the pages of web servers for their own errors.
import { demo as tracker } from "../../sandbox/teletracker/demo.ts";
import { demo as kazoo } from "../../sandbox/virtualpbx/demo.ts";
import { type DiagnosisCase, htmlAnswer, httpAnswer, jwtEndingAt } from "./diagnosis-case.ts";

const basic = {
  vendor: "custom",
  method: "basic",
  values: () => ({ username: "jo", password: "s3cret-word" }),
} as const;
const bearer = { vendor: "custom", method: "bearer", values: () => ({ token: "Zx7uQm2LkVbE9tRw" }) } as const;
const saying = (...replies: readonly string[]) => ({ replies: () => replies });
const enablexGrant = httpAnswer("200 OK", '{"token":"0f3a5c7e9b1d2f4a"}');

/** Right causes behind misleading marks. */
export const decoyCases: readonly DiagnosisCase[] = [
  {
    ...basic,
    id: "decoy-html-401",
    row: "generic-wrong",
    situation: "A web server refuses a wrong password with its own HTML page and a challenge.",
    server: saying(htmlAnswer("401 Unauthorized", "401", ['WWW-Authenticate: Basic realm="api"'])),
    cause: "credential-refused",
  },
  {
    ...bearer,
    id: "decoy-html-404",
    row: "generic-address",
    situation: "A web server has nothing at the address and says so with its own HTML page.",
    server: saying(htmlAnswer("404 Not Found", "404 Not Found")),
    cause: "no-such-path",
  },
  {
    ...bearer,
    id: "decoy-clock",
    row: "generic-wrong",
    situation: "The token is wrong, and this computer's clock is ten minutes fast besides.",
    server: {
      replies: (now) => [httpAnswer("401 Unauthorized", "{}", [`Date: ${new Date(now - 600_000).toUTCString()}`])],
    },
    cause: "credential-refused",
  },
  {
    ...bearer,
    id: "decoy-good-jwt",
    row: "generic-wrong",
    situation: "A JWT that has not ended is refused: it was revoked.",
    values: (now) => ({ token: jwtEndingAt(now + 3_600_000) }),
    server: {
      replies: (now) => [httpAnswer("401 Unauthorized", "{}", [`Date: ${new Date(now).toUTCString()}`])],
    },
    cause: "credential-refused",
  },
  {
    vendor: "enablex",
    method: "login",
    id: "decoy-firewall",
    row: "generic-html",
    situation: "A firewall blocks the call with a 403 page of its own; at EnableX 403 would mean an ended token.",
    server: saying(enablexGrant, htmlAnswer("403 Forbidden", "Request blocked")),
    cause: "web-page-answered",
  },
  {
    vendor: "enablex",
    method: "login",
    id: "decoy-quotes-in-good-password",
    row: "enablex-expired",
    situation: "The password really has blanks and quotes and was accepted; the token has ended.",
    values: () => ({ password: " it’s mine " }),
    server: saying(enablexGrant, httpAnswer("403 Forbidden", '{"result":403,"msg":"Token has expired"}')),
    cause: "token-expired",
  },
  {
    vendor: "teletracker",
    method: "basic",
    id: "decoy-account-with-blank",
    row: "teletracker-invalid-account",
    situation: "The password may have a blank too many, but the answer names the account.",
    values: () => ({ password: `${tracker.several.password} `, account_id: "40120" }),
    server: saying(httpAnswer("400 Bad Request", '{"success":false,"error":"INVALID_ACCOUNT"}')),
    cause: "invalid-account",
  },
  {
    vendor: "teletracker",
    method: "bearer",
    id: "decoy-blank-in-good-password",
    row: "teletracker-expired",
    situation: "The password really ends in a blank and was accepted; another program has renewed the token since.",
    values: () => ({ password: "ends in a blank " }),
    server: saying(
      httpAnswer("200 OK", '{"success":true,"token":"0b8d3c52-0000-4000-8000-000000000000","tokenLifetime":3600}'),
      httpAnswer("401 Unauthorized", '{"success":false}'),
    ),
    cause: "token-ended-early",
  },
  {
    vendor: "virtualpbx",
    method: "user",
    id: "decoy-suspended-with-quote",
    row: "virtualpbx-locked",
    situation: "The password has a typographic quote, but the account is suspended.",
    values: () => ({
      username: kazoo.suspended.users[0].username,
      account_name: kazoo.suspended.name,
      password: "over’due",
    }),
    cause: "account-disabled",
  },
  {
    vendor: "virtualpbx",
    method: "user",
    id: "decoy-hex-password",
    row: "virtualpbx-401-signin",
    situation: "A password manager made a password of 32 hex digits; the account name is wrong.",
    values: () => ({ password: "5f4dcc3b5aa765d61d8327deb882cf99", account_name: "Nobody Ltd" }),
    cause: "account-unknown",
  },
  {
    vendor: "intelepeer",
    method: "token",
    id: "decoy-502-json",
    row: "generic-server-error",
    situation: "The gateway fails while a token in the undocumented form is sent.",
    values: () => ({ scheme: "bearer" }),
    server: saying(httpAnswer("502 Bad Gateway", '{"error":"unauthorized upstream"}')),
    cause: "server-error",
  },
];
