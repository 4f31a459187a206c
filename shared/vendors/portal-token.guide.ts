// The two steps by which IntelePeer's long-standing token is copied from a portal; both of its guides have them.
// Sources: IP-AUTH = "API Authentication", the edition with the portal token, docs.intelepeer.com; IP-OLD1 = its older page.
import type { GuideStep } from "../guide.ts";

const token = ["token"];

/** Data only. */
export const portalTokenSteps: readonly GuideStep[] = [
  {
    id: "landing",
    title: "Open the CPaaS portal",
    see: "The landing page of the CPaaS portal.",
    say: "Please log in to the CPaaS portal and stay on its first page.",
    source: ["IP-AUTH"],
    ways: token,
  },
  {
    id: "copy-token",
    title: "Copy the API Authentication Token",
    see: "API Authentication Token, and beside it Copy.",
    say: "Please press Copy at API Authentication Token.",
    branches: [
      {
        label: "My page has no such token",
        answer:
          "Older portals: My Applications, SMS Application, Settings, GET KEY, with a period of validity of your choice.",
        source: ["IP-OLD1"],
      },
    ],
    yields: ["token"],
    unknown: "How long this token lives is not documented.",
    source: ["IP-AUTH"],
    ways: token,
  },
];
