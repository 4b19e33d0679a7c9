// Runs before any other code of ours in a browser. Zod would try whether it may compile its checks; our policy for scripts
// says no, and browsers report each try as a breach. This is where it keeps its settings; importing it here would add its
// weight to every page.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
