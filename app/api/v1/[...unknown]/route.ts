import { publicRoute } from "@/app/api/_support/route.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { fail } from "@/lib/core/result.ts";

/** Programs get the API's own kind of error for a wrong address, not a page. */
const unknownRoute = publicRoute(async () => fail("not_found", commonErrors.not_found.message));

export {
  unknownRoute as DELETE,
  unknownRoute as GET,
  unknownRoute as PATCH,
  unknownRoute as POST,
  unknownRoute as PUT,
};
