// The system's keychain for plain Node: Secret Service, Keychain or Credential Manager keep the key under a name.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Keychain, KeychainFault } from "../ports.ts";
import { type KeychainAnswer, type KeychainTask, keychainAnswerSchema } from "./keychain-task.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const keyBytes = 32;

/** How long a person may take to answer the keychain's own dialog, in milliseconds. */
const usualPatience = 60_000;

/** The helper beside this file: as source, in the built folder, or one above the chunk that holds this code. */
const helperFile = (): string | null =>
  ["./keychain-helper.js", "../keychain-helper.js", "./keychain-helper.ts"]
    .map((name) => fileURLToPath(new URL(name, import.meta.url)))
    .find((file) => existsSync(file)) ?? null;

/** The helper needs the way to the keychain; our passphrase and what changes another program's behaviour stay here. */
const helperEnvironment = (env: Environment): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || /^(?:RINGBACK|NODE|NAPI_RS)_/iu.test(name) ? [] : [[name, value]],
    ),
  );

/** Asks the helper; a helper that falls over has not answered, and one that takes too long is killed. */
const askHelper = async (task: KeychainTask, env: Environment, patience: number): Promise<KeychainAnswer> => {
  const file = helperFile();
  if (file === null) return { fault: "unavailable" };
  const child = spawn(process.execPath, [file], {
    env: helperEnvironment(env),
    stdio: ["pipe", "pipe", "ignore"],
    windowsHide: true,
  });
  const kill = (): void => void child.kill("SIGKILL");
  const timer = setTimeout(kill, patience);
  process.once("exit", kill);
  // A helper that ends before it has read everything says so by its answer.
  child.stdin.on("error", () => undefined);
  const started = new Promise<boolean>((resolve) => {
    child.once("spawn", () => resolve(true));
    child.once("error", () => resolve(false));
  });
  try {
    child.stdin.end(JSON.stringify(task));
    if (!(await started)) return { fault: "unavailable" };
    return keychainAnswerSchema.parse(JSON.parse(await text(child.stdout)));
  } catch {
    return { fault: child.killed ? "no-answer" : "unavailable" };
  } finally {
    clearTimeout(timer);
    process.off("exit", kill);
  }
};

const backends: Partial<Record<NodeJS.Platform, string>> = {
  linux: "secret-service",
  darwin: "keychain",
  win32: "credential-manager",
};

/**
 * Creates the keychain. Starts nothing until it is asked. `wrap` throws RangeError for anything but a key of 32 bytes.
 * @param options.env,options.platform those of this process when left out
 * @param options.patience how long one answer may take, in milliseconds; a minute when left out
 */
export const createNodeKeychain = (
  options: { readonly env?: Environment; readonly platform?: NodeJS.Platform; readonly patience?: number } = {},
): Keychain => {
  const { env = process.env, platform = process.platform, patience = usualPatience } = options;
  const backend = backends[platform];
  const ask = async (task: KeychainTask): Promise<Result<string | null, KeychainFault>> => {
    if (backend === undefined) return fail("unavailable");
    const answer = await askHelper(task, env, patience);
    return "fault" in answer ? fail(answer.fault) : ok(answer.secret);
  };

  return {
    async available() {
      const there = await ask({ act: "look" });
      return there.ok ? ok({ backend: backend ?? "" }) : there;
    },
    async wrap(entry, key) {
      if (key.length !== keyBytes) throw new RangeError(`A key has ${keyBytes} bytes.`);
      const kept = await ask({ act: "set", entry, secret: Buffer.from(key).toString("base64") });
      return kept.ok ? ok({ sealed: entry, backend: backend ?? "" }) : kept;
    },
    async unwrap(wrapped) {
      // Another system's keychain never held this key.
      if (backend !== undefined && wrapped.backend !== backend) return fail("backend-changed");
      const kept = await ask({ act: "get", entry: wrapped.sealed });
      if (!kept.ok) return kept;
      // Also what a Secret Service without a usable keyring answers: no proof that the key is lost.
      if (kept.value === null) return fail("missing");
      const key = Buffer.from(kept.value, "base64");
      return key.length === keyBytes && key.toString("base64") === kept.value
        ? ok({ key, renewed: null })
        : fail("damaged");
    },
    async forget(wrapped) {
      if (backend !== undefined && wrapped.backend !== backend) return fail("backend-changed");
      const gone = await ask({ act: "forget", entry: wrapped.sealed });
      return gone.ok ? ok(null) : gone;
    },
  };
};
