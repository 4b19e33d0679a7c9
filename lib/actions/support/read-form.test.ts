import { describe, expect, it } from "vitest";
import { changePasswordSchema, registerSchema } from "@/lib/domain/accounts/schema.ts";
import { readForm, typedValues } from "./read-form.ts";

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe("readForm", () => {
  it("reads what the schema knows", () => {
    const data = form({
      name: " Ann ",
      email: " ANN@Example.com ",
      password: "a few red words",
      $ACTION_KEY: "x",
      more: "y",
    });
    expect(readForm(registerSchema, data)).toEqual({
      ok: true,
      value: { name: "Ann", email: "ann@example.com", password: "a few red words" },
    });
  });

  it("names every wrong field, missing ones too", () => {
    const result = readForm(registerSchema, form({ email: "ann", password: "short" }));
    expect(result.ok ? {} : result.error.fields).toEqual({
      name: "This field is required.",
      email: "Enter a mail address like name@example.com.",
      password: "Use at least 10 characters.",
    });
  });

  it("takes one password typed in two encodings as the same", () => {
    const read = (password: string) =>
      readForm(changePasswordSchema, form({ currentPassword: "x", newPassword: password }));
    expect(read("Turnschuhgröße")).toEqual(read("Turnschuhgröße".normalize("NFD")));
  });
});

describe("typedValues", () => {
  it("hands back what was typed but no secret", () => {
    const data = form({ email: "ann@example.com", password: "p", currentPassword: "p", newPassword: "p", token: "t" });
    data.set("photo", new File(["x"], "x.png"));
    expect(typedValues(data)).toEqual({ email: "ann@example.com" });
    expect(typedValues(form({ description: "x".repeat(9_999) })).description).toHaveLength(4_000);
  });
});
