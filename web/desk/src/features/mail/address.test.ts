import { describe, expect, it } from "vitest";
import { addressesOf, addressOf, inWords, isAddress, joined } from "./address";

describe("what is typed as a recipient", () => {
  it.each([
    ["anna@example.org", "", "anna@example.org"],
    ["Anna Rossi <anna@example.org>", "Anna Rossi", "anna@example.org"],
    ['"Rossi, Anna" <anna@example.org>', "Rossi, Anna", "anna@example.org"],
    ['"the \\"boss\\"" <boss@example.org>', 'the "boss"', "boss@example.org"],
    ["<anna@example.org>", "", "anna@example.org"],
    ["mailto:anna@example.org", "", "anna@example.org"],
    ["anna", "", "anna"],
  ])("%s", (typed, name, address) => {
    expect(addressOf(typed)).toEqual({ name, address });
  });

  it("may be several at once", () => {
    const typed =
      '"Rossi, Anna" <anna@example.org>, bruno@example.org; Carla <carla@example.org>\n\n ,dario@example.org';
    expect(addressesOf(typed).map((one) => one.address.split("@")[0])).toEqual(["anna", "bruno", "carla", "dario"]);
    expect(addressesOf(" , ; ")).toEqual([]);
  });

  it("is an address or not", () => {
    for (const good of ["a@b.cd", "anna.rossi+shop@mail.example.org", "jürgen@bücher.example"]) {
      expect(isAddress(good), good).toBe(true);
    }
    for (const bad of [
      "",
      "anna",
      "anna@",
      "@b.cd",
      "a b@c.de",
      "a@b",
      "a@b..cd",
      "a@b@c.de",
      "a@b.c",
      `${"a".repeat(250)}@b.cd`,
    ]) {
      expect(isAddress(bad), bad).toBe(false);
    }
  });

  it("is nobody twice", () => {
    const anna = { name: "Anna", address: "anna@example.org" };
    expect(joined([anna], [{ name: "", address: "ANNA@example.org" }])).toEqual([anna]);
    expect(inWords(anna)).toBe("Anna <anna@example.org>");
  });
});
