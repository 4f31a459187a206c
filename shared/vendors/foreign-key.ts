// Tells another vendor's key or token by its shape, where the documents show the shape.
// Sources: KZ-AA = api_authentication.md of 2600hz/kazoo (64 characters, hex in its samples); TT-LOGIN = TeleTracker's page on the login (UUIDs).
import type { DiagnosisFacts, DiagnosisRule } from "../diagnosis-rule.ts";
import { answeredWith, fieldEvidence, statusEvidence, valueOf } from "./evidence.ts";

const shapes = [
  { regex: /^[0-9a-f]{64}$/i, words: "64 hex digits, like a VirtualPBX API key" },
  { regex: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, words: "a UUID, like a TeleTracker token" },
];

/**
 * The rule for a vendor whose own keys have none of these shapes.
 * @param field the id of the field that takes the vendor's own
 */
export const foreignKeyRule = (field: string): DiagnosisRule => ({
  id: "key-of-other-vendor",
  when: (facts: DiagnosisFacts) => {
    const shape = answeredWith(facts, 401)
      ? shapes.find(({ regex }) => regex.test(valueOf(facts, field).trim()))
      : null;
    return shape ? [statusEvidence(facts), fieldEvidence(field, shape.words)] : null;
  },
  cause: "The value looks like another vendor's key or token",
  fix: () => "Ask the customer where it is from, and copy the one that belongs to this vendor.",
  // No more: the vendor's own keys have no documented shape.
  confidence: 0.7,
});
