import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type AlertTone = "info" | "success" | "warning" | "danger";

const tones: Record<AlertTone, { icon: typeof Info; classes: string; iconClasses: string }> = {
  info: { icon: Info, classes: "border-line bg-sunken", iconClasses: "text-ink" },
  success: { icon: CircleCheck, classes: "border-line bg-sunken", iconClasses: "text-up" },
  warning: { icon: TriangleAlert, classes: "border-warning/40 bg-warning-soft", iconClasses: "text-warning" },
  danger: { icon: CircleAlert, classes: "border-danger/40 bg-danger-soft", iconClasses: "text-danger" },
};

export interface AlertProps {
  tone?: AlertTone;
  title?: ReactNode;
  className?: string;
  children?: ReactNode;
}

/** A message in the flow of the page. Trouble is announced at once, the rest politely. */
export function Alert({ tone = "info", title, className, children }: AlertProps) {
  const { icon: Icon, classes, iconClasses } = tones[tone];
  return (
    <div
      role={tone === "danger" || tone === "warning" ? "alert" : "status"}
      className={classNames("flex gap-3 rounded-control border p-3 text-sm", classes, className)}
    >
      <Icon aria-hidden="true" className={classNames("mt-px size-5 shrink-0", iconClasses)} />
      <div className="min-w-0 space-y-1">
        {title ? <p className="font-medium">{title}</p> : null}
        {children ? <div>{children}</div> : null}
      </div>
    </div>
  );
}
