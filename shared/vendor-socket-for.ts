// Which of a vendor's declared WebSockets an address is.
import { baseOf, type CallSubject } from "./compose-call.ts";
import { httpAddress } from "./socket-address.ts";
import type { VendorSocket } from "./vendor-socket.ts";

const placeOf = (address: string): string | null => {
  const http = httpAddress(address);
  if (http === null || !URL.canParse(http)) return null;
  const { origin, pathname } = new URL(http);
  return origin + pathname.replace(/\/+$/, "");
};

/** Null for an address that the vendor's documents do not speak of. */
export const vendorSocketFor = (subject: CallSubject | null, address: string): VendorSocket | null => {
  if (!subject) return null;
  const place = placeOf(address);
  const base = baseOf(subject);
  return (place !== null && subject.vendor.sockets?.find((one) => placeOf(one.address(base)) === place)) || null;
};
