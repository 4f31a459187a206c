// Every secret that is kept in an open store: of connections with what is derived from them, refresh tokens, the proxy's.
import { mask } from "../../shared/redact-names.ts";
import type { AppError } from "../../shared/errors.ts";
import type { Result } from "../../shared/result.ts";
import { completeValues } from "../../shared/vendor.ts";
import type { OpenVault } from "../store/vault.ts";
import type { Secret } from "./bundle-scan.ts";
import { secretsNamed, secretsOfSubject } from "./bundle-secrets.ts";
import type { ConnectionRegister, KnownConnection } from "./connection-register.ts";
import { findMethodOf } from "./credential-subject.ts";
import type { RefreshTokens } from "./refresh-tokens.ts";
import { createWireTrust } from "./wire-trust.ts";

/** Creates the list. @returns nothing while the store is locked or absent: then the host knows none of them */
export const createStoreSecrets = (needs: {
  readonly open: () => Result<OpenVault, AppError>;
  readonly register: ConnectionRegister;
  readonly refreshTokens: RefreshTokens;
}): (() => readonly Secret[]) => {
  const { open, register, refreshTokens } = needs;
  const trust = createWireTrust(open);

  const ofConnection = ({ id, stored, key }: KnownConnection): readonly Secret[] => {
    const opened = register.secrets(id);
    // What does not open is known to nobody, and the store's state names it.
    const typed = opened.ok ? opened.value : {};
    const found = findMethodOf(stored.vendor, stored.method);
    const refresh = refreshTokens.of(id, key).load()?.refreshToken;
    return [
      ...secretsNamed(Object.values(typed), "a secret of a saved connection"),
      ...(found
        ? secretsOfSubject(
            { ...found, values: completeValues(found.method, { ...stored.values, ...typed }) },
            "connection",
          )
        : []),
      ...secretsNamed(refresh ? [refresh] : [], "a refresh token"),
    ];
  };

  const ofWire = (): readonly Secret[] => {
    const read = trust.read();
    if (!read.ok || !read.value) return [];
    const { proxyPassword, clientCertificates } = read.value;
    return [
      ...secretsNamed(proxyPassword ? [proxyPassword.password] : [], "the proxy's password"),
      ...secretsNamed(
        clientCertificates.map(({ passphrase }) => passphrase ?? ""),
        "the passphrase of a client certificate",
      ),
    ];
  };

  return () => {
    if (!open().ok) return [];
    const all = register.all();
    const connections = all.ok ? [...all.value.values()] : [];
    return [...connections.flatMap(ofConnection), ...ofWire()].filter(({ value }) => value !== mask);
  };
};
