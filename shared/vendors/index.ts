// The list of vendors, in the order of the screens. A new vendor is one line here.
import type { Vendor } from "../vendor.ts";
import { virtualpbx } from "./virtualpbx.ts";

export const vendors: readonly Vendor[] = [virtualpbx];

/** The vendor of that id, or null. */
export const findVendor = (id: string): Vendor | null => vendors.find((vendor) => vendor.id === id) ?? null;
