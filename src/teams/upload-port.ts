import type { UploadPort } from './port.ts';

/** As many agreements are remembered; one that comes again does so within seconds. */
const mostRemembered = 200;

/**
 * Uploads in one request, as the platform's upload sessions take up to 60 MB. Nothing that goes wrong is logged: errors of `fetch` may
 * name the URL, and it is a secret. No redirect is followed: the file goes to the host that was asked about, or nowhere.
 */
export function createUploadPort(settings: { readonly isAllowedUrl: (url: string) => boolean; readonly timeoutMs?: number }): UploadPort {
  const { isAllowedUrl, timeoutMs = 10_000 } = settings;
  const taken = new Set<string>();
  return {
    async upload({ uploadUrl, uniqueId }, bytes) {
      if (!isAllowedUrl(uploadUrl)) return 'refused';
      if (taken.has(uniqueId)) return 'repeated';
      remember(uniqueId, taken);
      try {
        const { byteLength: size } = bytes;
        const response = await fetch(uploadUrl, {
          method: 'PUT',
          body: new Uint8Array(bytes),
          redirect: 'manual',
          credentials: 'omit',
          signal: AbortSignal.timeout(timeoutMs),
          headers: { 'content-type': 'application/octet-stream', 'content-range': `bytes 0-${size - 1}/${size}` },
        });
        await response.body?.cancel();
        if (response.ok) return 'uploaded';
      } catch {
        // What went wrong makes no difference to who waits for the file.
      }
      taken.delete(uniqueId);
      return 'refused';
    },
  };
}

function remember(id: string, taken: Set<string>): void {
  taken.add(id);
  for (const oldest of taken) {
    if (taken.size <= mostRemembered) return;
    taken.delete(oldest);
  }
}
