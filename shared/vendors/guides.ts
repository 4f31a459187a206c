// Which guide belongs to which vendor.
import type { Guide } from "../guide.ts";
import { atmosphereGuide } from "./atmosphere.guide.ts";
import { enablexGuide } from "./enablex.guide.ts";
import { intelepeerGuide } from "./intelepeer.guide.ts";
import { teletrackerGuide } from "./teletracker.guide.ts";
import { virtualpbxGuide } from "./virtualpbx.guide.ts";

/** A guide under the id of its vendor. The name is the vendor's, for lists that stand before any adapter is asked. */
export type GuideEntry = { readonly vendor: string; readonly name: string; readonly guide: Guide };

/** Every guide, in the order of the screens. */
export const guides: readonly [GuideEntry, ...GuideEntry[]] = [
  { vendor: "intelepeer", name: "IntelePeer", guide: intelepeerGuide },
  { vendor: "atmosphere", name: "IntelePeer Atmosphere", guide: atmosphereGuide },
  { vendor: "teletracker", name: "TeleTracker", guide: teletrackerGuide },
  { vendor: "virtualpbx", name: "VirtualPBX", guide: virtualpbxGuide },
  { vendor: "enablex", name: "EnableX", guide: enablexGuide },
];

/** The guide of that vendor, or null. */
export const guideOf = (vendorId: string): Guide | null =>
  guides.find(({ vendor }) => vendor === vendorId)?.guide ?? null;

/** True for a page that a guide names; only such pages, and the vendors' own, are ever opened. */
export const isGuideDocument = (url: string): boolean =>
  guides.some(({ guide }) => guide.documents.some((page) => page.url === url));
