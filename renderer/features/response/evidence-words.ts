// Says where a piece of evidence stands.
import type { Evidence } from "../../../shared/domain.ts";

const places: Record<Evidence["where"], string> = {
  field: "Field",
  "request-header": "Request header",
  "request-body": "Request body",
  url: "Address",
  status: "Status",
  "response-header": "Response header",
  "response-body": "Response body",
  tls: "TLS",
  clock: "Clock",
  network: "Network",
};

/** "Response body, message". @param fieldLabel the label of a field by its id */
export const evidencePlace = ({ where, at }: Evidence, fieldLabel: (id: string) => string): string => {
  if (at === "") return places[where];
  return where === "field" ? fieldLabel(at) : `${places[where]}, ${at}`;
};
