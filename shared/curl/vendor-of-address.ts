// Tells by its address which vendor a pasted request goes to, and what of the address is the base.
import { isLoopback } from "../url.ts";
import { findVendor, vendors } from "../vendors/index.ts";

/** Domains by vendor; the first that fits counts. Atmosphere's calls go to the host "api" (S001). */
const domains: readonly (readonly [RegExp, string])[] = [
  [/^(?:atmosphere|api)\.intelepeer\.com$/u, "atmosphere"],
  [/(?:^|\.)intelepeer\.com$/u, "intelepeer"],
  [/(?:^|\.)teletracker\.net$/u, "teletracker"],
  [/(?:^|\.)virtualpbx\.com$/u, "virtualpbx"],
  [/(?:^|\.)enablex\.io$/u, "enablex"],
];

/** Paths that only Kazoo's API has, whatever the host. */
const kazooPath = /\/v[12]\/(?:user_auth|api_auth|token_auth|accounts\/[0-9a-f]{32})(?:\/|$)/u;

export type AddressOwner = {
  readonly vendor: string;
  readonly baseUrl: string;
  /** True for a host of the vendor's own; false for somebody's installation of it, and for the simulators. */
  readonly own: boolean;
};

/** The path of a vendor's usual base address, e.g. "/v2". */
const usualPath = (vendorId: string): string => {
  const method = Object.values(findVendor(vendorId)?.methods ?? {})[0];
  const usual = method?.fields["base_url"]?.default ?? "";
  return URL.canParse(usual) ? new URL(usual).pathname.replace(/\/$/u, "") : "";
};

/** The vendor and the base address; `custom` with the bare origin for everybody else. */
export const ownerOfAddress = (address: string): AddressOwner => {
  if (!URL.canParse(address)) return { vendor: "custom", baseUrl: "", own: false };
  const url = new URL(address);
  // The simulators stand side by side below one address of this computer.
  const simulated = isLoopback(address)
    ? vendors.find(({ id }) => url.pathname === `/${id}` || url.pathname.startsWith(`/${id}/`))
    : undefined;
  const owner = domains.find(([domain]) => domain.test(url.hostname))?.[1];
  const vendor = simulated?.id ?? owner ?? (kazooPath.test(url.pathname) ? "virtualpbx" : "custom");
  const front = simulated ? `/${simulated.id}` : "";
  const path = usualPath(vendor);
  const at = path === "" ? -1 : url.pathname.indexOf(path);
  const base = at === -1 ? front + path : url.pathname.slice(0, at + path.length);
  return { vendor, baseUrl: url.origin + base, own: owner !== undefined };
};
