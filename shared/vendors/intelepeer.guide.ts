// IntelePeer: how an API user is made in the Customer Portal, once per account, and how a long-standing token is copied.
// Sources: S000 = "API Authentication", S001 = "Atmosphere API Authentication", two editions of one page at docs.intelepeer.com; IP-* = other public pages of IntelePeer.
import type { Guide } from "../guide.ts";
import { portalTokenSteps } from "./portal-token.guide.ts";

const login = ["login"];
const token = ["token"];

/** Data only. */
export const intelepeerGuide: Guide = {
  title: "An API user in the Customer Portal",
  aim: "A user with API access, whose name and password are exchanged for a token of 24 hours.",
  ways: [
    { method: "login", title: "API user", when: "The usual way: a user with API access; a new token every 24 hours." },
    {
      method: "token",
      title: "Portal token",
      when: "A long-standing token, copied by hand; List Management takes no other.",
    },
  ],
  repeat: {
    per: "account",
    why: "A token is good only for the account under which its API user was made. For each account: switch to it, then all steps again.",
  },
  preconditions: [
    {
      text: "The customer has a Customer Portal login that may manage users.",
      source: ["S000"],
      inferred: true,
      ways: login,
    },
    { text: "It is known for which account the API is needed.", source: ["S000"] },
    {
      text: "There is an e-mail address that no other user has, or one with sub-addressing.",
      source: ["S000"],
      ways: login,
    },
    { text: "There is a user name that nobody has yet.", source: ["S000", "S001"], ways: login },
    { text: "The customer can open the CPaaS portal.", source: ["IP-AUTH"], ways: token },
  ],
  steps: [
    {
      id: "portal",
      title: "Log in to the Customer Portal",
      see: "The portal's start page, after the customer's own login.",
      say: "Please log in to the Customer Portal with a login that may manage users.",
      source: ["S000", "S001"],
      ways: login,
    },
    {
      id: "account",
      title: "Go to the account that is to get API access",
      see: "The account the portal is working in.",
      say: "Please switch to the account whose API will be used. If several accounts need it, we do everything once per account.",
      branches: [
        {
          label: "I have only one account",
          answer: "Then this step is done; go on.",
          source: ["S000"],
          inferred: true,
        },
      ],
      source: ["S000"],
      ways: login,
    },
    {
      id: "user-management",
      title: "Open user management",
      see: "User Management in a menu; where it stands depends on the portal view.",
      say: "Please look for User Management in the menu on the far right.",
      branches: [
        {
          label: "There is no menu on the far right",
          answer: "Choose Manage Enterprise at the top of the page, then Enterprise User Management.",
          source: ["S000"],
        },
        {
          label: "My menu is on the left",
          answer: "Click User Management in the menu at the left side of the page.",
          source: ["S001"],
        },
        {
          label: "I see User Management nowhere",
          answer: "The login probably may not manage users: ask an administrator of the account to do the steps.",
          source: ["S000"],
          inferred: true,
        },
      ],
      source: ["S000", "S001"],
      ways: login,
    },
    {
      id: "table",
      title: "The User Management table appears",
      see: "A table of the account's users.",
      say: "You should see the User Management table now. Please check whether somebody already has the e-mail address you want to use.",
      source: ["S000"],
      ways: login,
    },
    {
      id: "create",
      title: "Press Create New User/Contact",
      see: "The button Create New User/Contact.",
      say: "Please click Create New User/Contact.",
      source: ["S000", "S001"],
      ways: login,
    },
    {
      id: "details",
      title: "Fill in name, e-mail and phone",
      see: "The pop-up User/Contact Details with Full Name, Email and Phone.",
      say: "Please fill in all three. The e-mail address must be one that no other user has; user name and password will be mailed to it.",
      branches: [
        {
          label: "My address is taken",
          answer:
            "Use sub-addressing, e.g. jdoe+1@business.com: mail to it arrives in the same mailbox. The helper below finds the next free one.",
          source: ["S000"],
        },
      ],
      notes: [{ id: "email", label: "E-mail address of the API user" }],
      helper: "sub-address",
      source: ["S000", "S001"],
      ways: login,
    },
    {
      id: "create-login",
      title: "Press Create Login",
      see: "The button Create Login in the same pop-up.",
      say: "Please do not save yet: click Create Login first.",
      source: ["S000", "S001"],
      ways: login,
    },
    {
      id: "access",
      title: "Type a user name and choose API",
      see: "The field Username and the drop-down list Access.",
      say: "Please type a user name that nobody has yet, and choose API in the Access list.",
      branches: [
        {
          label: "The user name is refused",
          answer: "It must be unique. Choose another, and tell me exactly what you typed.",
          source: ["S000", "S001"],
        },
      ],
      yields: ["username"],
      helper: "user-name",
      source: ["S000", "S001"],
      ways: login,
    },
    {
      id: "save",
      title: "Press Save",
      see: "The button Save.",
      say: "Please click Save.",
      source: ["S000", "S001"],
      ways: login,
    },
    {
      id: "mail",
      title: "Wait for the mail and keep what is in it",
      see: "A mail with user name and password, at the address of the new user.",
      say: "A mail with user name and password comes by itself. Please read the user name to me letter by letter; keep both.",
      yields: ["username", "password"],
      helper: "user-name",
      source: ["S000", "S001"],
      ways: login,
    },
    {
      id: "token",
      title: "Get the token",
      see: "Nothing in the portal: this is a request.",
      say: "The test at the end does this for you: POST https://customer.intelepeer.com/_rest/v4/authenticate with Content-Type and Accept application/json. A program must repeat it every 24 hours.",
      source: ["S000"],
      ways: login,
    },
    {
      id: "header",
      title: "Put the token into the Authorization header",
      see: "Nothing in the portal: this concerns every later request.",
      say: "The token goes into the Authorization header. Some of the APIs want the word Bearer before it, some do not.",
      source: ["S000"],
      ways: login,
    },
    ...portalTokenSteps,
  ],
  pitfalls: [
    {
      text: "Access is not set to API: the sign-in is refused although name and password are right.",
      step: "access",
      source: ["S000", "S001"],
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
      source: ["S000"],
      inferred: true,
      ways: login,
    },
    { text: "GET in place of POST.", step: "token", source: ["S000"], ways: login },
    { text: "Content-Type or Accept is missing in Postman.", step: "token", source: ["S000"], ways: login },
    { text: "The token of one account is used for another.", step: "account", source: ["S000"], ways: login },
  ],
  variants: [
    {
      title: "A token from the portal",
      text: "On the CPaaS portal's landing page: API Authentication Token, Copy. Choose “Portal token” above to be led through it.",
      source: ["IP-AUTH"],
    },
    {
      title: "A key with a period (older portals)",
      text: "My Applications, SMS Application, Settings, GET KEY, with a period of validity of one's choice.",
      source: ["IP-OLD1"],
    },
  ],
  documents: [
    {
      tag: "S000",
      title: "API Authentication (IntelePeer)",
      url: "https://docs.intelepeer.com/Atmosphere/Content/Atmosphere-APIs/Authentication.htm",
    },
    { tag: "S001", title: "Atmosphere API Authentication (IntelePeer), another edition of that page", url: null },
    { tag: "IP-AUTH", title: "API Authentication (IntelePeer), the edition with the portal token", url: null },
    {
      tag: "IP-OLD1",
      title: "Atmosphere API authentication (IntelePeer, old)",
      url: "https://www.intelepeer.com/docs/atmosphere-api-authentication/?mode=grid",
    },
  ],
  unknown: [
    "Which portal view a customer has; the documents name three places for User Management.",
    "Which of the two documented replies the sign-in gives today; Ringback reads both.",
    "Whether a token of one host works on another.",
  ],
};
