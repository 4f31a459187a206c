// Test-only: makes X.509 certificates of every flaw at test time, since no fixture may expire and no tool may be missing.
import { type KeyObject, generateKeyPairSync, sign } from "node:crypto";

const der = (tag: number, ...contents: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(contents);
  const size = body.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...contents: readonly Uint8Array[]): Buffer => der(0x30, ...contents);
const text = (tag: number, value: string): Buffer => der(tag, Buffer.from(value, "latin1"));
const octets = (content: Uint8Array): Buffer => der(0x04, content);
const yes = der(0x01, Buffer.from([0xff]));

/** An object identifier, given in its encoded form. */
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, "hex"));
const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"));
const commonName = oid("550403");
const organization = oid("55040a");
const subjectAltName = oid("551d11");
const basicConstraints = oid("551d13");

const nameOf = (cn: string): Buffer =>
  sequence(
    der(0x31, sequence(organization, text(0x0c, "Ringback tests"))),
    der(0x31, sequence(commonName, text(0x0c, cn))),
  );

/** UTCTime: YYMMDDHHMMSSZ. */
const utcTime = (date: Date): Buffer => text(0x17, `${date.toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`);

const altName = (name: string): Buffer =>
  /^[\d.]+$/.test(name) ? der(0x87, Buffer.from(name.split(".").map(Number))) : text(0x82, name);

const day = 86_400_000;

/** A certificate with its private key; an issuer for further ones. */
export type TestCertificate = {
  readonly cn: string;
  readonly certificate: string;
  readonly key: string;
  readonly privateKey: KeyObject;
};

export type CertificateWishes = {
  readonly cn: string;
  readonly altNames?: readonly string[];
  /** Days from now. */
  readonly from?: number;
  readonly until?: number;
  readonly authority?: boolean;
  /** Self-signed when absent. */
  readonly issuer?: TestCertificate;
};

let serial = 1;

/** Makes one certificate on a fresh P-256 key. */
export const makeCertificate = (wishes: CertificateWishes): TestCertificate => {
  const { cn, altNames = [], from = -1, until = 30, authority = false, issuer } = wishes;
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const extensions = [
    sequence(basicConstraints, yes, octets(sequence(...(authority ? [yes] : [])))),
    ...(altNames.length > 0 ? [sequence(subjectAltName, octets(sequence(...altNames.map(altName))))] : []),
  ];
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([0x10, serial++])),
    ecdsaWithSha256,
    nameOf(issuer?.cn ?? cn),
    sequence(utcTime(new Date(Date.now() + from * day)), utcTime(new Date(Date.now() + until * day))),
    nameOf(cn),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign("sha256", body, issuer?.privateKey ?? privateKey);
  const whole = sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    cn,
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    privateKey,
  };
};
