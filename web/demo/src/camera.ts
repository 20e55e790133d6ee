/** A photo from the camera: by the phone's own camera app, which focuses best, or in a window of the page elsewhere. */
import { byId, element } from './dom';
import { texts } from './texts';

/** Pixels asked for; the camera gives what it has. */
const WANTED = { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } };

export function startCamera(onPhoto: (photo: File) => void, onNotice: (sentence: string) => void): void {
  const button = byId<HTMLButtonElement>('camera');
  button.textContent = texts.camera.button;
  if (matchMedia('(pointer: coarse)').matches) {
    const input = byId<HTMLInputElement>('photo');
    button.addEventListener('click', () => input.click());
    input.addEventListener('change', () => {
      if (input.files?.[0]) onPhoto(input.files[0]);
      input.value = '';
    });
  } else {
    button.hidden = !navigator.mediaDevices?.getUserMedia;
    button.addEventListener('click', () => void takePhoto(onPhoto).catch(() => onNotice(texts.camera.refused)));
  }
}

/** Shows what the camera sees until the person takes a photo or leaves; then the camera is off again. */
async function takePhoto(onPhoto: (photo: File) => void): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: WANTED });
  const dialog = byId<HTMLDialogElement>('camera-dialog');
  const video = element('video', { muted: true, playsInline: true, srcObject: stream });
  video.setAttribute('aria-label', texts.camera.view);
  const shoot = element('button', { type: 'button', className: 'button primary', textContent: texts.camera.shoot, disabled: true });
  const leave = element('button', { type: 'button', className: 'button', textContent: texts.camera.leave });
  video.addEventListener('playing', () => (shoot.disabled = false));
  shoot.addEventListener('click', () => {
    void frameOf(video).then((photo) => {
      dialog.close();
      onPhoto(photo);
    });
  });
  leave.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => stream.getTracks().forEach((track) => track.stop()), { once: true });
  dialog.replaceChildren(video, element('div', { className: 'dialog-actions' }, leave, shoot));
  dialog.showModal();
  await video.play();
}

async function frameOf(video: HTMLVideoElement): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')!.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return new File([blob!], texts.camera.name, { type: 'image/png' });
}
