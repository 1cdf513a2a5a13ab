/**
 * In a page, before its own code: its media has one way only, by UDP to the port in `window.__mediaPort` of this machine (`media-way.ts`). The media
 * server is told no address of this browser, so that it cannot find a way around.
 */
declare global {
  interface Window {
    __mediaPort: number;
  }
}

export {};

const LINE = /^(a=candidate:|candidate:)(\S+) (\d+) (\S+) (\d+) (\S+) (\d+) (.*)$/;
/** null: not to be taken. */
function led(line: string): string | null {
  const found = LINE.exec(line);
  if (!found) return line;
  const [, head, foundation, component, protocol = '', priority, , , rest] = found;
  if (protocol.toLowerCase() !== 'udp') return null;
  return `${head}${foundation} ${component} ${protocol} ${priority} 127.0.0.1 ${window.__mediaPort} ${rest}`;
}
const inAll = (sdp: string, change: (line: string) => string | null): string =>
  sdp
    .split('\r\n')
    .map(change)
    .filter((line) => line !== null)
    .join('\r\n');
const withoutOwn = <T extends { sdp?: string } | null>(description: T): T =>
  description?.sdp
    ? ({
        type: (description as { type?: unknown }).type,
        sdp: inAll(description.sdp, (line) => (line.startsWith('a=candidate:') ? null : line)),
      } as unknown as T)
    : description;

const Plain = window.RTCPeerConnection;
window.RTCPeerConnection = class extends Plain {
  override async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    return super.setRemoteDescription({ type: description.type, sdp: inAll(description.sdp ?? '', led) });
  }
  override async addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void> {
    const line = candidate?.candidate ? led(candidate.candidate) : undefined;
    if (line === null) return;
    return super.addIceCandidate(
      line === undefined ? candidate : { ...candidate, sdpMid: candidate?.sdpMid, sdpMLineIndex: candidate?.sdpMLineIndex, candidate: line },
    );
  }
  override async createOffer(options?: RTCOfferOptions | RTCSessionDescriptionCallback): Promise<RTCSessionDescriptionInit & undefined> {
    return withoutOwn(await super.createOffer(options as RTCOfferOptions)) as RTCSessionDescriptionInit & undefined;
  }
  override async createAnswer(options?: RTCAnswerOptions | RTCSessionDescriptionCallback): Promise<RTCSessionDescriptionInit & undefined> {
    return withoutOwn(await super.createAnswer(options as RTCAnswerOptions)) as RTCSessionDescriptionInit & undefined;
  }
  override get localDescription(): RTCSessionDescription | null {
    return withoutOwn(super.localDescription);
  }
  /** Its own addresses are told to nobody. */
  override set onicecandidate(_act: ((this: RTCPeerConnection, event: RTCPeerConnectionIceEvent) => unknown) | null) {}
  override get onicecandidate() {
    return null;
  }
};
