// Starts the built app in a real Electron, for the project that runs wherever its binary is.
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";
import { electronBinary } from "../scripts/bootstrap/find-electron.mjs";

export type RealApp = {
  readonly electron: ElectronApplication;
  /** The app's window. */
  readonly page: Page;
  /** What the main process wrote to stdout and stderr. */
  output(): string;
};

const root = join(import.meta.dirname, "..");

const definedEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** On a Mac the command key does what Control does elsewhere; the specs name the latter. */
const speakMac = (page: Page): void => {
  if (process.platform !== "darwin") return;
  const { keyboard } = page;
  const press = keyboard.press.bind(keyboard);
  keyboard.press = (keys, options) => press(keys.replace(/^Control\+/u, "Meta+"), options);
};

/** Starts it. @param home the data folder */
export const launchElectron = async (home: string): Promise<RealApp> => {
  const executablePath = electronBinary();
  if (executablePath === null) throw new Error("Electron's binary is not here: run `npm run setup:electron`.");
  // Chromium refuses to start as root with its sandbox, as it may have to in a container.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const electron = await _electron.launch({
    executablePath,
    args: [...asRoot, root],
    cwd: root,
    env: { ...definedEnvironment(), RINGBACK_HOME: home },
  });
  const chunks: string[] = [];
  for (const stream of [electron.process().stdout, electron.process().stderr])
    stream?.on("data", (chunk) => chunks.push(String(chunk)));
  const page = await electron.firstWindow();
  speakMac(page);
  return { electron, page, output: () => chunks.join("") };
};
