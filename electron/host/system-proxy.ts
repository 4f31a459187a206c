// Asks the desktop for the proxy that is set there by hand, without a browser's help: scripts are not run here.
import { execFile } from "node:child_process";
import { win32 } from "node:path";
import { answerFor, type DesktopProxy, readGnome, readMac, readWindows } from "./system-proxy-words.ts";

/** Milliseconds that the desktop's tool may take, and for which its answer holds. */
const patience = 2_000;
const holds = 10_000;

type Tool = {
  readonly program: string;
  readonly args: readonly string[];
  readonly read: (printed: string) => DesktopProxy | null;
};

/** The tool that prints the setting; a Linux desktop without GNOME's settings is not known. */
const toolOf = (platform: NodeJS.Platform, systemRoot: string | undefined): Tool => {
  if (platform === "darwin") return { program: "/usr/sbin/scutil", args: ["--proxy"], read: readMac };
  if (platform === "win32") {
    const key = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings";
    const program = win32.join(systemRoot ?? "C:\\Windows", "System32", "reg.exe");
    return { program, args: ["query", key], read: readWindows };
  }
  return { program: "gsettings", args: ["list-recursively", "org.gnome.system.proxy"], read: readGnome };
};

/** What a program prints; null when it is not there, fails or takes too long. */
export type RunTool = (program: string, args: readonly string[]) => Promise<string | null>;

const runTool: RunTool = (program, args) =>
  new Promise((resolve) => {
    execFile(program, [...args], { timeout: patience, windowsHide: true }, (error, printed) =>
      resolve(error ? null : printed),
    );
  });

/**
 * Creates the port: the answer in the words of proxy scripts, or null when the desktop's setting is not known.
 * @param now milliseconds since 1970
 */
export const createSystemProxy = (
  { platform, systemRoot }: { readonly platform: NodeJS.Platform; readonly systemRoot: string | undefined },
  run: RunTool = runTool,
  now: () => number = Date.now,
): ((url: string) => Promise<string | null>) => {
  const { program, args, read } = toolOf(platform, systemRoot);
  let kept: { readonly setting: Promise<DesktopProxy | null>; readonly at: number } | null = null;
  return async (url) => {
    if (kept === null || now() - kept.at > holds) {
      const setting = run(program, args).then((printed) => (printed === null ? null : read(printed)));
      kept = { setting, at: now() };
    }
    const setting = await kept.setting;
    return setting && answerFor(setting, url);
  };
};
