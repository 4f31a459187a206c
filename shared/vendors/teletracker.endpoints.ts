// Requests that TeleTracker's documents describe beyond the call that proves a credential; ready to send, never run by themselves.
// Sources: TT-* = pages of TeleTracker's developer documentation. Masquerade, sign-out and the voice-call endpoint have no entry:
// no page that could be read names their routes.
import type { Endpoint } from "../vendor.ts";

const json = [["Content-Type", "application/json"]] as const;

export const teletrackerEndpoints = [
  {
    id: "call-data-range",
    label: "Report of several days",
    group: "Reports",
    safe: true,
    method: "GET",
    // TT reports: start_date and end_date, as in the call of the catalogue.
    path: "reports/call-data?start_date=2018-04-01&end_date=2018-04-30",
    does: "The days of the documents' own sample; put in your own.",
    source: "Call data report (TeleTracker)",
  },
  {
    id: "sms-send",
    label: "Send a text message",
    group: "Messaging",
    safe: false,
    method: "POST",
    path: "sms/send",
    headers: json,
    // rest-api/messaging/send-sms/: the text is `payload`; what else it wants stood beyond what could be read.
    body: '{\n  "payload": ""\n}',
    does: "Sends a real message. The text is payload; the page says what else it wants.",
    source: "Send an SMS (TeleTracker)",
  },
  {
    id: "rapidresponse",
    label: "Start a RapidResponse",
    group: "Voice",
    safe: false,
    method: "POST",
    path: "voice/rapidresponse",
    headers: json,
    // TT-RAPID: the reply has guid and result; INVALID_PHONENUMBER, INVALID_CALLPROCESS and DUPLICATE_QUEUE_ENTRY refuse it.
    body: "{}",
    does: "Dials real telephones. The page says which fields it wants.",
    source: "Initiate a RapidResponse (TeleTracker)",
  },
] as const satisfies readonly Endpoint[];
