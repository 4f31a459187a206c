// Checks `data` against the field rules of a Crossbar schema and words what fails in the documented shape, sent values echoed.
import type { Json, JsonObject } from "../sim.ts";

export type FieldRule = {
  required?: true;
  minLength?: number;
  maxLength?: number;
  pattern?: RegExp;
  choices?: readonly string[];
};

/** cb_user_auth [KZ-code:user_auth.json]. Other members are let through. */
export const userAuthRules = {
  credentials: { required: true, minLength: 1, maxLength: 64 },
  method: { choices: ["md5", "sha"] },
  account_name: { minLength: 1, maxLength: 128 },
  account_realm: { minLength: 4, maxLength: 253, pattern: /^[.\w_-]+$/ },
  phone_number: { minLength: 1, maxLength: 64 },
} as const satisfies Record<string, FieldRule>;

/** cb_api_auth [KZ-code:api_auth.json]. No other member is allowed. */
export const apiAuthRules = {
  api_key: { required: true, minLength: 64, maxLength: 64 },
} as const satisfies Record<string, FieldRule>;

/**
 * The failures as field → rule → { message, target?, value? }, or null when the data is right.
 * @param strict refuses members that no rule names
 */
export function findErrors(
  data: JsonObject,
  rules: Readonly<Record<string, FieldRule>>,
  strict: boolean,
): JsonObject | null {
  const errors: [string, JsonObject][] = [];
  for (const [field, rule] of Object.entries(rules)) {
    const failed = checkField(Object.hasOwn(data, field) ? data[field] : undefined, rule);
    if (failed !== null) errors.push([field, failed]);
  }
  for (const [field, value] of Object.entries(data)) {
    if (!strict || Object.hasOwn(rules, field)) continue;
    errors.push([field, { additionalProperties: { message: "Strict checking of data failed", value } }]);
  }
  return errors.length === 0 ? null : Object.fromEntries(errors);
}

function checkField(value: Json | undefined, rule: FieldRule): JsonObject | null {
  if (value === undefined) {
    return rule.required === true ? { required: { message: "Field is required but missing" } } : null;
  }
  if (typeof value !== "string") {
    return { type: { message: "Value did not match type(s): string", target: "string", value } };
  }
  const length = [...value].length;
  const { minLength, maxLength, pattern, choices } = rule;
  const failed: Record<string, JsonObject> = {};
  if (minLength !== undefined && length < minLength) {
    const message = `String must be at least ${minLength} characters`;
    failed["minLength"] = { message, target: minLength, value };
  }
  if (maxLength !== undefined && length > maxLength) {
    const message = `String must not be more than ${maxLength} characters`;
    failed["maxLength"] = { message, target: maxLength, value };
  }
  if (pattern !== undefined && !pattern.test(value)) {
    failed["pattern"] = { message: "Failed to match pattern", target: pattern.source, value };
  }
  if (choices !== undefined && !choices.includes(value)) {
    failed["enum"] = { message: "Value not found in enumerated list of values", target: choices, value };
  }
  return Object.keys(failed).length === 0 ? null : failed;
}
