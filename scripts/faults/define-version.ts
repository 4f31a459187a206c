// What the bundler puts in place of a name is put there by hand: here the sources run as they are.
// Imported first by whatever imports the app.
Object.assign(globalThis, { __VERSION__: "0.0.0-faults" });
