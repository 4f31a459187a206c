// Test-only: what goes wrong at an API that nobody described, and on the way to any: proxies, portals, clocks, networks.
// Sources: RFC 9110 (statuses, WWW-Authenticate, Proxy-Authenticate, Date), RFC 6750 (invalid_token), RFC 7617 (Basic).
import { type DiagnosisCase, encoded, htmlAnswer, httpAnswer, jwtEndingAt } from "./diagnosis-case.ts";

const none = { vendor: "custom", method: "none" } as const;
const basic = {
  vendor: "custom",
  method: "basic",
  values: () => ({ username: "jo", password: "s3cret-word" }),
} as const;
const bearer = { vendor: "custom", method: "bearer", values: () => ({ token: "Zx7uQm2LkVbE9tRw" }) } as const;
const apiKey = { vendor: "custom", method: "api-key", values: () => ({ api_key: "Zx7uQm2LkVbE9tRw" }) } as const;
const saying = (...replies: readonly string[]) => ({ replies: () => replies });
const refused = (...headers: readonly string[]) => saying(httpAnswer("401 Unauthorized", "{}", headers));

/** Of an API without a description. */
export const customCases: readonly DiagnosisCase[] = [
  {
    ...none,
    id: "custom-none-wanted",
    row: "generic-no-header",
    situation: "An API that asks for Basic is called without a credential.",
    server: refused('WWW-Authenticate: Basic realm="api"'),
    cause: "credential-wanted",
  },
  {
    ...none,
    id: "composer-no-credential",
    row: "generic-no-header",
    situation: "The composer sends without a credential, and the server does not say what it wants.",
    server: refused(),
    play: { by: "compose", credential: false, request: {} },
    cause: "no-credential-sent",
  },
  {
    ...bearer,
    id: "custom-bearer-twice",
    row: "generic-doubled-word",
    situation: "The token is pasted with the word Bearer, which is added once more.",
    values: () => ({ token: "Bearer Zx7uQm2LkVbE9tRw" }),
    server: refused(),
    cause: "doubled-scheme-word",
  },
  {
    ...bearer,
    id: "custom-invalid-token",
    row: "generic-expired",
    situation: "The server says invalid_token.",
    server: refused('WWW-Authenticate: Bearer error="invalid_token"'),
    cause: "invalid-token",
  },
  {
    ...bearer,
    id: "custom-other-scheme",
    row: "generic-other-scheme",
    situation: "A token is sent to an API that takes Basic.",
    server: refused('WWW-Authenticate: Basic realm="api"'),
    cause: "other-scheme",
  },
  {
    ...bearer,
    id: "custom-jwt-over",
    row: "generic-expired",
    situation: "The token is a JWT whose own end has passed; the server says 401 and no more.",
    values: (now) => ({ token: jwtEndingAt(now - 60_000) }),
    server: { replies: (now) => [httpAnswer("401 Unauthorized", "{}", [`Date: ${new Date(now).toUTCString()}`])] },
    cause: "jwt-expired",
  },
  {
    ...apiKey,
    id: "custom-clock-behind",
    row: "generic-clock",
    situation: "This computer's clock is three hours behind: the JWT seems good for another hour and is over.",
    values: (now) => ({ header_name: "X-Auth-Token", api_key: jwtEndingAt(now + 3_600_000) }),
    server: {
      replies: (now) => [
        httpAnswer("401 Unauthorized", "{}", [`Date: ${new Date(now + 3 * 3_600_000).toUTCString()}`]),
      ],
    },
    cause: "clock-hides-end",
  },
  {
    ...basic,
    id: "custom-wrong-password",
    row: "generic-wrong",
    situation: "A wrong password.",
    server: refused('WWW-Authenticate: Basic realm="api"'),
    cause: "credential-refused",
  },
  {
    ...basic,
    id: "custom-blank",
    row: "generic-edges",
    situation: "The password is pasted with a no-break space behind it.",
    values: () => ({ username: "jo", password: "s3cret-word\u00a0" }),
    server: refused(),
    cause: "value-edges",
  },
  {
    ...bearer,
    id: "custom-newline",
    row: "generic-edges",
    situation: "The token is pasted with a line break.",
    values: () => ({ token: "Zx7uQm2LkVbE9tRw\n" }),
    cause: "form:token",
  },
  {
    ...apiKey,
    id: "custom-smart-quotes",
    row: "generic-strange-character",
    situation: "The key stands in typographic quotes.",
    values: () => ({ api_key: "“Zx7uQm2LkVbE9tRw”" }),
    cause: "form:api_key",
  },
  {
    ...apiKey,
    id: "custom-half-a-pair",
    row: "generic-wrong-string",
    situation: "An own Basic header of which only the password was encoded.",
    values: () => ({ header_name: "Authorization", api_key: `Basic ${encoded("s3cret-word")}` }),
    server: refused(),
    cause: "pair-not-readable",
  },
  {
    ...bearer,
    id: "custom-rights",
    row: "generic-rights",
    situation: "The token is good, its rights are not: 403.",
    server: saying(httpAnswer("403 Forbidden", "{}")),
    cause: "rights-missing",
  },
  {
    ...none,
    id: "custom-nothing-there",
    row: "generic-address",
    situation: "There is nothing at the address: 404.",
    server: saying(httpAnswer("404 Not Found", "{}")),
    cause: "no-such-path",
  },
  {
    ...apiKey,
    id: "custom-429",
    row: "generic-rate",
    situation: "Too many requests; the server says how long to wait.",
    server: saying(httpAnswer("429 Too Many Requests", "{}", ["Retry-After: 30"])),
    cause: "rate-limited",
  },
  {
    ...basic,
    id: "custom-500",
    row: "generic-server-error",
    situation: "The server fails.",
    server: saying(httpAnswer("500 Internal Server Error", "{}")),
    cause: "server-error",
  },
  {
    ...bearer,
    id: "custom-firewall-page",
    row: "generic-html",
    situation: "A web firewall blocks the call with its own page: 403.",
    server: saying(htmlAnswer("403 Forbidden", "Request blocked")),
    cause: "web-page-answered",
  },
];
