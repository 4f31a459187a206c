// IntelePeer Atmosphere: the same users and sign-in as IntelePeer, calls on the APIs' own host, always behind Bearer.
// Sources: S001 = "Atmosphere API Authentication", docs.intelepeer.com; IP-* as in the files beside this one.
import { defineMethod, defineVendor } from "../vendor.ts";
import { judgeCall, loginMistakes, loginRequest, reading, readLogin, replyChecks } from "./intelepeer.auth.ts";
import { atmosphereForm, callHeaders, chosenForm, headerPreview, otherForm } from "./intelepeer.authorization.ts";
import { apiCalls } from "./intelepeer.calls.ts";
import { rulesFor } from "./intelepeer.diagnose.ts";
import { apiEndpoints } from "./intelepeer.endpoints.ts";
import { docs, secretsInReplies, unknownOfBoth } from "./intelepeer.facts.ts";
import { apiBaseUrl, atmospherePortal, loginFields, tokenFields, usernameNote } from "./intelepeer.fields.ts";

type Addresses = { readonly base_url: string; readonly api_base_url: string };

const isVendorHost = (url: string): boolean => {
  const host = URL.canParse(url) ? new URL(url).hostname : "";
  return host === "intelepeer.com" || host.endsWith(".intelepeer.com");
};

/** Insights and SMS answer at api.intelepeer.com while the sign-in is the portal's (S001's samples; IP-DATAQ, IP-MDR). */
export const atmosphereCallBase = ({ base_url, api_base_url }: Addresses): string => {
  if (api_base_url !== "") return api_base_url;
  return isVendorHost(base_url) ? "https://api.intelepeer.com" : base_url;
};

const callBaseNote = (values: Addresses): string =>
  values.api_base_url === "" && values.base_url !== "" ? `Calls go to ${atmosphereCallBase(values)}.` : "";

const formOf = ({ scheme }: { readonly scheme: string }) => chosenForm(scheme, atmosphereForm(""));

const login = defineMethod({
  name: "User name and password",
  summary: "Signs in at the Atmosphere Portal for a Bearer token of 24 hours.",
  fields: { ...loginFields, base_url: atmospherePortal, api_base_url: apiBaseUrl },
  notes: (values) => ({ username: usernameNote(values.username), api_base_url: callBaseNote(values) }),
  derived: () => [],
  auth: {
    kind: "login",
    request: loginRequest,
    parse: (answer, { receivedAt }) => readLogin(answer, receivedAt),
    reading,
    header: (session, values) => callHeaders(session.token, formOf(values)),
    // S001: "Once the token expires, repeat the request to get a new token."
    renewal: { marginSeconds: 300 },
    mistakes: loginMistakes,
  },
  placeholders: () => ({}),
  callBase: atmosphereCallBase,
  testCalls: apiCalls,
  endpoints: apiEndpoints,
  otherForm,
});

const token = defineMethod({
  name: "Long-standing token",
  summary: "The token copied from the portal, on every call; no sign-in.",
  fields: { ...tokenFields, base_url: atmospherePortal, api_base_url: apiBaseUrl },
  notes: (values) => ({ api_base_url: callBaseNote(values) }),
  derived: (values) => [headerPreview(values.token, formOf(values), "Authorization header of every call")],
  auth: { kind: "static", header: (values) => callHeaders(values.token, formOf(values)) },
  placeholders: () => ({}),
  callBase: atmosphereCallBase,
  testCalls: apiCalls,
  endpoints: apiEndpoints,
  otherForm,
});

/** IntelePeer Atmosphere. */
export const atmosphere = defineVendor({
  id: "atmosphere",
  name: "IntelePeer Atmosphere",
  docs,
  methods: { login, token },
  judgeCall,
  callChecks: replyChecks,
  diagnose: rulesFor(atmosphereForm, null),
  secretsInReplies,
  // No rate limit is documented.
  rateBucket: null,
  choice: null,
  unknown: [
    ...unknownOfBoth,
    "What the reply of POST https://atmosphere-api.intelepeer.com/rest/v1/authenticate calls its token.",
  ],
});
