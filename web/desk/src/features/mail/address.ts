import type { Address } from "@parley/api/types";

/** As the server judges: something before one @, and a name with a dot behind it. It has the last word. */
const ADDRESS = /^[^\s@<>()[\],;:"\\]+@(?:[^\s@<>()[\],;:"\\.]+\.)+[^\s@<>()[\],;:"\\.]{2,}$/u;

export function isAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text);
}

/** `Anna Rossi <anna@…>`, `"Rossi, Anna" <anna@…>`, `anna@…`; what is none of these stays as it was typed. */
export function addressOf(text: string): Address {
  const typed = text.trim();
  const named = /^(?<name>.*?)\s*<\s*(?<address>[^<>]*?)\s*>$/su.exec(typed)?.groups;
  if (!named) return { name: "", address: typed.replace(/^mailto:/i, "") };
  const name = (named.name ?? "").replace(/^"(.*)"$/s, "$1").replace(/\\(["\\])/g, "$1");
  return { name: name.trim(), address: named.address ?? "" };
}

/** Several at once, as they are pasted: parted by commas, semicolons or lines, none of which count within quotes. */
export function addressesOf(text: string): Address[] {
  const parts = text.match(/(?:"(?:\\.|[^"\\])*"|[^,;\n\t])+/g) ?? [];
  return parts.map(addressOf).filter((one) => one.address !== "");
}

export function isSame(one: Address, other: Address): boolean {
  return one.address.toLowerCase() === other.address.toLowerCase();
}

/** Those of `more` that are not among `known`, behind it. */
export function joined(known: Address[], more: Address[]): Address[] {
  const all = [...known];
  for (const one of more) if (!all.some((each) => isSame(each, one))) all.push(one);
  return all;
}

export function inWords({ name, address }: Address): string {
  return name ? `${name} <${address}>` : address;
}

export const shortName = ({ name, address }: Address): string => name || address;
