import { z } from "zod";
import { sizeSystems } from "./model.sizes.ts";

/** Keeps a browser's choice of size system; not a secret. */
export const sizeSystemCookie = "solebook-sizes";

export const sizeSystemSchema = z.enum(sizeSystems);
