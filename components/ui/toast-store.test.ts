import { afterEach, expect, test } from "vitest";
import { dismissToast, readToasts, showToast, subscribeToToasts } from "./toast-store.ts";

afterEach(() => {
  for (const toast of readToasts()) dismissToast(toast.id);
});

test("the same id replaces, and only the four newest stay", () => {
  showToast({ id: "a", title: "first" });
  showToast({ id: "a", title: "second" });
  expect(readToasts().map((toast) => toast.title)).toEqual(["second"]);
  for (const id of ["b", "c", "d", "e"]) showToast({ id, title: id });
  expect(readToasts().map((toast) => toast.id)).toEqual(["b", "c", "d", "e"]);
});

test("listeners hear changes until they leave", () => {
  let calls = 0;
  const leave = subscribeToToasts(() => {
    calls++;
  });
  showToast({ id: "a", title: "x" });
  dismissToast("a");
  leave();
  showToast({ id: "b", title: "y" });
  expect(calls).toBe(2);
});
