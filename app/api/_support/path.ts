import { z } from "zod";

const idInPath = z.uuid().toLowerCase();

/** The ids in a path. One that is no id at all is answered like one that is nobody's. */
export function pathIds<const Name extends string>(...names: readonly Name[]) {
  return z.object(Object.fromEntries(names.map((name) => [name, idInPath])) as Record<Name, typeof idInPath>);
}
