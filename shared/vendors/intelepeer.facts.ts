// What IntelePeer and Atmosphere have in common beside their methods: documents, secrets in replies, what nobody documents.
import { headerValue, type HttpDraft } from "../http.ts";
import type { SecretInReply } from "../vendor.ts";

/** The vendor's pages, the first of which has two revisions (S000, S001). */
export const docs = [
  {
    title: "Authentication (IntelePeer)",
    url: "https://docs.intelepeer.com/Atmosphere/Content/Atmosphere-APIs/Authentication.htm",
  },
  {
    title: "Phone number management (IntelePeer)",
    url: "https://docs.intelepeer.com/atmosphere/Content/Atmosphere-APIs/Voice-APIs/Phone-Number-DID-Management.htm",
  },
  {
    title: "Checking message status (IntelePeer)",
    url: "https://docs.intelepeer.com/Atmosphere/Content/Atmosphere-SMS-Messaging/SMS-APIs/Checking-Message-Status.htm",
  },
  {
    title: "List Management (IntelePeer)",
    url: "https://docs.intelepeer.com/atmosphere/Content/Atmosphere-APIs/List-Management-APIs.htm",
  },
] as const;

/** Only a sign-in goes out without Authorization; its address is free, so the path would not tell it. */
const isSignIn = ({ headers }: HttpDraft): boolean => headerValue(headers, "Authorization") === null;

/** S000's reply has the token at `data`, S001's at `token`. In other replies `data` is data. */
export const secretsInReplies = [
  { path: "data", when: isSignIn },
  { path: "token" },
  { path: "access_token" },
] as const satisfies readonly SecretInReply[];

/** What no document says. */
export const unknownOfBoth = [
  "Which of the two documented bodies the sign-in answers with today.",
  "What a sign-in answers with 400, 403 or 429.",
  "Whether a token of one host is good on another.",
  "Whether the legacy sign-in get_portal_auth_token still answers.",
  "Which read-only routes List Management has.",
  "The vendor's rate limits.",
] as const;
