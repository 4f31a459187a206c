// The part of the contract that concerns how requests go out: settings for all, the proxy, names, authorities, exceptions.
import { z } from "zod";
import { settingIds, wireSettingsSchema } from "./wire-settings.ts";

const method = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({ input, output });

const host = z.string().min(1).max(253);
const port = z.number().int().min(1).max(65_535);
const fingerprint = z.string().regex(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/);

const proxyKinds = ["none", "environment", "system", "manual"] as const;
export type ProxyKind = (typeof proxyKinds)[number];

const proxySchema = z.object({
  kind: z.enum(proxyKinds),
  /** Of a manual proxy, without user name and password: http://proxy.example:8080, socks5://…; empty for the others. */
  url: z.string().max(2_000),
  username: z.string().max(256),
  /** Hosts that are reached without it: names, `.example.com` for all below, addresses. */
  noProxy: z.array(z.string().max(253)).max(200),
});

const authoritySchema = z.object({
  id: z.string(),
  /** The name of the file, or that it was pasted. */
  name: z.string(),
  subject: z.string(),
  /** ISO 8601 UTC. */
  validTo: z.string(),
  fingerprint256: z.string(),
});

const exceptionSchema = z.object({
  host,
  port,
  fingerprint256: fingerprint,
  /** Node's verification code. */
  reason: z.string().max(100),
  subject: z.string().max(1_000),
  /** Milliseconds since 1970. */
  until: z.number().int(),
});
/** A certificate that is accepted although it does not verify. */
export type TlsExceptionView = z.infer<typeof exceptionSchema>;

const clientCertificateSchema = z.object({
  id: z.string(),
  host,
  /** Null for every port of the host. */
  port: port.nullable(),
  /** The name of the file, or that it was pasted. */
  name: z.string().max(255),
  kind: z.enum(["pem", "pfx"]),
  subject: z.string(),
  issuer: z.string(),
  /** ISO 8601 UTC. */
  validTo: z.string(),
  fingerprint256: z.string(),
});
/** A certificate that is shown to the servers of a host; its key never comes back. */
export type ClientCertificateView = z.infer<typeof clientCertificateSchema>;

const pemText = z.string().max(200_000);

/** Exactly one of `pem` and `pfx`; PKCS#12 as base64. */
const clientCertificateInput = z.strictObject({
  host,
  port: port.nullable(),
  name: z.string().max(255),
  pem: z.strictObject({ cert: pemText, key: pemText }).nullable(),
  pfx: z.base64().max(1_400_000).nullable(),
  passphrase: z.string().max(1_024).nullable(),
});
export type ClientCertificateInput = z.infer<typeof clientCertificateInput>;

/** What holds for all of them; cookies are a matter of one connection or one request. */
const globalSettingsSchema = wireSettingsSchema.omit({ cookies: true });

export const wireViewSchema = z.object({
  requests: globalSettingsSchema,
  /** Null while nobody has chosen, and then the host does. Of a password only that it is set. */
  proxy: proxySchema.extend({ passwordSet: z.boolean() }).nullable(),
  dns: z.array(z.object({ host: z.string(), addresses: z.array(z.string()) })),
  /** Name servers that are asked in the place of the system's; none leaves it to the system. */
  nameServers: z.array(z.string()),
  /** False while the store is locked: what weakens or widens trust is sealed, is not known then and takes no part. */
  trustKnown: z.boolean(),
  authorities: z.array(authoritySchema),
  clientCertificates: z.array(clientCertificateSchema),
  exceptions: z.array(exceptionSchema),
});
export type WireView = z.infer<typeof wireViewSchema>;
export type Authority = z.infer<typeof authoritySchema>;

/** How long an exception lasts, in milliseconds. */
export const exceptionMs = 24 * 3_600_000;

export const wireContract = {
  "wire.settings": method(z.null(), wireViewSchema),
  /** Sets what is given and forgets what is named. */
  "wire.set": method(
    z.strictObject({ set: globalSettingsSchema, unset: z.array(z.enum(settingIds)).max(settingIds.length) }),
    wireViewSchema,
  ),
  /** Null leaves it to the host again. `password` null keeps the saved one, as long as the address stays. */
  "wire.setProxy": method(
    z.strictObject({ proxy: proxySchema.extend({ password: z.string().max(1_024).nullable() }).nullable() }),
    wireViewSchema,
  ),
  /** The addresses that stand in for a lookup of the name; none forgets it. */
  "wire.setDns": method(z.strictObject({ host, addresses: z.array(z.string().max(64)).max(16) }), wireViewSchema),
  /** Addresses with an optional port; none leaves lookups to the system again. */
  "wire.setNameServers": method(z.strictObject({ servers: z.array(z.string().max(64)).max(8) }), wireViewSchema),
  "wire.addClientCertificate": method(clientCertificateInput, wireViewSchema),
  "wire.removeClientCertificate": method(z.strictObject({ id: z.string().max(64) }), wireViewSchema),
  "wire.addAuthority": method(
    z.strictObject({ name: z.string().max(255), pem: z.string().max(1_000_000) }),
    wireViewSchema,
  ),
  "wire.removeAuthority": method(z.strictObject({ id: z.string().max(64) }), wireViewSchema),
  /** Accepts one certificate at one place for 24 hours; the user has seen its fingerprint. */
  "wire.acceptCertificate": method(exceptionSchema.omit({ until: true }).strict(), wireViewSchema),
  /** Ends the exceptions of one place, or all. */
  "wire.endExceptions": method(z.strictObject({ host, port }).nullable(), wireViewSchema),
} as const;
