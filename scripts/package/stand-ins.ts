// Folders that look to electron-builder like Electron's distributions, for computers that cannot download the real ones.
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { plist, resedit } from "./builder-tools.ts";

/** The systems that installers are made for, as electron-builder's options name them. */
export type System = "linux" | "win" | "mac";

/**
 * The mark by which fuses are found in Electron's program, its version, their number and their settings as Electron 45
 * ships them: electron/build/fuses/fuses.json5.
 */
const fuseWire = Buffer.concat([
  Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX"),
  Buffer.from([1, 9]),
  Buffer.from("101100011"),
]);

/** The words that Electron writes into its own program for Windows. */
const englishWords = { lang: 1033, codepage: 1200 };

const windowsProgram = (): Buffer => {
  const { NtExecutable, NtExecutableResource, Resource } = resedit;
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program, true);
  const words = Resource.VersionInfo.createEmpty();
  words.lang = englishWords.lang;
  words.setStringValues(englishWords, { ProductName: "Electron", FileDescription: "Electron" });
  words.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(new Uint8Array(fuseWire).buffer);
  return Buffer.from(program.generate());
};

const bundle = (name: string, identifier: string, more: object = {}): string =>
  plist.build({
    CFBundleName: name,
    CFBundleDisplayName: name,
    CFBundleExecutable: name,
    CFBundleIdentifier: identifier,
    ...more,
  });

const framework = "Electron.app/Contents/Frameworks/Electron Framework.framework";

/** Links inside a framework, as macOS wants them: to its one version. */
const macLinks = {
  [`${framework}/Versions/Current`]: "A",
  [`${framework}/Electron Framework`]: "Versions/Current/Electron Framework",
  [`${framework}/Resources`]: "Versions/Current/Resources",
};

const macFiles = (): Record<string, string | Buffer> => {
  const helper = (suffix: string): Record<string, string> => {
    const name = `Electron Helper${suffix}`;
    const folder = `Electron.app/Contents/Frameworks/${name}.app/Contents`;
    return {
      [`${folder}/Info.plist`]: bundle(name, "com.github.Electron.helper"),
      [`${folder}/MacOS/${name}`]: "a helper",
    };
  };
  return {
    "Electron.app/Contents/Info.plist": bundle("Electron", "com.github.Electron", {
      CFBundleIconFile: "electron.icns",
    }),
    "Electron.app/Contents/MacOS/Electron": "a starter",
    "Electron.app/Contents/Resources/electron.icns": "an icon",
    "Electron.app/Contents/Resources/en.lproj/locale.pak": "words",
    [`${framework}/Versions/A/Electron Framework`]: fuseWire,
    [`${framework}/Versions/A/Resources/en.lproj/locale.pak`]: "words",
    [`${framework}/Versions/A/Resources/de.lproj/locale.pak`]: "words",
    ...helper(""),
    ...helper(" (GPU)"),
    ...helper(" (Plugin)"),
    ...helper(" (Renderer)"),
  };
};

const notices = { LICENSE: "Electron's licence", "LICENSES.chromium.html": "Chromium's licences" };
const words = { "locales/en-US.pak": "words", "locales/de.pak": "words" };

const filesOf = (system: System): Record<string, string | Buffer> => {
  switch (system) {
    case "linux":
      return { ...notices, ...words, electron: fuseWire, "chrome-sandbox": "a helper" };
    case "win":
      return { ...notices, ...words, "electron.exe": windowsProgram() };
    case "mac":
      return { ...notices, ...macFiles() };
    default:
      return system satisfies never;
  }
};

/** Writes the stand-in for one system. @param folder an empty one */
export const writeStandIn = (system: System, folder: string): void => {
  for (const [name, content] of Object.entries(filesOf(system))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content, { mode: 0o755 });
  }
  if (system !== "mac") return;
  for (const [name, target] of Object.entries(macLinks)) symlinkSync(target, join(folder, name));
};
