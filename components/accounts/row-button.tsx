"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "@/components/ui/button.tsx";
import { ConfirmButton, type ConfirmButtonProps } from "@/components/ui/confirm-button.tsx";

/** Whether the form was sent with this very button. */
function usePressed(name: string, value: string): boolean {
  const { pending, data } = useFormStatus();
  return pending && data?.get(name) === value;
}

interface RowTarget {
  name: string;
  value: string;
}

/** A submit button for one row of a list that is a single form; only the pressed one shows that work is under way. */
export function RowButton({ name, value, ...rest }: ButtonProps & RowTarget) {
  const pressed = usePressed(name, value);
  return <Button type="submit" name={name} value={value} pending={pressed} {...rest} />;
}

/** A {@link RowButton} that asks first. */
export function RowConfirmButton({ name, value, ...rest }: ConfirmButtonProps & RowTarget) {
  const pressed = usePressed(name, value);
  return <ConfirmButton name={name} value={value} pending={pressed} {...rest} />;
}
