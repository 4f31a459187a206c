// Every key of the query cache, so that none is spelt twice.

export const queryKeys = {
  hostInfo: ["host.info"],
  preferences: ["preferences"],
  sandbox: ["sandbox.status"],
  credentials: ["credential.list"],
  vault: ["vault.status"],
  audit: ["vault.audit"],
  connections: ["connection.list"],
  checks: ["check.results"],
  history: ["history"],
  retention: ["history.retention"],
  backups: ["backup.list"],
  body: ["body.open"],
  wire: ["wire.settings"],
  bundle: ["bundle"],
  presentation: ["presentation"],
  cookies: ["cookie.list"],
} as const;

/** What the store alone can tell: it leaves the cache when the store is locked. */
export const sealedKeys = [
  queryKeys.connections,
  queryKeys.checks,
  queryKeys.history,
  queryKeys.audit,
  queryKeys.credentials,
  queryKeys.cookies,
] as const;

export const mutationKeys = {
  sandboxSwitch: ["sandbox.switch"],
  sandboxFault: ["sandbox.setFault"],
  sandboxClock: ["sandbox.moveClock"],
  backup: ["backup.create"],
} as const;
