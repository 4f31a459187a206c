// A process of its own that asks the keychain one thing and ends. A keychain that waits for a person blocks whoever asks
// it, even at the end of the process; this one can be killed.
import { text } from "node:stream/consumers";
import type * as Keyring from "@napi-rs/keyring";
import { type KeychainAnswer, type KeychainTask, keychainService, keychainTaskSchema } from "./keychain-task.ts";

/** Never the kernel's keyring: it forgets at the next start of the computer. */
const options: Keyring.EntryOptions = { linux: { store: "secret-service" } };

/** What the library says, without the names it may quote. */
const faultOf = (error: unknown): KeychainAnswer => {
  const message = error instanceof Error ? error.message : "";
  if (/did not receive a reply|timed? ?out/iu.test(message)) return { fault: "no-answer" };
  // No bus, no such service, or a service without a keyring to put something into.
  if (/platform failure|no result found|not provided by any/iu.test(message)) return { fault: "unavailable" };
  return { fault: "refused" };
};

const answer = async (task: KeychainTask): Promise<KeychainAnswer> => {
  let keyring: typeof Keyring;
  try {
    keyring = await import("@napi-rs/keyring");
  } catch {
    // Not installed, or not made for this system.
    return { fault: "unavailable" };
  }
  try {
    const entry = new keyring.Entry(keychainService, task.act === "look" ? "no entry" : task.entry, options);
    switch (task.act) {
      case "look":
        entry.getPassword();
        return { secret: null };
      case "get":
        return { secret: entry.getPassword() };
      case "set":
        entry.setPassword(task.secret);
        return entry.getPassword() === task.secret ? { secret: null } : { fault: "damaged" };
      case "forget":
        entry.deletePassword();
        return { secret: null };
      default:
        return task satisfies never;
    }
  } catch (error) {
    return faultOf(error);
  }
};

const task = keychainTaskSchema.parse(JSON.parse(await text(process.stdin)));
const line = `${JSON.stringify(await answer(task))}\n`;
process.stdout.write(line, () => process.exit(0));
