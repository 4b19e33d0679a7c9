/** `Nike Dunk Low`; a name that has its brand in it, like `Air Jordan 1`, says it once. */
export function shoeName({ brand, name }: { brand: string; name: string }): string {
  return ` ${name} `.toLowerCase().includes(` ${brand} `.toLowerCase()) ? name : `${brand} ${name}`;
}
