"use client";

import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

/** A menu behind a button. */
export const DropdownMenu = Primitive.Root;
export const DropdownMenuTrigger = Primitive.Trigger;

export function DropdownMenuContent({ className, ...rest }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={8}
        align="end"
        collisionPadding={12}
        className={classNames("z-50 min-w-52 rounded-panel bg-raised p-1.5 shadow-float", className)}
        {...rest}
      />
    </Primitive.Portal>
  );
}

export function DropdownMenuItem({ className, ...rest }: ComponentProps<typeof Primitive.Item>) {
  return (
    <Primitive.Item
      className={classNames(
        "flex min-h-11 w-full cursor-pointer items-center gap-3 rounded-control px-3 text-sm text-ink outline-none data-[highlighted]:bg-sunken md:min-h-9",
        className,
      )}
      {...rest}
    />
  );
}

export function DropdownMenuLabel({ className, ...rest }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label className={classNames("px-3 py-2 text-caption text-muted", className)} {...rest} />;
}

export function DropdownMenuSeparator() {
  return <Primitive.Separator className="my-1.5 h-px bg-line" />;
}
