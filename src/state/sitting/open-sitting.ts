import type { OpenPorts } from '../open-case.ts';
import { SittingRoom, type RoomPage } from './sitting-room.svelte.ts';

/** The examination of a pack on this machine. */
export async function openSitting(
  ports: OpenPorts,
  packHash: string,
  page: RoomPage = thisPage,
): Promise<{ readonly room: SittingRoom } | { readonly reason: 'no-exam' | 'storage' }> {
  const found = await ports.stores.sittings.exam(packHash);
  if (!found.ok) return { reason: 'storage' };
  if (!found.value) return { reason: 'no-exam' };
  const room = new SittingRoom(ports, found.value, page);
  return (await room.open()) ? { room } : { reason: 'storage' };
}

const thisPage: RoomPage = {
  size: () => ({ width: innerWidth, height: innerHeight }),
  hasWebgl: () => {
    const canvas = document.createElement('canvas');
    const gl = canvas.getContext('webgl2');
    gl?.getExtension('WEBGL_lose_context')?.loseContext();
    return gl !== null;
  },
  // The name of a built script carries the hash of its content.
  get build() {
    const script = document.querySelector<HTMLScriptElement>('script[type=module][src]');
    return script?.src.split('/').at(-1) ?? 'unknown';
  },
};
