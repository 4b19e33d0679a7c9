// Stands in for `server-only`, which refuses to load outside React's server bundle.
export {};
