// The list of vendors, in the order of the screens. A new vendor is one line here.
import type { Vendor } from "../vendor.ts";
import { atmosphere } from "./atmosphere.ts";
import { custom } from "./custom.ts";
import { enablex } from "./enablex.ts";
import { intelepeer } from "./intelepeer.ts";
import { teletracker } from "./teletracker.ts";
import { virtualpbx } from "./virtualpbx.ts";

export const vendors: readonly Vendor[] = [intelepeer, atmosphere, teletracker, virtualpbx, enablex, custom];

/** The vendor of that id, or null. */
export const findVendor = (id: string): Vendor | null => vendors.find((vendor) => vendor.id === id) ?? null;
