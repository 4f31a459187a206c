// IntelePeer with the Customer Portal: a sign-in for 24 hours, or the long-standing token of the portal.
// Sources: S000 = "API Authentication", docs.intelepeer.com; IP-LIST = "List Management APIs" there; IP-* as in the files beside this one.
import { joinUrl } from "../url.ts";
import { defineMethod, defineVendor } from "../vendor.ts";
import { judgeCall, loginMistakes, loginRequest, reading, readLogin, replyChecks } from "./intelepeer.auth.ts";
import { callHeaders, chosenForm, headerPreview, otherForm, portalForm } from "./intelepeer.authorization.ts";
import { portalCalls } from "./intelepeer.calls.ts";
import { rulesFor } from "./intelepeer.diagnose.ts";
import { portalEndpoints } from "./intelepeer.endpoints.ts";
import { loginFields, tokenFields, usernameNote } from "./intelepeer.fields.ts";
import { docs, secretsInReplies, unknownOfBoth } from "./intelepeer.facts.ts";

type Chosen = { readonly base_url: string; readonly scheme: string };

/** The form for an address; without one, that of the first call of the catalogue. */
const formOf = ({ base_url, scheme }: Chosen, url = joinUrl(base_url, portalCalls[0].path)) =>
  chosenForm(scheme, portalForm(url));

const isCustomerHost = (baseUrl: string): boolean => portalForm(joinUrl(baseUrl, "")) === "bare";

const schemeNote = ({ base_url, scheme }: Chosen): string => {
  if (scheme !== "auto") return "";
  return isCustomerHost(base_url)
    ? "The bare token, as the documents show it for customer.intelepeer.com."
    : "The bare token below /_rest/v4/my/ and /_rest/v4/carrier/, Bearer elsewhere.";
};

const login = defineMethod({
  name: "User name and password",
  summary: "Signs in at the Customer Portal for a token of 24 hours.",
  fields: loginFields,
  notes: (values) => ({ username: usernameNote(values.username), scheme: schemeNote(values) }),
  derived: () => [],
  auth: {
    kind: "login",
    request: loginRequest,
    parse: (answer, { receivedAt }) => readLogin(answer, receivedAt),
    reading,
    header: (session, values, url) => callHeaders(session.token, formOf(values, url)),
    // S000: "Once the 24-hour token expires, repeat the request to get a new token."
    renewal: { marginSeconds: 300 },
    mistakes: loginMistakes,
  },
  placeholders: () => ({}),
  testCalls: portalCalls,
  endpoints: portalEndpoints,
  otherForm,
});

const token = defineMethod({
  name: "Long-standing token",
  summary: "The token copied from the portal, on every call; no sign-in.",
  fields: tokenFields,
  notes: (values) => ({ scheme: schemeNote(values) }),
  derived: (values) => [
    headerPreview(
      values.token,
      formOf(values),
      values.scheme !== "auto" || isCustomerHost(values.base_url)
        ? "Authorization header of every call"
        : "Authorization header of the calls below /_rest/v4/my/ and /_rest/v4/carrier/",
    ),
  ],
  auth: { kind: "static", header: (values, url) => callHeaders(values.token, formOf(values, url)) },
  placeholders: () => ({}),
  testCalls: portalCalls,
  endpoints: portalEndpoints,
  otherForm,
});

/** IntelePeer. */
export const intelepeer = defineVendor({
  id: "intelepeer",
  name: "IntelePeer",
  docs,
  methods: { login, token },
  judgeCall,
  callChecks: replyChecks,
  diagnose: rulesFor(portalForm, "account"),
  secretsInReplies,
  // No rate limit is documented.
  rateBucket: null,
  choice: null,
  unknown: [...unknownOfBoth, "The bodies of number reservations, orders and E911 registrations."],
});
