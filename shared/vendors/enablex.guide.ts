// EnableX: how a project yields App ID and App Key, how they are mailed again or reset, and when a user's own login is the way.
// Sources: S004 = "UCaaS API Authentication", developer.enablex.io; EX-* = other public pages of EnableX.
import type { Guide } from "../guide.ts";

const login = ["login"];

/** Data only. */
export const enablexGuide: Guide = {
  title: "App ID and App Key from the CPaaS portal",
  aim: "The credentials of a project for calls from server to server, or a user's own login for an app.",
  ways: [
    {
      method: "basic",
      title: "Server to server",
      when: "The customer's own server calls: App ID and App Key as Basic.",
    },
    {
      method: "login",
      title: "Client to server",
      when: "An app in the user's hands calls: the App ID and the user's own login; the key stays out of the app.",
    },
  ],
  preconditions: [
    { text: "The customer is a reseller or a customer of EnableX.", source: ["S004"] },
    { text: "The customer is registered at the CPaaS portal, or signs up there.", source: ["S004"] },
    {
      text: "Somebody reads the mailbox of the portal account: credentials are mailed there and nowhere else.",
      source: ["S004"],
    },
    { text: "There is a UCaaS user with an e-mail address and password of its own.", source: ["S004"], ways: login },
  ],
  steps: [
    {
      id: "portal",
      title: "Log in to the CPaaS portal",
      see: "The CPaaS dashboard, right after the login.",
      say: "Please log in to the EnableX CPaaS portal; the dashboard opens.",
      branches: [
        {
          label: "I have no login",
          answer: "Sign up for the portal first; the page on authentication links to the form.",
          source: ["S004"],
        },
      ],
      source: ["S004"],
    },
    {
      id: "project",
      title: "Create a project",
      see: "Create Project on the dashboard, then a choice of channels.",
      say: "Please choose Create Project and select the channels you want to integrate.",
      branches: [
        {
          label: "There is a project already",
          answer: "Use it: go on to the mail, or have its credentials sent again.",
          source: ["S004"],
        },
      ],
      unknown:
        "Whether the credentials of any project reach the UCaaS routes, or a grant is needed, is not documented.",
      source: ["S004"],
    },
    {
      id: "mail",
      title: "Take App ID and App Key from the mail",
      see: "A mail from EnableX to the address of the portal account.",
      say: "App ID and App Key are mailed to the address of your portal account. Please copy them without blanks around them.",
      branches: [
        {
          label: "The mail went to somebody else",
          answer:
            "It goes to the owner of the portal account, not to us. Please ask that person, or have the credentials sent again.",
          source: ["S004"],
        },
        {
          label: "The mail is lost",
          answer: "Go on to the next two steps: the credentials can be sent again.",
          source: ["S004"],
        },
      ],
      yields: ["app_id", "app_key"],
      source: ["S004"],
    },
    {
      id: "summary",
      title: "Open the Project Summary",
      see: "The list of projects; in front of each the Action icon, an ellipsis.",
      say: "Please find the project and click the three dots in front of it; the Project Summary opens.",
      optional: "only to have the credentials again or anew",
      source: ["S004"],
    },
    {
      id: "credentials",
      title: "Send the credentials again, or reset the key",
      see: "The section Project Credentials with RESET APP KEY and SEND CREDENTIALS.",
      say: "Please press SEND CREDENTIALS, unless the key has become known to somebody.",
      optional: "only to have the credentials again or anew",
      branchesTitle: "What the two buttons do",
      branches: [
        {
          label: "SEND CREDENTIALS",
          answer: "Mails the present App ID and App Key to the registered address once more. Nothing stops working.",
          source: ["S004"],
        },
        {
          label: "RESET APP KEY",
          answer:
            "Makes a new App Key for the project. First agree on a time, and list every program that has the old key.",
          consequence:
            "The old key stops working everywhere. Programs that still have it are refused, with CREDENTIAL_EXPIRED on EnableX's newer routes.",
          source: ["S004", "EX-ERR2"],
          inferred: true,
        },
      ],
      yields: ["app_id", "app_key"],
      source: ["S004"],
    },
    {
      id: "user",
      title: "Ask for the user's own login",
      see: "Nothing in the CPaaS portal: this is the login of a UCaaS user.",
      say: "Please give me the e-mail address with which the user signs in to the app, and type the password yourself if we share the screen.",
      yields: ["email", "password"],
      source: ["S004"],
      ways: login,
    },
    {
      id: "use",
      title: "Send them as Basic",
      see: "Nothing in the portal: this concerns every request.",
      say: "App ID, colon, App Key, in base64, go into the Authorization header behind the word Basic. There is no token and no end.",
      source: ["S004"],
      ways: ["basic"],
    },
    {
      id: "use-token",
      title: "Get and renew the token",
      see: "Nothing in the portal: this concerns the customer's app.",
      say: "POST /login with the App ID in X-Api-Id and e-mail and password in the body; then Authorization: Token and what came back. Log in again before it ends.",
      unknown: "The page says 20 minutes in one place and 15 in another. Ringback shows 20 and renews from minute 14.",
      source: ["S004", "EX-AUTH"],
      ways: login,
    },
  ],
  pitfalls: [
    {
      text: "RESET APP KEY stops the old key everywhere, not only here.",
      step: "credentials",
      source: ["S004", "EX-ERR2"],
      inferred: true,
    },
    {
      text: "The mail goes to the owner of the portal account, not to the support engineer.",
      step: "mail",
      source: ["S004"],
    },
    { text: "The key is pasted with a blank before or behind it.", step: "mail", source: ["EX-ERR2"] },
    {
      text: "The App Key is built into an app: the login of a user exists to avoid just that.",
      step: "use-token",
      source: ["S004"],
      ways: login,
    },
    {
      text: "The login of the portal's owner is used in place of a UCaaS user's.",
      step: "user",
      source: ["EX-UC"],
      inferred: true,
      ways: login,
    },
    {
      text: "A project and a role in UCaaS are different things: a role that is too low is refused with the right key.",
      source: ["EX-UC"],
    },
  ],
  variants: [],
  documents: [
    {
      tag: "S004",
      title: "UCaaS API Authentication (EnableX)",
      url: "https://developer.enablex.io/docs/references/apis/ucaas-api/content/authentication/",
    },
    { tag: "EX-AUTH", title: "UCaaS API Authentication (EnableX), the paragraph on the token's life", url: null },
    { tag: "EX-UC", title: "UCaaS API (EnableX)", url: "https://www.enablex.io/developer/ucaas-api/" },
    { tag: "EX-ERR2", title: "Errors (EnableX)", url: "https://developer.enablex.io/reference/errors.html" },
  ],
  unknown: [
    "Whether a token lives 15 or 20 minutes.",
    "Whether the credentials of any CPaaS project reach the UCaaS routes.",
    "What a refused login is answered with.",
  ],
};
