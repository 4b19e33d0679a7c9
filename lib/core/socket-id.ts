import { z } from "zod";

/** What a live connection was told it is called, e.g. `1234.5678`. Apart from the channels' names, which every page loads. */
export const socketIdSchema = z.string().regex(/^\d{1,20}\.\d{1,20}$/);
