// Requests that EnableX's documents describe beyond the calls that prove a credential; ready to send, never run by themselves.
// Sources: S004 = "UCaaS API Authentication"; EX-* = pages beside it, developer.enablex.io and www.enablex.io. The list of projects
// has no entry: it lies outside the UCaaS address and shows every project's key.
import type { Endpoint } from "../vendor.ts";

/** S004 shows no body, and what the other pages show of theirs could not be read to the end. */
const bodyUnknown = "The page says which fields it wants.";

export const enablexEndpoints = [
  {
    id: "customer-new",
    label: "Create a customer",
    group: "Customers",
    safe: false,
    method: "POST",
    // S004's first sample.
    path: "customers",
    body: "{}",
    does: `Makes a customer; it is the documents' first sample for Basic. ${bodyUnknown}`,
    source: "UCaaS API authentication (EnableX)",
  },
  {
    id: "user-new",
    label: "Create a user",
    group: "Users and contacts",
    safe: false,
    method: "POST",
    // EX …/users/: POST is shown.
    path: "users",
    body: "{}",
    does: `Makes a user. ${bodyUnknown}`,
    source: "Users (EnableX)",
  },
  {
    id: "contact-new",
    label: "Create a contact",
    group: "Users and contacts",
    safe: false,
    method: "POST",
    // EX …/contacts/: POST is shown.
    path: "contacts",
    body: "{}",
    does: `Makes a contact. ${bodyUnknown}`,
    source: "Contacts (EnableX)",
  },
  {
    id: "own-room-wb",
    label: "Permanent room, X-App-Type wb",
    group: "Meetings",
    safe: true,
    method: "GET",
    // EX-MEET: X-App-Type is vc or wb.
    path: "meeting/permanent",
    headers: [["X-App-Type", "wb"]],
    does: "The same question for the other application type that the page names.",
    source: "Meeting management (EnableX)",
  },
  {
    id: "own-room-change",
    label: "Change the permanent room",
    group: "Meetings",
    safe: false,
    method: "PATCH",
    // EX-MEET writes meeting/permanent for GET and meetings/permanent for PATCH, on one page.
    path: "meetings/permanent",
    headers: [["X-App-Type", "vc"]],
    body: "{}",
    does: `Changes the room. The page writes meetings here and meeting for reading. ${bodyUnknown}`,
    source: "Meeting management (EnableX)",
  },
] as const satisfies readonly Endpoint[];
