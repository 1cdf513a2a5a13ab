/**
 * Fetches code that somebody at the door is about to need, so that it is there when they are let in. Opens and connects nothing. What cannot be
 * fetched now is fetched when it is needed.
 * @param media they come with sound, speaking or listening
 */
export function fetchAhead(media: boolean): void {
  const later = () => undefined; // the network went while fetching: whoever needs it tries again, and says so
  void import('socket.io-client').catch(later);
  if (media) void import('./media/livekit-room').catch(later);
}
