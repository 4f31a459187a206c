// Finds the vault key by one of the ways in, and proves the store under it before anything is written.
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Database } from "./database.ts";
import { findDamage, slotDamaged } from "./find-damage.ts";
import { readMeta } from "./meta.ts";
import { readSlots, type SlotRow } from "./slot-rows.ts";
import { openByKeychain, openByPassphrase, openByRecovery, type Slot } from "./slots.ts";
import type { VaultNeeds, VaultState } from "./vault-needs.ts";
import { changeSlots, createSession, type Session } from "./vault-session.ts";

export type Way = "passphrase" | "recovery" | "keychain";

/** So many refusals are remembered until somebody opens the vault and they can be noted. */
const mostUnwritten = 100;

export type FoundKey = {
  readonly vaultId: string;
  readonly vaultKey: Buffer;
  readonly slot: Slot;
  /** The slot as it is to be kept from now on; null when it stays. */
  readonly renewed: Slot | null;
};

const metaDamaged = (): AppError => appError("store.damaged", { what: "The description of the vault" });

const noSlot = (by: Way, rows: readonly SlotRow[]): AppError => {
  const damaged = rows.find((row) => !row.sound && (row.type === by || row.type === null));
  if (damaged) return slotDamaged(damaged.type);
  // A store is never without a recovery code.
  if (!rows.some(({ type }) => type === "recovery")) return slotDamaged(by === "recovery" ? "recovery" : null);
  if (by === "keychain") return appError("vault.keychain", { fault: "missing" });
  const named = by === "passphrase" ? "passphrase" : "recovery code";
  return appError("input.invalid", {
    field: named,
    problem: `This store has no ${named} at present. Use another way.`,
  });
};

/** The slots that this way may open here, and the vault they belong to. */
const slotsFor = (
  { connection, read }: Database,
  by: Way,
  host: VaultNeeds["host"],
): Result<{ vaultId: string; slots: Slot[] }, AppError> =>
  read(() => {
    const meta = readMeta(connection);
    if (meta === null) return fail(metaDamaged());
    const rows = readSlots(connection);
    const slots = rows
      .flatMap((row) => (row.sound && row.type === by && row.slot.keyId !== "" ? [row.slot] : []))
      .filter((slot) => by !== "keychain" || slot.host === host);
    return slots.length === 0 ? fail(noSlot(by, rows)) : ok({ vaultId: meta.meta.vaultId, slots });
  });

const bySecret = async (
  { attempts, needs, unwritten }: VaultState,
  by: "passphrase" | "recovery",
  secret: string,
  { vaultId, slots }: { vaultId: string; slots: readonly Slot[] },
): Promise<Result<FoundKey, AppError>> => {
  const early = attempts.waitSeconds();
  if (early > 0) return fail(appError("vault.wrong", { by, waitSeconds: early, early: true }));
  for (const slot of slots) {
    const vaultKey =
      by === "passphrase" ? await openByPassphrase(slot, vaultId, secret) : openByRecovery(slot, vaultId, secret);
    if (vaultKey === null) continue;
    attempts.forget();
    return ok({ vaultId, vaultKey, slot, renewed: null });
  }
  if (unwritten.length < mostUnwritten)
    unwritten.push({
      at: new Date(needs.now()).toISOString(),
      what: "unlock-refused",
      subject: `${by}, ${needs.holderName}`,
    });
  return fail(appError("vault.wrong", { by, waitSeconds: attempts.refused() }));
};

/** The vault key by one way; nothing is changed whatever comes out. */
export const findKey = async (
  state: VaultState,
  database: Database,
  by: Way,
  secret: string | null,
): Promise<Result<FoundKey, AppError>> => {
  const { keychain, host } = state.needs;
  const found = slotsFor(database, by, host);
  if (!found.ok) return found;
  if (by !== "keychain") return bySecret(state, by, secret ?? "", found.value);
  if (keychain === null) return fail(appError("vault.keychain", { fault: "unavailable" }));
  let last: AppError = appError("vault.keychain", { fault: "missing" });
  for (const slot of found.value.slots) {
    const opened = await openByKeychain(slot, found.value.vaultId, keychain);
    if (opened.ok) return ok({ vaultId: found.value.vaultId, slot, ...opened.value });
    last = opened.error;
  }
  return fail(last);
};

/** The session over a store whose description, list and way in belong to this key. */
const provenSession = (
  database: Database,
  { vaultId, vaultKey, slot }: Pick<FoundKey, "vaultId" | "vaultKey"> & { readonly slot: Slot | null },
  now: () => number,
): Result<{ session: Session; damage: AppError[] }, AppError> => {
  const session = createSession(database, vaultId, vaultKey, now);
  const { sealer } = session;
  const proven = database.read(() => {
    const index = session.index.read();
    if (!index.ok) return index;
    if (!readMeta(database.connection)?.provenBy(sealer)) return fail(metaDamaged());
    // A slot that was put back from before a change of the passphrase opens, but the list no longer names it.
    const current = slot === null || index.value.slots.get(slot.id) === slot.revision;
    return current ? findDamage(database, sealer, index.value) : fail(slotDamaged(slot.params.type));
  });
  if (proven.ok) return ok({ session, damage: proven.value });
  session.end();
  return proven;
};

/** So many damaged parts are named. */
const mostNamed = 3;

/** All that is damaged as one error that names the first of it. */
const allDamage = (damage: readonly AppError[]): AppError | null => {
  const [first] = damage;
  if (first === undefined || damage.length === 1) return first ?? null;
  const parts = damage.flatMap((error) => (error.code === "store.damaged" ? [error.facts.what] : []));
  const more = parts.length > mostNamed ? [`${parts.length - mostNamed} more parts`] : [];
  const named = parts.map((part, at) => (at === 0 ? part : part.charAt(0).toLowerCase() + part.slice(1)));
  const what = [...named.slice(0, mostNamed), ...more];
  return appError("store.damaged", { what: `${what.slice(0, -1).join(", ")} and ${what.at(-1) ?? ""}`, several: true });
};

/** Opens the vault with a key that was found. What is damaged is named, and from then on nothing is written. */
export const openVault = (
  state: VaultState,
  database: Database,
  found: Pick<FoundKey, "vaultId" | "vaultKey" | "renewed"> & { readonly slot: Slot | null },
): Result<Session, AppError> => {
  const proven = provenSession(database, found, state.needs.now);
  if (!proven.ok) return proven;
  const { session, damage } = proven.value;
  const whole = allDamage(damage);
  if (whole) database.forbid(whole);
  state.damage = whole;
  state.session = session;
  state.sessionOnly = false;
  // Best effort: with the old wrapping the slot opens just as well.
  if (found.renewed !== null && database.writable) changeSlots(session, { remove: [], write: [found.renewed] });
  return ok(session);
};
