import type { JsonObject } from "../sim.ts";
export type FieldRule = {
    required?: true;
    minLength?: number;
    maxLength?: number;
    pattern?: RegExp;
    choices?: readonly string[];
};
/** cb_user_auth [KZ-code:user_auth.json]. Other members are let through. */
export declare const userAuthRules: {
    readonly credentials: {
        readonly required: true;
        readonly minLength: 1;
        readonly maxLength: 64;
    };
    readonly method: {
        readonly choices: readonly ["md5", "sha"];
    };
    readonly account_name: {
        readonly minLength: 1;
        readonly maxLength: 128;
    };
    readonly account_realm: {
        readonly minLength: 4;
        readonly maxLength: 253;
        readonly pattern: RegExp;
    };
    readonly phone_number: {
        readonly minLength: 1;
        readonly maxLength: 64;
    };
};
/** cb_api_auth [KZ-code:api_auth.json]. No other member is allowed. */
export declare const apiAuthRules: {
    readonly api_key: {
        readonly required: true;
        readonly minLength: 64;
        readonly maxLength: 64;
    };
};
/**
 * The failures as field → rule → { message, target?, value? }, or null when the data is right.
 * @param strict refuses members that no rule names
 */
export declare function findErrors(data: JsonObject, rules: Readonly<Record<string, FieldRule>>, strict: boolean): JsonObject | null;
