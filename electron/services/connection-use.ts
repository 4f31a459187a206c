// What is done with a saved connection's secrets: calls, tests, showing one, copying one. They are opened for that alone.
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { isLiveTag } from "../../shared/run-guard.ts";
import type { WireSettings } from "../../shared/wire-settings.ts";
import type { Clock, SecretClipboard } from "../ports.ts";
import type { OpenVault } from "../store/vault.ts";
import type { StoredSecrets } from "./connection-record.ts";
import type { ConnectionRegister } from "./connection-register.ts";
import { type FormValues, keptSecrets, otherHost } from "./connection-secrets.ts";
import { findMethodOf, isSecret, readSubject } from "./credential-subject.ts";
import type { Held } from "./credentials.ts";
import type { RefreshTokens } from "./refresh-tokens.ts";

/** Whose secrets were looked at, for the audit: in words, and the saved connection; null where they are of none. */
export type AuditSubject = { readonly subject: string; readonly connection: string | null };

/** How long a revealed secret may be seen and a copied one stays in the clipboard, in seconds. */
const secretSeconds = 30;

export type ConnectionUse = {
  /** The connection with its secrets, ready for one call. */
  find(id: string): Result<Held, AppError>;
  /** The values of a form with the saved secrets in the place of empty secret fields. */
  fill(
    connection: string,
    form: FormValues & { readonly hostConfirmed?: boolean | undefined },
  ): Result<
    { values: Record<string, string>; saved: NonNullable<Held["saved"]>; wire: WireSettings | undefined },
    AppError
  >;
  /** One secret in clear, recorded in the audit. */
  reveal(id: string, field: string): Result<{ value: string; hideAfterSeconds: number }, AppError>;
  /** One secret into the clipboard, which is emptied again after a while. */
  copy(id: string, field: string): Promise<Result<{ clearAfterSeconds: number }, AppError>>;
  /** Records that a text with secrets is shown. @returns after how many seconds it is hidden again */
  revealText(of: AuditSubject): number;
  /** A text with secrets into the clipboard, which is emptied again after a while. */
  copyText(text: string, of: AuditSubject): Promise<Result<{ clearAfterSeconds: number }, AppError>>;
  /** Takes a copied secret out of the clipboard at once. */
  endCopies(): void;
};

/** Creates it over the register. */
export const createConnectionUse = (needs: {
  readonly register: ConnectionRegister;
  readonly refreshTokens: RefreshTokens;
  readonly open: () => Result<OpenVault, AppError>;
  readonly clipboard: SecretClipboard | null;
  readonly clock: Clock;
}): ConnectionUse => {
  const { register, refreshTokens, clipboard, clock } = needs;
  const copies = new Set<AbortController>();

  const secretOf = (id: string, field: string): Result<{ value: string; of: AuditSubject }, AppError> => {
    const found = register.get(id);
    if (!found.ok) return found;
    const { name, vendor, method } = found.value.stored;
    const declared = findMethodOf(vendor, method)?.method ?? null;
    const secrets: Result<StoredSecrets, AppError> = isSecret(declared, field) ? register.secrets(id) : ok({});
    if (!secrets.ok) return secrets;
    const value = Object.hasOwn(secrets.value, field) ? secrets.value[field] : undefined;
    if (value === undefined)
      return fail(appError("input.invalid", { field: "the field", problem: "No secret is saved for it." }));
    return ok({ value, of: { subject: `${name}: ${declared?.fields[field]?.label ?? field}`, connection: id } });
  };

  const audit = (what: "revealed" | "copied", { subject, connection }: AuditSubject): void => {
    const open = needs.open();
    if (open.ok) open.value.audit(what, subject, connection ?? undefined);
  };

  /** Empties the clipboard after the time, or at once when the signal says so. */
  const clearLater = async (value: string, controller: AbortController): Promise<void> => {
    copies.add(controller);
    // Both ends of the wait mean the same: it is time.
    await clock.sleep(secretSeconds * 1000, controller.signal).catch(() => undefined);
    copies.delete(controller);
    // A clipboard that cannot be reached any more holds nothing of ours that we could take back.
    await clipboard?.clearIfStill(value).catch(() => undefined);
  };

  const copyText: ConnectionUse["copyText"] = async (text, of) => {
    if (!clipboard) return fail(appError("clipboard.unavailable", {}));
    try {
      await clipboard.write(text);
    } catch {
      return fail(appError("clipboard.unavailable", {}));
    }
    audit("copied", of);
    void clearLater(text, new AbortController());
    return ok({ clearAfterSeconds: secretSeconds });
  };

  return {
    find(id) {
      const found = register.get(id);
      if (!found.ok) return found;
      const { stored, key } = found.value;
      const secrets = register.secrets(id);
      if (!secrets.ok) return secrets;
      const { name, vendor, method, keepHistory, tags } = stored;
      const subject = readSubject({ vendor, method, values: { ...stored.values, ...secrets.value } });
      if (!subject.ok) return subject;
      return ok({
        ...subject.value,
        id,
        key,
        saved: { id, name, keepHistory, ...(isLiveTag(tags) && { live: true as const }) },
        refresh: refreshTokens.of(id, key),
        ...(stored.wire && { wire: stored.wire }),
      });
    },
    fill(connection, form) {
      const found = register.get(connection);
      if (!found.ok) return found;
      const kept = keptSecrets(register, found.value, { ...form, keepSecrets: found.value.stored.secretsSet });
      if (!kept.ok) return kept;
      const values = { ...form.values, ...kept.value };
      // Values that cannot be sent are the test's to refuse; nothing goes anywhere then.
      const subject = readSubject({ ...form, values });
      const asks = Object.keys(kept.value).length > 0 && !form.hostConfirmed && subject.ok;
      const away = asks ? otherHost(found.value, subject.value) : null;
      const { name, keepHistory, wire } = found.value.stored;
      return away ? fail(away) : ok({ values, saved: { id: connection, name, keepHistory }, wire });
    },
    reveal(id, field) {
      const found = secretOf(id, field);
      if (!found.ok) return found;
      audit("revealed", found.value.of);
      return ok({ value: found.value.value, hideAfterSeconds: secretSeconds });
    },
    async copy(id, field) {
      if (!clipboard) return fail(appError("clipboard.unavailable", {}));
      const found = secretOf(id, field);
      return found.ok ? copyText(found.value.value, found.value.of) : found;
    },
    revealText(of) {
      audit("revealed", of);
      return secretSeconds;
    },
    copyText,
    endCopies() {
      for (const controller of copies) controller.abort();
    },
  };
};
