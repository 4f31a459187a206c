// Everything a window may ask of its host: each method once, with what goes in and what comes out.
// Adding one: declare it here, write its handler in electron/handlers.ts; a host without it does not compile.
import { z } from "zod";
import { bodyContract } from "./body-contract.ts";
import { bundleContract } from "./bundle-contract.ts";
import { checkContract } from "./check-contract.ts";
import { csvContract } from "./csv-import-view.ts";
import { rotateContract } from "./rotate-contract.ts";
import { callReportSchema, heldCredentialSchema, testReportSchema } from "./domain.ts";
import { typedRequestSchema } from "./compose-call.ts";
import { bodyPiecesSchema, composeContract } from "./compose-contract.ts";
import { cookieContract } from "./cookie-contract.ts";
import { runContract } from "./run-contract.ts";
import { importContract } from "./import-contract.ts";
import { sandboxStatusSchema } from "./sandbox-view.ts";
import { socketContract } from "./socket-contract.ts";
import { storeContract } from "./store-contract.ts";
import { wireContract } from "./wire-settings-contract.ts";
import { wireSettingsSchema } from "./wire-settings.ts";

const method = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({ input, output });

export const preferencesSchema = z.object({
  theme: z.enum(["system", "light", "dark"]),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** What this host can do. Screens ask for capabilities, never for the host's name. */
export const hostInfoSchema = z.object({
  version: z.string(),
  platform: z.enum(["linux", "darwin", "win32"]),
  /** Where secrets can be kept. Only `session-only` until there is a store. */
  secretStorage: z.enum(["os-keychain", "passphrase", "session-only"]),
  clipboard: z.enum(["concealed", "plain"]),
  /** True when the host draws a native menu, so that the window shows none. */
  nativeMenu: z.boolean(),
  proxy: z.string().nullable(),
  /** Things the user should know, e.g. that the program runs as root. */
  warnings: z.array(z.string()),
});
export type HostInfo = z.infer<typeof hostInfoSchema>;

export const contract = {
  "host.info": method(z.null(), hostInfoSchema),
  "preferences.get": method(z.null(), preferencesSchema),
  "preferences.set": method(preferencesSchema.partial(), preferencesSchema),
  /** Climbs the rungs on the given values; stores nothing. Progress arrives as `test.step` events. */
  "test.run": method(
    z.strictObject({
      testId: z.string().max(64),
      vendor: z.string().max(64),
      method: z.string().max(64),
      values: z.record(z.string().max(64), z.string().max(100_000)),
      /** A saved connection whose secrets stand in for the secret fields that are empty here. */
      connection: z.string().max(64).optional(),
      /** True when the user has agreed that saved secrets go to another host than so far. */
      hostConfirmed: z.boolean().optional(),
      /** Id of a test call, "none" for sign-in only, null for the vendor's default. */
      call: z.string().max(64).nullable(),
      /** Id of a known mistake: the sign-in is sent with it, to reproduce it, and no call follows. */
      mistake: z.string().max(64).optional(),
    }),
    testReportSchema,
  ),
  "test.cancel": method(z.strictObject({ testId: z.string() }), z.null()),
  /** Keeps a credential in the host's memory, so that calls can use it and the window need not; secrets never come back. */
  "credential.hold": method(
    z.strictObject({
      vendor: z.string().max(64),
      method: z.string().max(64),
      values: z.record(z.string().max(64), z.string().max(100_000)),
    }),
    heldCredentialSchema,
  ),
  "credential.list": method(z.null(), z.array(heldCredentialSchema)),
  /** Forgets a credential and its session; one that is not held is no error. */
  "credential.drop": method(z.strictObject({ credential: z.string().max(64) }), z.null()),
  /** Sends one call, signed in with a held credential or with none. Progress arrives as `call.phase` events. */
  "call.send": method(
    z.strictObject({
      callId: z.string().max(64),
      credential: z.string().max(64).nullable(),
      request: typedRequestSchema,
      /** The body where files are part of it; the request then tells its type alone. */
      pieces: bodyPiecesSchema.optional(),
      /** Another choice for one field of the credential, for this call alone. */
      adjust: z.strictObject({ field: z.string().max(64), value: z.string().max(64) }).optional(),
      /** Values in the request that are secret although neither name nor place says so. */
      secrets: z.array(z.string().max(65_536)).max(1_000).optional(),
      /** What this request sets of how it goes out; the rest is the connection's and the settings'. */
      wire: wireSettingsSchema.optional(),
    }),
    callReportSchema,
  ),
  "call.cancel": method(z.strictObject({ callId: z.string().max(64) }), z.null()),
  /** The user has said that this name may lead into a private network; kept until the window closes. */
  "network.allowPrivate": method(z.strictObject({ host: z.string().min(1).max(253) }), z.null()),
  ...bodyContract,
  ...bundleContract,
  ...composeContract,
  ...importContract,
  ...cookieContract,
  ...socketContract,
  ...runContract,
  ...storeContract,
  ...wireContract,
  ...checkContract,
  ...csvContract,
  ...rotateContract,
  "sandbox.status": method(z.null(), sandboxStatusSchema),
  "sandbox.start": method(z.null(), sandboxStatusSchema),
  "sandbox.stop": method(z.null(), sandboxStatusSchema),
  "sandbox.setFault": method(z.strictObject({ vendor: z.string(), fault: z.string().nullable() }), sandboxStatusSchema),
  "sandbox.moveClock": method(z.strictObject({ seconds: z.number().int() }), sandboxStatusSchema),
  /** Opens a documentation page in the user's browser; only https and only declared hosts. */
  "link.open": method(z.strictObject({ url: z.string().max(2_000) }), z.null()),
  /** The window begins to show a secret that stays until its reader is done, or has ended it. */
  "screen.cover": method(z.strictObject({ on: z.boolean() }), z.null()),
} as const;

export type Contract = typeof contract;
export type MethodName = keyof Contract;
export type Input<Name extends MethodName> = z.infer<Contract[Name]["input"]>;
export type Output<Name extends MethodName> = z.infer<Contract[Name]["output"]>;
