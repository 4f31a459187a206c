// Bundles for a vendor's support: prepared in memory out of masked exchanges, looked at, scanned, and only then handed out.
import { createHmac, randomBytes } from "node:crypto";
import { valuesBehind } from "../../shared/bundle-align.ts";
import type { BundleReview, BundleScan } from "../../shared/bundle-contract.ts";
import { mapExchange, type SharedExchange } from "../../shared/bundle-exchange.ts";
import { bundleFiles, type BundleFile } from "../../shared/bundle-files.ts";
import { createPlaceholders, replaceIn } from "../../shared/bundle-placeholders.ts";
import { requestIdOf } from "../../shared/bundle-request-id.ts";
import { suspectsIn } from "../../shared/bundle-suspects.ts";
import type { HostInfo, Output } from "../../shared/contract.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import type { PastExchange } from "../../shared/history-view.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Replacement } from "../../shared/replaced-words.ts";
import { findVendor } from "../../shared/vendors/index.ts";
import { countPlaceholders } from "./bundle-counts.ts";
import type { BundleMemory, FoundExchange } from "./bundle-memory.ts";
import { ownWords } from "./bundle-own-words.ts";
import { type Doubt, type Reviewed, reviewOf } from "./bundle-review.ts";
import { createBundleScan, type Secret } from "./bundle-scan.ts";
import { secretsNamed, uniqueSecrets } from "./bundle-secrets.ts";
import { zipOf } from "./bundle-zip.ts";

/** Bundles that are kept at a time, and characters of a file that a preview shows. */
const most = { bundles: 3, shown: 200_000 } as const;

/** A value behind a mask is looked for elsewhere when it is as long as this; a cookie may be a mere setting. */
const shortestBehind = 8;

type Bundle = Reviewed & {
  readonly scan: (zip: Uint8Array) => BundleScan;
  /** How many of its exchanges belong to each connection, by its id. */
  readonly connections: ReadonlyMap<string, number>;
};

type Made = {
  readonly files: readonly BundleFile[];
  readonly ticket: string;
  readonly zip: Uint8Array;
  readonly scan: BundleScan;
  readonly replaced: readonly Replacement[];
};

export type BundleNeeds = {
  readonly memory: BundleMemory;
  /** An exchange of the history. */
  readonly past: (id: string) => Promise<Result<PastExchange, AppError>>;
  /** Every secret that the host knows now. */
  readonly secrets: () => Promise<readonly Secret[]>;
  readonly newId: () => string;
  readonly info: Pick<HostInfo, "version" | "platform">;
  /** Told that a bundle, or the text for its ticket, was handed out; by connection how many exchanges are in it. */
  readonly onShared?: (what: "bundle" | "text", connections: ReadonlyMap<string, number>) => void;
};

export type Bundles = {
  prepare(exchanges: readonly string[]): Promise<Result<BundleReview, AppError>>;
  preview(bundle: string, replaceToo: readonly string[]): Result<Output<"bundle.preview">, AppError>;
  write(bundle: string, replaceToo: readonly string[]): Result<Output<"bundle.write">, AppError>;
  /** The text for the ticket was copied. */
  copied(bundle: string): Result<null, AppError>;
  drop(bundle: string): void;
  clear(): void;
};

const vendorName = (id: string): string => findVendor(id)?.name ?? id;

const countOf = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));

/** Vendor, status and time of the last exchange; nothing of the customer. */
const fileNameOf = (exchanges: readonly SharedExchange[]): string => {
  const last = exchanges.at(-1);
  const at = (last?.exchange.at ?? "").replace(/\.\d+/, "").replaceAll(/[-:]/g, "");
  return `ringback-${last?.vendor ?? "call"}-${last?.exchange.response?.status ?? "no-answer"}-${at}.zip`;
};

const replaceAll = (text: string, doubts: readonly Doubt[]): string =>
  doubts
    .flatMap(({ spellings, placeholder }) => spellings.map((spelling) => ({ spelling, placeholder })))
    .toSorted((one, other) => other.spelling.length - one.spelling.length)
    .reduce((out, { spelling, placeholder }) => out.replaceAll(spelling, () => placeholder), text);

/** Creates an empty register. */
export const createBundles = (needs: BundleNeeds): Bundles => {
  const bundles = new Map<string, Bundle>();
  const own = ownWords({ info: needs.info, vendorName });

  const find = async (id: string): Promise<Result<FoundExchange, AppError>> => {
    const recent = needs.memory.find(id);
    if (recent) return ok(recent);
    const past = await needs.past(id);
    if (!past.ok) {
      const { code } = past.error;
      return code === "history.missing" || code === "store.absent"
        ? fail(appError("bundle.unknownExchange", { exchange: id }))
        : past;
    }
    const { exchange, entry, diagnosis } = past.value;
    const { vendor, signInMethod, connection } = entry;
    return ok({ exchange, vendor, signInMethod, diagnosis, connection: connection?.id ?? null });
  };

  /** What the masks of these exchanges stand for, as far as it is at hand: it must be nowhere else either. */
  const behindMasks = (exchanges: readonly SharedExchange[]): readonly string[] => {
    const values: string[] = [];
    for (const shared of exchanges) {
      mapExchange(shared, (text, place) => {
        const raw = needs.memory.rawOf(shared.exchange.id, place);
        const behind = raw === null ? null : valuesBehind(text, raw);
        values.push(...(behind ?? []).filter((value) => value.length >= shortestBehind));
        return text;
      });
    }
    return values;
  };

  const make = (bundle: Bundle, replaceToo: readonly string[]): Made => {
    const chosen = bundle.doubts.filter(({ id }) => replaceToo.includes(id));
    const exchanges =
      chosen.length === 0
        ? bundle.exchanges
        : bundle.exchanges.map((shared) => mapExchange(shared, (text) => replaceAll(text, chosen)));
    const replaced = countPlaceholders([...bundle.spots, ...chosen]);
    const { fileName, scan } = bundle;
    const { files, ticket } = bundleFiles({ exchanges, replaced, info: needs.info, vendorName, fileName });
    const small = zipOf(files, 6);
    const first = scan(small);
    const isChance =
      first.found.length > 0 && first.found.every(({ file }) => !files.some(({ name }) => name === file));
    if (!isChance) return { files, ticket, zip: small, scan: first, replaced };
    // Compressed bytes may look like a short secret; stored as they are, only what is there is found.
    const plain = zipOf(files, 0);
    return { files, ticket, zip: plain, scan: scan(plain), replaced };
  };

  const withBundle = <Value>(
    id: string,
    work: (bundle: Bundle) => Result<Value, AppError>,
  ): Result<Value, AppError> => {
    const bundle = bundles.get(id);
    return bundle ? work(bundle) : fail(appError("bundle.gone", { bundle: id }));
  };

  return {
    async prepare(ids) {
      const found: FoundExchange[] = [];
      for (const id of new Set(ids)) {
        const one = await find(id);
        if (!one.ok) return one;
        found.push(one.value);
      }
      found.sort((one, other) => Date.parse(one.exchange.at) - Date.parse(other.exchange.at));
      const known = await needs.secrets();
      const secrets = uniqueSecrets([...known, ...secretsNamed(behindMasks(found), "a value that was masked")]);
      const scanner = createBundleScan(secrets);
      const key = randomBytes(32);
      const fingerprint = (value: string): string => createHmac("sha256", key).update(value).digest("hex");
      const placeholders = createPlaceholders(scanner.find, fingerprint);
      const exchanges = found.map((shared, index) => {
        const { id } = shared.exchange;
        return mapExchange(
          shared,
          replaceIn(placeholders, index + 1, (place) => needs.memory.rawOf(id, place)),
        );
      });
      const requestIds = exchanges.flatMap(({ exchange }) => requestIdOf(exchange)?.id ?? []);
      const doubts = suspectsIn(exchanges, requestIds).map((suspect, index) => ({
        ...suspect,
        id: `s${index + 1}`,
        placeholder: placeholders.of(suspect.kind, suspect.value),
      }));
      const fileName = fileNameOf(exchanges);
      const bundle = needs.newId();
      const { spots } = placeholders;
      const connections = countOf(found.flatMap(({ connection }) => connection ?? []));
      bundles.set(bundle, { exchanges, spots, doubts, fileName, connections, scan: (zip) => scanner.scan(zip, own) });
      for (const oldest of bundles.keys()) {
        if (bundles.size <= most.bundles) break;
        bundles.delete(oldest);
      }
      return ok(reviewOf(bundle, { exchanges, spots, doubts, fileName }));
    },
    preview: (id, replaceToo) =>
      withBundle(id, (bundle) => {
        const { files, ticket, zip, scan, replaced } = make(bundle, replaceToo);
        return ok({
          ticket,
          replaced: [...replaced],
          bytes: zip.length,
          files: files.map(({ name, text }) => ({
            name,
            bytes: Buffer.byteLength(text),
            text: text.slice(0, most.shown),
            cut: text.length > most.shown,
          })),
          scan,
        });
      }),
    write: (id, replaceToo) =>
      withBundle(id, (bundle) => {
        const { zip, scan } = make(bundle, replaceToo);
        const { found } = scan;
        if (found.length > 0) {
          const files = [...new Set(found.map(({ file }) => file))];
          return fail(appError("bundle.leak", { files, kinds: [...new Set(found.map(({ what }) => what))] }));
        }
        needs.onShared?.("bundle", bundle.connections);
        return ok({ fileName: bundle.fileName, base64: Buffer.from(zip).toString("base64"), scan });
      }),
    copied: (id) =>
      withBundle(id, ({ connections }) => {
        needs.onShared?.("text", connections);
        return ok(null);
      }),
    drop: (id) => void bundles.delete(id),
    clear: () => bundles.clear(),
  };
};
