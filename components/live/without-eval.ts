import { config } from "zod";

// Zod would try whether it may compile its checks; our policy for scripts says no, and each try is reported as a breach.
// Only the browser loads this file, and it must come before any schema is made.
config({ jitless: true });
