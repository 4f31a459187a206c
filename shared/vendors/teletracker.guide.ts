// TeleTracker: no document gives portal steps, so the guide leads through what must be known and which kind of access fits.
// Sources: S002 = "Authentication", TT-* = pages of the developer documentation at www.teletracker.net.
import type { Guide } from "../guide.ts";

/** Data only. */
export const teletrackerGuide: Guide = {
  title: "Which access, and what it needs",
  aim: "User name, password and, with several accounts, the account ID; no document describes steps in a portal.",
  ways: [
    {
      method: "basic",
      title: "Basic",
      when: "Simple REST calls. The documents advise to begin with it: no token to keep.",
    },
    { method: "bearer", title: "Bearer token", when: "The RealTime API, or several accounts over one session." },
    {
      method: "integrator",
      title: "Integrator",
      when: "Enterprise customers, partners and vendors only, on request to sales.",
    },
  ],
  preconditions: [
    {
      text: "There is a user on the account, and its password is known.",
      source: ["TT-LOGIN"],
      ways: ["basic", "bearer"],
    },
    { text: "Sales have issued Integrator credentials.", source: ["TT-INT"], ways: ["integrator"] },
    { text: "It is known whether that user has more than one account.", source: ["S002"], ways: ["basic", "bearer"] },
    { text: "It is known whether the RealTime API is to be used: it takes tokens only.", source: ["S002"] },
  ],
  steps: [
    {
      id: "user",
      title: "Ask for the user name and password",
      see: "Nothing in particular: the documents show no portal page for this.",
      say: "Please tell me the user name, and type the password yourself if we share the screen. What the API may do is what this user may do.",
      yields: ["username", "password"],
      unknown: "Where the portal makes or lists users is not documented.",
      source: ["TT-LOGIN"],
      ways: ["basic", "bearer"],
    },
    {
      id: "integrator-user",
      title: "Take the Integrator credentials from sales",
      see: "What sales have sent.",
      say: "Integrator users belong to no account; they have a list of permitted accounts. Please use exactly what sales have sent.",
      yields: ["username", "password"],
      source: ["S002", "TT-INT"],
      ways: ["integrator"],
    },
    {
      id: "accounts",
      title: "Several accounts? Note the account ID",
      see: "The number of the account that the calls are for.",
      say: "Does this user have more than one account? Then please tell me the ID of the right one.",
      branches: [
        {
          label: "Only one account",
          answer: "Leave the account ID empty and go on.",
          source: ["TT-BASIC"],
        },
        {
          label: "I do not know the ID",
          answer: "Ask TeleTracker's support for it; do not test without it if there may be several accounts.",
          source: ["TT-BASIC"],
          inferred: true,
        },
      ],
      yields: ["account_id"],
      source: ["S002", "TT-LOGIN"],
      ways: ["basic", "bearer"],
    },
    {
      id: "integrator-account",
      title: "Note the account ID",
      see: "The number of an account on the permitted list.",
      say: "Which account is it for? Every Integrator request must name it.",
      yields: ["account_id"],
      source: ["TT-INT"],
      ways: ["integrator"],
    },
    {
      id: "choose",
      title: "Settle on the kind of access",
      see: "Nothing: this is a decision. It can be changed above.",
      say: "Will you use the RealTime API, or one session for several accounts? Then tokens. Otherwise Basic is simpler: nothing expires.",
      branchesTitle: "What decides",
      branches: [
        {
          label: "We need the RealTime API",
          answer: "It takes bearer tokens only; Basic is not accepted there.",
          source: ["S002"],
        },
        {
          label: "We have several accounts",
          answer: "A token can be issued for one account ID, or masquerade; with Basic each call must carry the ID.",
          source: ["S002", "TT-BASIC"],
        },
        {
          label: "We are a partner with many shared customers",
          answer: "That is what Integrator is for; sales decide.",
          source: ["S002"],
        },
      ],
      source: ["S002"],
    },
    {
      id: "keep-token",
      title: "Plan for the end of the token",
      see: "Nothing: this concerns the customer's program.",
      say: "The reply says how long the token lives. Your program renews it before that; both tokens are new each time, and the old refresh token is void.",
      source: ["S002", "TT-REFRESH"],
      ways: ["bearer"],
    },
  ],
  pitfalls: [
    {
      text: "Basic with several accounts and no account ID: the call runs on any one of them, without an error.",
      step: "accounts",
      source: ["S002", "TT-BASIC"],
      ways: ["basic"],
    },
    { text: "Basic on the RealTime API is refused.", step: "choose", source: ["S002"] },
    {
      text: "The end of the token is not tracked; an expired one gives 401 or 403.",
      step: "keep-token",
      source: ["S002", "TT-BEARER"],
      ways: ["bearer"],
    },
    {
      text: "The new refresh token is lost, or two programs share one pair: the old one cannot be used again.",
      step: "keep-token",
      source: ["TT-REFRESH"],
      ways: ["bearer"],
    },
    {
      text: "Integrator credentials under the word Basic: the word in the header is Integrator.",
      step: "integrator-user",
      source: ["TT-INT"],
      ways: ["integrator"],
    },
  ],
  variants: [
    {
      title: "Masquerade",
      text: "One bearer session acts on another account of the same user. The documents name it and give no route; a free-form request can try it.",
      source: ["S002"],
    },
    {
      title: "Only check the password",
      text: "A login with auth_only=1 checks user name and password, creates no session and returns no tokens.",
      source: ["TT-LOGIN"],
    },
  ],
  documents: [
    {
      tag: "S002",
      title: "Authentication (TeleTracker)",
      url: "https://www.teletracker.net/developer-documentation/authentication/",
    },
    {
      tag: "TT-LOGIN",
      title: "Login (TeleTracker)",
      url: "https://www.teletracker.net/developer-documentation/rest-api/auth/login/",
    },
    {
      tag: "TT-BEARER",
      title: "Get a bearer token (TeleTracker)",
      url: "https://www.teletracker.net/developer-documentation/authentication/bearer-tokens/get-a-bearer-token/",
    },
    {
      tag: "TT-REFRESH",
      title: "Refresh your bearer token (TeleTracker)",
      url: "https://www.teletracker.net/developer-documentation/authentication/bearer-tokens/refresh-your-bearer-token/",
    },
    {
      tag: "TT-BASIC",
      title: "Basic authentication (TeleTracker)",
      url: "https://www.teletracker.net/developer-documentation/authentication/basic-authentication/",
    },
    {
      tag: "TT-INT",
      title: "Integrator authentication (TeleTracker)",
      url: "https://www.teletracker.net/developer-documentation/authentication/integrator-authentication/",
    },
  ],
  unknown: [
    "Where the portal makes users and shows account IDs.",
    "The routes for masquerade and for logging out.",
    "What exactly a wrong password is answered with.",
  ],
};
