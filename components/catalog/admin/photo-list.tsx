"use client";

import { ArrowLeft, ArrowRight } from "lucide-react";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { RowButton, RowConfirmButton } from "@/components/accounts/row-button.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { arrangePictureAction } from "@/lib/actions/catalog-pictures.ts";
import type { CatalogImageView } from "@/lib/domain/catalog/model.admin.ts";

interface PictureProps {
  productId: string;
  image: CatalogImageView;
  isFirst: boolean;
  isLast: boolean;
}

function Target({ productId, image }: { productId: string; image: CatalogImageView }) {
  return (
    <>
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="imageId" value={image.id} />
    </>
  );
}

function Buttons({ image, isFirst, isLast }: Omit<PictureProps, "productId">) {
  const small = { name: "change", variant: "quiet", size: "small" } as const;
  return (
    <div className="flex flex-wrap gap-1.5">
      {isFirst ? null : (
        <RowButton {...small} value="forward" aria-label={`Move ${image.label} forward`}>
          <ArrowLeft aria-hidden="true" className="size-4" />
        </RowButton>
      )}
      {isLast ? null : (
        <RowButton {...small} value="back" aria-label={`Move ${image.label} back`}>
          <ArrowRight aria-hidden="true" className="size-4" />
        </RowButton>
      )}
      {image.isPrimary ? null : (
        <RowButton {...small} value="primary" aria-label={`Make ${image.label} the main picture`}>
          Make main
        </RowButton>
      )}
      {image.isUpload ? (
        <RowConfirmButton
          {...small}
          value="remove"
          aria-label={`Remove ${image.label}`}
          title={`Remove ${image.label}?`}
          description="The shop stops showing it at once."
          confirmLabel="Remove"
        >
          Remove
        </RowConfirmButton>
      ) : null}
    </div>
  );
}

function Picture({ productId, image, isFirst, isLast }: PictureProps) {
  return (
    <li className="flex flex-col gap-3 p-4">
      <div className="relative grid aspect-[4/3] place-items-center rounded-control bg-sunken p-2">
        <img
          src={image.url}
          srcSet={image.srcSet}
          sizes="18rem"
          alt={image.alt}
          loading="lazy"
          className="h-full w-full object-contain"
        />
        <span className="absolute top-2 left-2 flex gap-1">
          {image.isPrimary ? <Badge tone="strong">Main picture</Badge> : null}
        </span>
      </div>
      <p className="flex items-baseline justify-between gap-2 text-sm">
        <span className="font-medium">{image.label}</span>
        <span className="text-caption text-muted">{image.isUpload ? "Photograph" : "Drawing"}</span>
      </p>
      <ActionForm action={arrangePictureAction} label={`Arrange ${image.label}`}>
        {() => (
          <>
            <Target productId={productId} image={image} />
            <Buttons image={image} isFirst={isFirst} isLast={isLast} />
          </>
        )}
      </ActionForm>
      <ActionForm action={arrangePictureAction} label={`Describe ${image.label}`} className="gap-2!">
        {(form) => (
          <>
            <Target productId={productId} image={image} />
            <Field label="What it shows" name="alt" error={form.error("alt")}>
              {(control) => (
                <Input {...control} maxLength={200} autoComplete="off" defaultValue={form.value("alt", image.alt)} />
              )}
            </Field>
            <Button type="submit" variant="quiet" size="small" className="self-start">
              Save
            </Button>
          </>
        )}
      </ActionForm>
    </li>
  );
}

/** The gallery in its order, and what may be done to each picture. */
export function PhotoList({ productId, images }: { productId: string; images: readonly CatalogImageView[] }) {
  return (
    <Panel aria-label="Pictures">
      <ul className="grid sm:grid-cols-2 xl:grid-cols-3">
        {images.map((image, index) => (
          <Picture
            key={image.id}
            productId={productId}
            image={image}
            isFirst={index === 0}
            isLast={index === images.length - 1}
          />
        ))}
      </ul>
    </Panel>
  );
}
