// `npm run setup:electron`: fetches Electron's binary, with its own installer, for the tests and for `npm start`.
import { electronBinary, fetchElectron } from "./find-electron.mjs";
import { prepare } from "./prepare.mjs";
import { say } from "./say.mjs";

if (!(await prepare())) process.exit(1);
const present = electronBinary();
const binary = present ?? (await fetchElectron());
if (binary === null) {
  say("Electron could not be fetched: the download needs a way to its release server, or a mirror in ELECTRON_MIRROR.");
  process.exitCode = 1;
} else say(`Electron is ready: ${binary}`);
