// IntelePeer Atmosphere: the same API user as the Customer Portal's, as the edition of the page with both portals tells it.
// Sources: S001 = "Atmosphere API Authentication", S000 = "API Authentication", two editions of one page at docs.intelepeer.com; IP-* = other public pages of IntelePeer.
import type { Guide } from "../guide.ts";
import { portalTokenSteps } from "./portal-token.guide.ts";

const login = ["login"];
const token = ["token"];

/** Data only. */
export const atmosphereGuide: Guide = {
  title: "An API user for Atmosphere",
  aim: "A user with API access, whose token goes with every call as Bearer.",
  ways: [
    { method: "login", title: "API user", when: "The usual way: a user with API access; a new token every 24 hours." },
    {
      method: "token",
      title: "Portal token",
      when: "A long-standing token, copied by hand; List Management takes no other.",
    },
  ],
  preconditions: [
    {
      text: "The customer has a Customer Portal login that may manage users.",
      source: ["S001"],
      inferred: true,
      ways: login,
    },
    { text: "There is a user name that nobody has yet.", source: ["S001"], ways: login },
    {
      text: "There is an e-mail address that no other user has, or one with sub-addressing.",
      source: ["S000"],
      ways: login,
    },
    { text: "It is known for which account the API is needed.", source: ["S000"] },
    { text: "The customer can open the CPaaS portal.", source: ["IP-AUTH"], ways: token },
  ],
  steps: [
    {
      id: "portal",
      title: "Log in to the Customer Portal",
      see: "The portal's start page, after the customer's own login.",
      say: "Please log in to the Customer Portal. The user is made there also when Atmosphere is used afterwards.",
      source: ["S001"],
      ways: login,
    },
    {
      id: "user-management",
      title: "Open user management",
      see: "A menu at the left side of the page with User Management.",
      say: "Please click User Management in the menu on the left.",
      branches: [
        {
          label: "My menu is on the far right",
          answer: "Click User Management there.",
          source: ["S000"],
        },
        {
          label: "I do not see that menu",
          answer: "Choose Manage Enterprise at the top of the page, then Enterprise User Management.",
          source: ["S000"],
        },
      ],
      source: ["S001"],
      ways: login,
    },
    {
      id: "create",
      title: "Press Create New User/Contact",
      see: "The button Create New User/Contact.",
      say: "Please click Create New User/Contact.",
      source: ["S001"],
      ways: login,
    },
    {
      id: "details",
      title: "Fill in name, e-mail and phone",
      see: "The pop-up User/Contact Details with Full Name, Email and Phone.",
      say: "Please fill in all three. User name and password will be mailed to this address.",
      branches: [
        {
          label: "My address is taken",
          answer: "Use sub-addressing, e.g. jdoe+1@business.com. The helper below finds the next free one.",
          source: ["S000"],
        },
      ],
      notes: [{ id: "email", label: "E-mail address of the API user" }],
      helper: "sub-address",
      source: ["S001"],
      ways: login,
    },
    {
      id: "create-login",
      title: "Press Create Login",
      see: "The button Create Login in the same pop-up.",
      say: "Please do not save yet: click Create Login first.",
      source: ["S001"],
      ways: login,
    },
    {
      id: "access",
      title: "Type a user name and choose API",
      see: "The field Username and the drop-down list Access.",
      say: "Please type a user name that nobody has yet, and choose API in the Access list.",
      yields: ["username"],
      helper: "user-name",
      source: ["S001"],
      ways: login,
    },
    {
      id: "save",
      title: "Press Save",
      see: "The button Save.",
      say: "Please click Save.",
      source: ["S001"],
      ways: login,
    },
    {
      id: "mail",
      title: "Wait for the mail and keep what is in it",
      see: "A mail with user name and password, at the address of the new user.",
      say: "A mail with user name and password comes by itself. Please read the user name to me letter by letter; keep both.",
      yields: ["username", "password"],
      helper: "user-name",
      source: ["S001"],
      ways: login,
    },
    {
      id: "token",
      title: "Get the token",
      see: "Nothing in the portal: this is a request.",
      say: "The test at the end does this for you: POST https://atmosphere.intelepeer.com/_rest/v4/authenticate with Content-Type application/json. A program must repeat it every 24 hours.",
      branches: [
        {
          label: "We use the Customer Portal's address",
          answer: "POST https://customer.intelepeer.com/_rest/v4/authenticate takes the same user name and password.",
          source: ["S001"],
        },
      ],
      source: ["S001"],
      ways: login,
    },
    {
      id: "header",
      title: "Send the token as Bearer",
      see: "Nothing in the portal: this concerns every later request.",
      say: "The token goes into the Authorization header behind the word Bearer.",
      source: ["S001"],
      ways: login,
    },
    ...portalTokenSteps,
  ],
  pitfalls: [
    {
      text: "Access is not set to API: the sign-in is refused although name and password are right.",
      step: "access",
      source: ["S001"],
      ways: login,
    },
    {
      text: "The e-mail address, or jdoe+1, is typed as user name. It is the Username of the mail, exactly as it stands there.",
      step: "mail",
      source: ["S000"],
      ways: login,
    },
    {
      text: "Leaving the pop-up before Create Login makes a contact without a login.",
      step: "create-login",
      source: ["S001"],
      inferred: true,
      ways: login,
    },
    {
      text: "The page's own Node sample uses GET and sends no body; the sign-in is a POST.",
      step: "token",
      source: ["S001"],
      ways: login,
    },
    {
      text: "The token of one account is used for another: it is bound to the account of its API user.",
      step: "token",
      source: ["S000"],
      ways: login,
    },
    { text: "List Management refuses the 24-hour token.", source: ["IP-LIST"] },
  ],
  variants: [
    {
      title: "A token from the portal",
      text: "On the CPaaS portal's landing page: API Authentication Token, Copy. Choose “Portal token” above to be led through it.",
      source: ["IP-AUTH"],
    },
  ],
  documents: [
    {
      tag: "IP-OLD1",
      title: "Atmosphere API authentication (IntelePeer, old)",
      url: "https://www.intelepeer.com/docs/atmosphere-api-authentication/?mode=grid",
    },
    {
      tag: "S001",
      title: "Atmosphere API Authentication (IntelePeer)",
      url: "https://docs.intelepeer.com/Atmosphere/Content/Atmosphere-APIs/Authentication.htm",
    },
    { tag: "S000", title: "API Authentication (IntelePeer), another edition of that page", url: null },
    { tag: "IP-AUTH", title: "API Authentication (IntelePeer), the edition with the portal token", url: null },
    {
      tag: "IP-LIST",
      title: "List Management APIs (IntelePeer)",
      url: "https://docs.intelepeer.com/atmosphere/Content/Atmosphere-APIs/List-Management-APIs.htm",
    },
  ],
  unknown: [
    "Which portal view a customer has; the documents name three places for User Management.",
    "Whether the account must be chosen first: this edition has no such step, the other one has.",
    "Which of the two documented replies the sign-in gives today; Ringback reads both.",
  ],
};
