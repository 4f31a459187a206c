// Test-only: sign-ins to VirtualPBX that customers build themselves, with the cause that the Kazoo documents give for the refusal.
// Sources: KZ-* = documentation and source of 2600hz/kazoo at dcf86cbc; S003 = "About Authentication", developer.virtualpbx.com.
import { createHash } from "node:crypto";
import { demo } from "../../sandbox/virtualpbx/demo.ts";
import { type CasePlay, type DiagnosisCase, jwtEndingAt } from "./diagnosis-case.ts";

const user = { vendor: "virtualpbx", method: "user" } as const;
const { username, password } = demo.acme.users[0];
const digest = (text: string, algorithm = "md5"): string => createHash(algorithm).update(text).digest("hex");

/** The customer's own sign-in. */
const sent = (
  data: Readonly<Record<string, string>>,
  { method = "PUT", wrapped = true, token = "" } = {},
): CasePlay => ({
  by: "customer",
  purpose: "signin",
  draft: (base) => ({
    method,
    url: `${base}/user_auth`,
    headers: [["Content-Type", "application/json"], ...(token === "" ? [] : ([["X-Auth-Token", token]] as const))],
    body: method === "GET" ? null : JSON.stringify(wrapped ? { data } : data),
  }),
});
const account_name = demo.acme.name;

/** Their own sign-ins. */
export const virtualpbxOwnCases: readonly DiagnosisCase[] = [
  {
    ...user,
    id: "virtualpbx-password-only",
    row: "virtualpbx-401-signin",
    situation: "The customer has hashed the password alone, as one sentence of the page says.",
    play: sent({ credentials: digest(password), account_name }),
    cause: "digest-mistake",
  },
  {
    ...user,
    id: "virtualpbx-newline-hashed",
    row: "virtualpbx-401-signin",
    situation: "echo without -n has hashed a line break along.",
    play: sent({ credentials: digest(`${username}:${password}\n`), account_name }),
    cause: "digest-mistake",
  },
  {
    ...user,
    id: "virtualpbx-upper-case-digest",
    row: "virtualpbx-401-signin",
    situation: "The digest is sent in capitals.",
    play: sent({ credentials: digest(`${username}:${password}`).toUpperCase(), account_name }),
    cause: "digest-mistake",
  },
  {
    ...user,
    id: "virtualpbx-sha1-without-method",
    row: "virtualpbx-401-signin",
    situation: "A SHA-1 digest without the word that says so.",
    play: sent({ credentials: digest(`${username}:${password}`, "sha1"), account_name }),
    cause: "digest-method",
  },
  {
    ...user,
    id: "virtualpbx-old-token",
    row: "virtualpbx-401-blank",
    situation: "The program sends an old X-Auth-Token along with its sign-in.",
    play: sent(
      { credentials: digest(`${username}:${password}`), account_name },
      { token: jwtEndingAt(1_700_000_000_000).split(".")[0] ?? "" },
    ),
    cause: "old-token-with-sign-in",
  },
  {
    ...user,
    id: "virtualpbx-no-envelope",
    row: "virtualpbx-envelope",
    situation: "The body is not wrapped in data.",
    play: sent({ credentials: digest(`${username}:${password}`), account_name }, { wrapped: false }),
    cause: "envelope-missing",
  },
  {
    ...user,
    id: "virtualpbx-no-credentials",
    row: "virtualpbx-envelope",
    situation: "The body holds user name and password in place of their digest.",
    play: sent({ username, password, account_name }),
    cause: "bad-request",
  },
  {
    ...user,
    id: "virtualpbx-sha1-word",
    row: "virtualpbx-envelope",
    situation: "The method is named sha1, as one page writes it.",
    play: sent({ credentials: digest(`${username}:${password}`, "sha1"), account_name, method: "sha1" }),
    cause: "hash-word",
  },
  {
    ...user,
    id: "virtualpbx-post",
    row: "virtualpbx-verb",
    situation: "The sign-in goes out as POST.",
    play: sent({ credentials: digest(`${username}:${password}`), account_name }, { method: "POST" }),
    cause: "login-not-put",
  },
  {
    ...user,
    id: "virtualpbx-get",
    row: "virtualpbx-verb",
    situation: "The sign-in's address is opened in a browser: GET.",
    play: sent({}, { method: "GET" }),
    cause: "login-not-put",
  },
];
