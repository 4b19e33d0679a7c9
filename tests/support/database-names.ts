/** The schema that keeps what the migrations inserted, so that a reset can put it back. */
export const pristineSchema = "pristine";
