// A session bus of a test's own, with gnome-keyring on it where that is wanted; nothing of the user's is touched.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const isThere = (program: string): boolean =>
  (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(join(folder, program)));

/** What keeps these tests from running here, in words; null when nothing does. */
export const busIsMissing = ((): string | null => {
  if (process.platform !== "linux") return "the Secret Service is Linux's";
  const missing = ["dbus-daemon", "dbus-send", "gnome-keyring-daemon"].filter((program) => !isThere(program));
  return missing.length > 0 ? `needs ${missing.join(" and ")} (apt-get install dbus gnome-keyring)` : null;
})();

/** Knows no services but those that a test starts, and a prompter that never asks anybody. */
const configuration = (folder: string): string => `<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;

const prompter = "[D-BUS Service]\nName=org.gnome.keyring.SystemPrompter\nExec=";

export type PrivateBus = {
  /** The bus's socket. */
  readonly path: string;
  /** For a program that is to find this bus and this keyring. */
  readonly env: Readonly<Record<string, string>>;
  /** Starts gnome-keyring with an open keyring, in place of one that runs. */
  startKeyring(): Promise<void>;
  /** Closes the keyring; opening it again takes an answer in a dialog. */
  lockKeyring(): void;
  /** What becomes of that dialog: it goes at once without an answer, or it never does. */
  prompts(end: "dismissed" | "unanswered"): void;
  stop(): Promise<void>;
};

/** Starts a bus. */
export const startPrivateBus = async (): Promise<PrivateBus> => {
  const folder = mkdtempSync(join(tmpdir(), "ringback-bus-"));
  const services = join(folder, "services");
  mkdirSync(services);
  writeFileSync(join(folder, "bus.conf"), configuration(folder));
  const path = join(folder, "bus");
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    XDG_DATA_HOME: join(folder, "data"),
    XDG_RUNTIME_DIR: folder,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}`,
  };
  const children: ChildProcess[] = [];
  const start = (program: string, args: readonly string[]): ChildProcess => {
    const child = spawn(program, args, { env, stdio: ["pipe", "pipe", "ignore"] });
    children.push(child);
    return child;
  };
  const bus = start("dbus-daemon", [`--config-file=${join(folder, "bus.conf")}`, "--nofork", "--print-address"]);
  let keyring: ChildProcess | null = null;
  const end = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill();
    await gone;
  };
  // The first output is the address: from now on it can be used.
  if (bus.stdout) await once(bus.stdout, "data");

  const send = (object: string, name: string, ...args: string[]) =>
    spawnSync("dbus-send", ["--session", "--print-reply", "--dest=org.freedesktop.secrets", object, name, ...args], {
      env,
      encoding: "utf8",
    });

  return {
    path,
    env,
    async startKeyring() {
      mkdirSync(join(folder, "data", "keyrings"), { recursive: true });
      if (keyring) await end(keyring);
      keyring = start("gnome-keyring-daemon", ["--foreground", "--unlock", "--components=secrets"]);
      keyring.stdin?.end("a password for this test");
      // Its first output tells that it runs; the name on the bus may come a moment later.
      while (send("/org/freedesktop/secrets", "org.freedesktop.DBus.Peer.Ping").status !== 0)
        await new Promise(setImmediate);
    },
    lockKeyring() {
      const collection = "array:objpath:/org/freedesktop/secrets/collection/login";
      const locked = send("/org/freedesktop/secrets", "org.freedesktop.Secret.Service.Lock", collection);
      if (locked.status !== 0) throw new Error(locked.stderr);
    },
    prompts(end) {
      const program = join(folder, "prompter");
      const act = end === "dismissed" ? "exit 1" : `echo $$ >> ${folder}/prompters; exec sleep 60`;
      writeFileSync(program, `#!/bin/sh\n${act}\n`, { mode: 0o700 });
      writeFileSync(join(services, "prompter.service"), `${prompter}${program}\n`);
      spawnSync("dbus-send", ["--session", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.ReloadConfig"], {
        env,
      });
    },
    async stop() {
      for (const child of children.toReversed()) await end(child);
      // The bus has started these and lets them live on.
      const prompters = join(folder, "prompters");
      for (const id of existsSync(prompters) ? readFileSync(prompters, "utf8").split("\n") : [])
        if (id !== "" && existsSync(`/proc/${id}`)) process.kill(Number(id));
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
