"use client";

import { Camera } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { orderNumberIn } from "@/lib/domain/verification/rules.codes.ts";

/** What browsers that read codes have; TypeScript's own library does not know it yet. */
interface BarcodeDetectorLike {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type BarcodeDetectorConstructor = new (options: { formats: string[] }) => BarcodeDetectorLike;

const formats = ["qr_code", "code_128", "code_39"];
const lookEveryMs = 200;

function createDetector(): BarcodeDetectorLike {
  const { BarcodeDetector } = window as unknown as { BarcodeDetector: BarcodeDetectorConstructor };
  return new BarcodeDetector({ formats });
}

/** Shows the camera and looks for a label that names an order. */
function Viewfinder({ onScan }: { onScan: (text: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const found = useRef(onScan);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    found.current = onScan;
  });

  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setInterval> | undefined;
    let isGone = false;
    async function look(detector: BarcodeDetectorLike) {
      if (!video.current || video.current.readyState < 2) return;
      const codes = await detector.detect(video.current).catch(() => []);
      const code = codes.find(({ rawValue }) => orderNumberIn(rawValue) !== null);
      if (!code || isGone) return;
      clearInterval(timer);
      found.current(code.rawValue);
    }
    async function start() {
      const opened = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (isGone || !video.current) {
        for (const track of opened.getTracks()) track.stop();
        return;
      }
      stream = opened;
      video.current.srcObject = opened;
      await video.current.play();
      const detector = createDetector();
      timer = setInterval(() => void look(detector), lookEveryMs);
    }
    start().catch(() => setProblem("The camera could not be opened. Allow it in the browser, or type the number."));
    return () => {
      isGone = true;
      clearInterval(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);

  if (problem) return <Alert tone="warning">{problem}</Alert>;
  return <video ref={video} muted playsInline className="aspect-[4/3] w-full rounded-control bg-sunken object-cover" />;
}

/** Reads the label with the camera, in browsers that can. */
export function CameraScan({ onScan }: { onScan: (text: string) => void }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setIsOpen}
      title="Scan a label"
      description="Hold the code of the label before the camera."
      trigger={
        <Button variant="quiet">
          <Camera aria-hidden="true" className="size-5" /> Camera
        </Button>
      }
    >
      <Viewfinder
        onScan={(text) => {
          setIsOpen(false);
          onScan(text);
        }}
      />
    </Dialog>
  );
}
