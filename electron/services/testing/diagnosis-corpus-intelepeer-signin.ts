// Test-only: what goes wrong at the sign-in to IntelePeer and Atmosphere, with the cause that their pages give for it.
// Sources: S000, S001 = two revisions of "Authentication", docs.intelepeer.com.
import { demo } from "../../sandbox/intelepeer/demo.ts";
import { type DiagnosisCase, httpAnswer } from "./diagnosis-case.ts";

const [jdoe, frontdesk] = demo.colorado.users;
const atIntelepeer = { vendor: "intelepeer", method: "login" } as const;
const atAtmosphere = { vendor: "atmosphere", method: "login" } as const;
const loginPath = "/_rest/v4/authenticate";
const json = ["Content-Type", "application/json"] as const;
const accept = ["Accept", "application/json"] as const;
const pair = (values: Readonly<Record<string, string>>): string =>
  JSON.stringify({ username: values["username"], password: values["password"] });

/** Refused sign-ins. */
export const intelepeerSignInCases: readonly DiagnosisCase[] = [
  {
    ...atIntelepeer,
    id: "intelepeer-get",
    row: "intelepeer-missing-token",
    situation: "Signs in as the vendor's Node sample does: GET, without user name and password.",
    play: {
      by: "customer",
      purpose: "signin",
      draft: (base) => ({ method: "GET", url: base + loginPath, headers: [json, accept], body: null }),
    },
    cause: "login-not-post",
  },
  {
    ...atIntelepeer,
    id: "intelepeer-form-body",
    row: "intelepeer-missing-token",
    situation: "Signs in as the vendor's Java sample does: a form under a header that says JSON.",
    play: {
      by: "customer",
      purpose: "signin",
      draft: (base, { username = "", password = "" }) => ({
        method: "POST",
        url: base + loginPath,
        headers: [json, accept],
        body: new URLSearchParams({ username, password }).toString(),
      }),
    },
    cause: "login-body-not-json",
  },
  {
    ...atIntelepeer,
    id: "intelepeer-no-accept",
    row: "intelepeer-missing-token",
    situation: "Postman without the Accept header.",
    play: {
      by: "customer",
      purpose: "signin",
      draft: (base, values) => ({ method: "POST", url: base + loginPath, headers: [json], body: pair(values) }),
    },
    cause: "login-headers-missing",
  },
  {
    ...atIntelepeer,
    id: "intelepeer-text-body",
    row: "intelepeer-missing-token",
    situation: "The JSON goes out as plain text.",
    play: {
      by: "customer",
      purpose: "signin",
      draft: (base, values) => ({
        method: "POST",
        url: base + loginPath,
        headers: [["Content-Type", "text/plain"], accept],
        body: pair(values),
      }),
    },
    cause: "login-headers-missing",
  },
  {
    ...atIntelepeer,
    id: "intelepeer-wrong-path",
    row: "intelepeer-missing-token",
    situation: "The sign-in address ends in another path than the documented one.",
    play: {
      by: "customer",
      purpose: "signin",
      draft: (base, values) => ({
        method: "POST",
        url: `${base}/_rest/v4/login`,
        headers: [json, accept],
        body: pair(values),
      }),
    },
    cause: "login-address",
  },
  {
    ...atIntelepeer,
    id: "intelepeer-wrong-password",
    row: "intelepeer-missing-token",
    situation: "A wrong password; the older page's answer.",
    values: () => ({ password: "not-hers-at-all" }),
    cause: "wrong-pair",
  },
  {
    ...atIntelepeer,
    id: "intelepeer-user-name-case",
    row: "intelepeer-unauthorized",
    situation: "The user name in other capitals than in the confirmation mail.",
    values: () => ({ username: "JDoe" }),
    cause: "wrong-pair",
  },
  {
    ...atAtmosphere,
    id: "atmosphere-wrong-password",
    row: "intelepeer-unauthorized",
    situation: "A wrong password; the newer page's answer.",
    values: () => ({ password: "not-hers-at-all" }),
    cause: "wrong-pair",
  },
  {
    ...atAtmosphere,
    id: "atmosphere-no-api-access",
    row: "intelepeer-unauthorized",
    situation: "A user whose Access is not set to API; name and password are right.",
    values: () => ({ username: frontdesk.username, password: frontdesk.password }),
    cause: "no-api-access",
  },
  {
    ...atIntelepeer,
    id: "intelepeer-email",
    row: "intelepeer-address-as-name",
    situation: "The e-mail address is given as user name.",
    values: () => ({ username: jdoe.email }),
    cause: "username-is-address",
  },
  {
    ...atAtmosphere,
    id: "atmosphere-tag",
    row: "intelepeer-address-as-name",
    situation: "The tag of the e-mail address is given as user name.",
    values: () => ({ username: "jdoe+1" }),
    cause: "username-is-address",
  },
  {
    ...atIntelepeer,
    id: "intelepeer-no-token",
    row: "intelepeer-no-token",
    situation: "The sign-in answers 200 with an empty token.",
    server: { fault: "no-token" },
    cause: "token-elsewhere",
  },
  {
    ...atIntelepeer,
    id: "intelepeer-token-deeper",
    row: "intelepeer-no-token",
    situation: "The sign-in answers 200, and the token stands at a key that no page shows.",
    server: { replies: () => [httpAnswer("200 OK", '{"session":{"key":"fFkq0123456789"},"error":null}')] },
    cause: "token-elsewhere",
  },
  {
    ...atIntelepeer,
    id: "intelepeer-blank",
    row: "generic-edges",
    situation: "The user name is pasted with a blank behind it.",
    values: () => ({ username: `${jdoe.username} ` }),
    cause: "value-edges",
  },
  {
    ...atAtmosphere,
    id: "atmosphere-newline",
    row: "generic-edges",
    situation: "The password is read from a file with the line break at its end.",
    values: () => ({ password: `${jdoe.password}\n` }),
    cause: "value-edges",
  },
  {
    ...atIntelepeer,
    id: "intelepeer-smart-quotes",
    row: "generic-strange-character",
    situation: "A mail program has put the password in typographic quotes.",
    values: () => ({ password: `“${jdoe.password}”` }),
    cause: "strange-character",
  },
  {
    ...atAtmosphere,
    id: "atmosphere-disguised",
    row: "generic-disguised",
    situation: "A wrong password is refused with status 200; only the body says so.",
    values: () => ({ password: "not-hers-at-all" }),
    server: { fault: "disguised" },
    cause: "wrong-pair",
  },
  {
    ...atIntelepeer,
    id: "intelepeer-portal-page",
    row: "generic-html",
    situation: "A guest Wi-Fi's sign-in page answers.",
    server: { fault: "html" },
    cause: "web-page-answered",
  },
  {
    ...atAtmosphere,
    id: "atmosphere-429",
    row: "generic-rate",
    situation: "Too many requests.",
    server: { fault: "429" },
    cause: "rate-limited",
  },
];
